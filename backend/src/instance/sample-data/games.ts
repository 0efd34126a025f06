import type { SampleCommunity } from './sample.js';

export const games: SampleCommunity = { name: null, description: '', members: [], channels: [] };
