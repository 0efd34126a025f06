export const USAGE = `npm run new:event -- --name CHANNEL_ARCHIVED --domain channels --room community --why "…" <answers>

  --name       the event, in capitals: what has happened
  --domain     the folder of backend/src whose service tells it
  --room       who hears it: community, channel, dm or user
  --why        one sentence: why this pattern

the five answers of the decision framework (docs/event-patterns.md); an ephemeral event has none:
  --frequency  often | rarely
  --audience   many | few
  --shape      simple | nested
  --feedback   instant | "may wait"
  --payload    self-contained | "server computes more"

where they do not say it all:
  --pattern       direct | invalidate | hybrid | ephemeral, instead of the one that the answers point to
  --because       one sentence: why the pattern is not the one that the answers point to
  --in-inventory  it stands in the specification's inventory (else it is marked as an addition)`;
