import { readPositionSearch, type PositionSearch } from './position-search.js';
import { readThreadSearch, type ThreadSearch } from './threads/thread-address.js';

/** @returns what is understood of the address of a conversation: where it is opened, and which thread beside it. */
export const readConversationSearch = (search: Record<string, unknown>): PositionSearch & ThreadSearch => ({
  ...readPositionSearch(search),
  ...readThreadSearch(search),
});
