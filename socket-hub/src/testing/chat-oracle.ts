import type { Query } from '@tanstack/query-core';
import { answersIn, asCachedAnswers, isAnswer, type Answer } from '../answer.js';
import type { ChatModel } from './chat-model.js';
import { presenceRoom, type Board, type Page, type Presence, type Title, type Unread } from './chat-model.js';

type Key = readonly [kind: string, room?: number];

/**
 * Compares a cached query with what the server would answer at the vector that the cache claims to reflect.
 * @param claim what an answer claims to reflect, where it is to be held to more than it says.
 * @returns what is wrong, or undefined.
 */
export function findLie(
  chat: ChatModel,
  query: Query,
  claim: (answer: Answer) => Answer = (answer) => answer,
): string | undefined {
  const data = asCachedAnswers(query.state.data);
  if (!data) return undefined;
  const [kind, room = 0] = query.queryKey as Key;
  const lies = answersIn(data).map((cached) => {
    const answer = claim(cached);
    if (!chat.hasStoodAt(answer.asOf) || !chat.hasStoodAt(answer.fetched)) {
      return `${query.queryHash} reflects what never was: ${JSON.stringify([answer.asOf, answer.fetched])}`;
    }
    const expected = expectedAt(chat, { kind, room }, answer);
    const isTrue = JSON.stringify(comparable(kind, answer)) === JSON.stringify(expected);
    const at = JSON.stringify(answer.asOf);
    return isTrue
      ? undefined
      : `${query.queryHash} at ${at}: ${JSON.stringify(answer.value)} is not ${JSON.stringify(expected)}`;
  });
  return lies.find((lie) => lie !== undefined) ?? (isAnswer(data) ? undefined : findHole(data.pages as Answer<Page>[]));
}

function comparable(kind: string, answer: Answer): unknown {
  if (kind === 'messages') return (answer.value as Page).messages;
  // A truncated set owns the range up to its last position: only that is compared.
  if (kind === 'unread') return [(answer.value as Unread).position, (answer.value as Unread).unread];
  return answer.value;
}

function expectedAt(chat: ChatModel, { kind, room }: { kind: string; room: number }, answer: Answer): unknown {
  if (kind === 'messages') {
    const { from, to } = answer.value as Page;
    return chat
      .state(room, answer.asOf[room])
      .messages.filter(({ position }) => position > from && position <= (to ?? Infinity));
  }
  if (kind === 'unread') {
    const { position, all } = chat.unreadAt(room, answer.asOf);
    const { unread, isTruncated } = answer.value as Unread;
    return [position, isTruncated ? all.slice(0, unread.length) : all];
  }
  // A title is changed by asking again alone: it is as true as what was fetched.
  if (kind === 'title') return { title: chat.state(room, answer.fetched[room]).title } satisfies Title;
  if (kind === 'presence') {
    return { present: chat.state(presenceRoom, answer.asOf[presenceRoom]).present } satisfies Presence;
  }
  const rooms = Object.keys(answer.asOf)
    .map(Number)
    .filter((other) => other !== chat.userRoom);
  return {
    topics: Object.fromEntries(rooms.map((other) => [other, chat.state(other, answer.asOf[other]).topic])),
  } satisfies Board;
}

/** Pages must lie against each other. */
function findHole(pages: readonly Answer<Page>[]): string | undefined {
  const hole = pages.findIndex((page, index) => index > 0 && page.value.to !== pages[index - 1]?.value.from);
  return hole < 0 ? undefined : `a hole before page ${hole}`;
}
