export * from './limits.js';
export { decidePattern } from './events/decide-pattern.js';
export { defineEvent, type DecisionAnswers, type EventDeclaration } from './events/define-event.js';
export { judgeMeasured, type MeasuredEvent, type MeasuredJudgement } from './events/judge-measured.js';
export * from './events/index.js';
export {
  isDmRoom,
  keyedRoomKinds,
  kindOfRoom,
  RoomName,
  type ConversationRoom,
  type KeyedRoomKind,
  type RoomKind,
  type RoomNameOf,
} from './events/room-name.js';
export { wireHash } from './events/wire-hash.js';
export * from './notification-settings/is-quiet.js';
export * from './notification-settings/should-notify.js';
export * from './emoji/custom-emoji.js';
export * from './mentions/find-mentions.js';
export * from './permissions/community.permissions.js';
export * from './permissions/mentions.permissions.js';
export * from './permissions/direct-messages.permissions.js';
export * from './schemas/attachments.schemas.js';
export * from './schemas/channels.schemas.js';
export * from './schemas/commands.schemas.js';
export * from './schemas/communities.schemas.js';
export * from './schemas/direct-messages.schemas.js';
export * from './schemas/emoji.schemas.js';
export { hideSpoilers } from './schemas/hide-spoilers.js';
export * from './schemas/forwards.schemas.js';
export * from './schemas/ids.schemas.js';
export * from './schemas/drafts.schemas.js';
export * from './schemas/instance.schemas.js';
export * from './schemas/invites.schemas.js';
export * from './schemas/mentions.schemas.js';
export * from './schemas/link-previews.schemas.js';
export * from './schemas/messages.schemas.js';
export * from './schemas/notification-settings.schemas.js';
export * from './schemas/notifications.schemas.js';
export * from './schemas/pictures.schemas.js';
export * from './schemas/pins.schemas.js';
export * from './schemas/message-content.js';
export { isDisguised } from './schemas/text.js';
export * from './schemas/polls.schemas.js';
export * from './schemas/presence.schemas.js';
export * from './schemas/problem.schemas.js';
export * from './schemas/profiles.schemas.js';
export * from './push/message-address.js';
export * from './schemas/push.schemas.js';
export * from './schemas/quotes.schemas.js';
export * from './schemas/reactions.schemas.js';
export * from './schemas/read-receipts.schemas.js';
export * from './schemas/relations.schemas.js';
export * from './schemas/scheduled-messages.schemas.js';
export * from './schemas/search.schemas.js';
export * from './schemas/sessions.schemas.js';
export * from './schemas/threads.schemas.js';
export * from './schemas/users.schemas.js';
export * from './search/parse-search.js';
export * from './search/search-languages.js';
