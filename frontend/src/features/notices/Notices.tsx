import { useStoreAgain } from '../drafts/useStoreAgain.js';
import { useTellActivity } from '../presence/useTellActivity.js';
import { useAttendedPlace } from './useAttendedPlace.js';
import { useNotificationSideEffects } from './useNotificationSideEffects.js';
import { useServiceWorker } from './useServiceWorker.js';

/** Draws nothing: tells of what happens where nobody looks; and the server whether somebody does, and what it missed. */
export function Notices() {
  useServiceWorker();
  useAttendedPlace();
  useNotificationSideEffects();
  useTellActivity();
  useStoreAgain();
  return null;
}
