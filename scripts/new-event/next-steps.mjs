/** @import { Plan } from './plan.mjs' */

/**
 * @param {Plan} plan
 * @param {readonly { path: string }[]} files what was written
 * @returns {string} what only a person knows, and the tests that ask for it.
 */
export function nextStepsOf(plan, files) {
  const { name, pascal, domain, id, pattern } = plan;
  const steps = pattern === 'ephemeral' ? stepsOfEphemeral(plan) : stepsOfCached(plan);
  return `${name} is ${pattern}. Written:
${files.map(({ path }) => `  ${path}`).join('\n')}

It compiles. What is asked for now, and by which check or test:
  npm run check          nobody tells RoomEvents.${name} yet. In the transaction of the change, in backend/src/${domain}:
                         await this.events.emitAsync(RoomEvents.${name}, { ${id} } satisfies ${pascal});
  npm run check          the inventory is older than the declaration: npm run generate
  shared                 "a change of the wire is noticed": the new hash, knowingly
${steps.map(([where, what]) => `  ${where.padEnd(22)} ${what}`).join('\n')}
The payload holds the id of the room alone: name in the declaration what else it carries (R3).`;
}

/** @param {Plan} plan @returns {[string, string][]} */
function stepsOfCached({ name, pascal, pattern }) {
  const writes = `"[R9] ${name}: what is cached becomes what the server answers after it"`;
  const asks = `"${name}: what it changes is asked for again"`;
  const asked = { direct: [writes], invalidate: [asks], hybrid: [writes, asks] }[pattern] ?? [];
  const states = `commute.test.ts: "[R8] every query that an event writes has states here to be tried with"`;
  return [
    ...(pattern === 'invalidate' ? [] : [/** @type {[string, string]} */ (['frontend', states])]),
    ...asked.map((test) => /** @type {[string, string]} */ (['frontend', `handle${pascal}.test.ts: ${test}`])),
    ['proof', `laws.test.ts: "[R9] ${name}: …" and "[R9] hostile control: without its handler, ${name} …"`],
    ['proof (fuzz)', '"they reach every endpoint, every event and every action": an action that makes it happen'],
  ];
}

/** @param {Plan} plan @returns {[string, string][]} */
function stepsOfEphemeral({ name, pascal }) {
  return [['frontend', `use${pascal}.test.ts: "${name} changes what is shown"; and a component that uses it`]];
}
