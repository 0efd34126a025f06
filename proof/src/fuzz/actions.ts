import type { Action } from './action.js';
import { attachmentActions } from './attachments.actions.js';
import { communityActions } from './community.actions.js';
import { conversationActions } from './conversation.actions.js';
import { draftActions } from './drafts.actions.js';
import { doingActions } from './doings.actions.js';
import { directMessageActions } from './dms.actions.js';
import { presenceActions } from './presence.actions.js';
import { profileActions } from './profiles.actions.js';
import { farPageActions } from './far-pages.actions.js';
import { emojiActions } from './emoji.actions.js';
import { linkActions } from './links.actions.js';
import { notificationActions } from './notifications.actions.js';
import { pinActions } from './pins.actions.js';
import { reactionActions } from './reactions.actions.js';
import { notificationSettingsActions } from './notification-settings.actions.js';
import { networkFaults } from './network.faults.js';
import { relationActions } from './relations.actions.js';
import { scheduledMessageActions } from './scheduled-messages.actions.js';
import { screenActions } from './screen.actions.js';
import { searchActions } from './search.actions.js';
import { serverFaults } from './server.faults.js';
import { threadActions } from './threads.actions.js';

/** Everything that can happen: each feature has its own file of them, and every endpoint and event is reached by one. */
export const actions: Readonly<Record<string, Action>> = {
  ...conversationActions,
  ...doingActions,
  ...communityActions,
  ...directMessageActions,
  ...relationActions,
  ...presenceActions,
  ...profileActions,
  ...reactionActions,
  ...emojiActions,
  ...pinActions,
  ...threadActions,
  ...linkActions,
  ...attachmentActions,
  ...notificationActions,
  ...searchActions,
  ...notificationSettingsActions,
  ...scheduledMessageActions,
  ...draftActions,
  ...screenActions,
  ...farPageActions,
  ...networkFaults,
  ...serverFaults,
};

/** Endpoints that no history asks, and why. */
export const notAsked: Readonly<Record<string, string>> = {
  'GET /push/key': 'a constant, held by no screen',
  'PUT /push/subscription': 'changes what a device is told of, and no screen',
  'DELETE /push/subscription': 'changes what a device is told of, and no screen',
  'POST /push/test': 'rings once',
  'POST /instance/set-up': 'done once, before there is anybody whose screen could be wrong',
  'POST /pictures/{purpose}': 'pixels are worked on outside of the simulated time, and no cached answer holds them',
  'GET /pictures/{pictureId}': 'the same',
  'GET /link-previews/{previewId}/picture': 'the same',
};
