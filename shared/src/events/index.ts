import type { z } from 'zod';
import * as channels from './channels.events.js';
import * as communities from './communities.events.js';
import type { EventDeclaration } from './define-event.js';
import * as directMessages from './direct-messages.events.js';
import * as drafts from './drafts.events.js';
import * as emoji from './emoji.events.js';
import * as messages from './messages.events.js';
import * as notificationSettings from './notification-settings.events.js';
import * as notifications from './notifications.events.js';
import * as pins from './pins.events.js';
import * as polls from './polls.events.js';
import * as presence from './presence.events.js';
import * as profiles from './profiles.events.js';
import * as reactions from './reactions.events.js';
import * as readReceipts from './read-receipts.events.js';
import * as relations from './relations.events.js';
import * as scheduledMessages from './scheduled-messages.events.js';
import * as threads from './threads.events.js';
import type { RoomNameOf } from './room-name.js';

/** Every event there is, by name. A new file of declarations is added here and nowhere else. */
export const declarations = {
  ...messages,
  ...reactions,
  ...notifications,
  ...pins,
  ...readReceipts,
  ...polls,
  ...presence,
  ...profiles,
  ...channels,
  ...communities,
  ...emoji,
  ...directMessages,
  ...relations,
  ...threads,
  ...notificationSettings,
  ...scheduledMessages,
  ...drafts,
} as const;

type Declarations = typeof declarations;
export type ServerEvent = keyof Declarations;
export type DeclarationOf<E extends ServerEvent> = Declarations[E];

/** `ServerEvents.NEW_MESSAGE === 'NEW_MESSAGE'`: the names, for use in code. */
export const ServerEvents = Object.fromEntries(Object.keys(declarations).map((name) => [name, name])) as {
  readonly [E in ServerEvent]: E;
};

/** What event `E` carries. */
export type PayloadOf<E extends ServerEvent> = z.output<Declarations[E]['payload']>;

/** The rooms that event `E` may be told in. */
export type RoomOf<E extends ServerEvent> = RoomNameOf<Declarations[E]['rooms'][number]>;

type NamesWhere<Condition> = { [E in ServerEvent]: Declarations[E] extends Condition ? E : never }[ServerEvent];
export type DurableEvent = NamesWhere<{ readonly delivery: 'durable' }>;
export type KeyedEvent = NamesWhere<{ readonly delivery: 'keyed' }>;
export type EphemeralEvent = NamesWhere<{ readonly delivery: 'ephemeral' }>;
/** Events that change the cache: each needs a handler. */
export type CachedEvent = DurableEvent | KeyedEvent;
/** Events that `useServerEvent` may listen to. */
export type ListenableEvent = EphemeralEvent | NamesWhere<{ readonly sideEffects: true }>;

/** @returns the declaration of an event, in the general shape (for code that treats all alike). */
export function declarationOf(event: ServerEvent): EventDeclaration {
  return declarations[event];
}

/** @returns whether a string is the name of a declared event. */
export function isServerEvent(name: string): name is ServerEvent {
  return Object.hasOwn(declarations, name);
}
