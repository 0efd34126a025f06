import type { SampleCommunity } from './sample.js';

export const diving: SampleCommunity = { name: null, description: '', members: [], channels: [] };
