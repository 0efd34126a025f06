import { expect, it } from 'vitest';
import { queryName } from './names.js';

const channelId = '01a2b3c4-0000-7000-8000-00000000abcd';
const nameOfId = (id: string) => (id === channelId ? '#general' : undefined);
const named = (key: unknown) => queryName(JSON.stringify([key]), nameOfId);

it('a query is called by its domain and by the names of what it is about', () => {
  expect(named({ _id: 'messagesControllerFindPage', path: { channelId } })).toBe('messages #general');
  expect(named({ _id: 'readReceiptsControllerLookup', path: { channelId } })).toBe('read receipts #general');
  expect(named({ _id: 'communitiesControllerFindMine', userId: 'u' })).toBe('communities');
});

it('an id without a name is cut short, and a foreign key is left alone', () => {
  expect(named({ _id: 'usersControllerLookup', path: { userId: channelId.replace('abcd', 'beef') } })).toBe(
    'users …00beef',
  );
  expect([queryName('["todos",1]', nameOfId), queryName('no json', nameOfId)]).toEqual(['["todos",1]', 'no json']);
});
