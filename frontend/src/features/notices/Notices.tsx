import { useAttendedPlace } from './useAttendedPlace.js';
import { useNotificationSideEffects } from './useNotificationSideEffects.js';
import { useServiceWorker } from './useServiceWorker.js';

/** Draws nothing: tells of what happens where nobody looks. */
export function Notices() {
  useServiceWorker();
  useAttendedPlace();
  useNotificationSideEffects();
  return null;
}
