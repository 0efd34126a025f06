export type { Entry, EventEntry, Happening, Lane, NamedRoom } from './entries.js';
export { InspectorFeed, type InspectorFeedOptions } from './inspector-feed.js';
export type { Samples } from './samples.js';
export type { EventTally, Pulse, Tallies } from './tallies.js';
