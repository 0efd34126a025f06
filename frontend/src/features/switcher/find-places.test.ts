import { expect, it } from 'vitest';
import { findPlaces, type Place } from './find-places.js';

const place = (beside: string, name: string): Place => ({
  key: `${beside}/${name}`,
  name,
  beside,
  target: { kind: 'channel', communityId: beside, channelId: name },
});
const places = [place('Divers', 'gear'), place('Divers', 'trip-planning'), place('Gearheads', 'general')];

it('places are found by the words of channel and community, channels that begin with them first', () => {
  expect(findPlaces(places, 'ge').map(({ key }) => key)).toEqual(['Divers/gear', 'Gearheads/general']);
  expect(findPlaces(places, 'divers trip').map(({ key }) => key)).toEqual(['Divers/trip-planning']);
  expect(findPlaces(places, '#GEAR').map(({ key }) => key)).toEqual(['Divers/gear', 'Gearheads/general']);
  expect(findPlaces(places, '@gear').map(({ key }) => key)).toEqual(['Divers/gear', 'Gearheads/general']);
  const named = [place('Kraken', 'open'), place('Kraken', 'ops-pen'), place('Kraken', 'pending')];
  expect(findPlaces(named, 'pen').map(({ name }) => name)).toEqual(['pending', 'ops-pen', 'open']);
  expect(findPlaces(places, 'nowhere')).toEqual([]);
  expect(findPlaces(places, '')).toEqual(places);
});
