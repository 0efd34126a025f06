import { RoomName, ServerEvents } from '@kraken/shared';
import { expectTypeOf, test } from 'vitest';
import type { WebsocketService } from './websocket.service.js';

/** Never called: what matters is that the lines marked do not compile. */
export function refusedByTheCompiler(websocketService: WebsocketService, id: string): void {
  const receipt = { channelId: id, position: 1 };
  websocketService.sendToRoom(RoomName.user(id), ServerEvents.READ_RECEIPT_UPDATED, receipt);
  websocketService.sendToRoom(RoomName.user(id), ServerEvents.READ_RECEIPT_UPDATED, async (seq) => ({
    channelId: id,
    position: seq,
  }));
  // @ts-expect-error a read position is told to its owner, not to the channel
  websocketService.sendToRoom(RoomName.channel(id), ServerEvents.READ_RECEIPT_UPDATED, receipt);
  // @ts-expect-error a room is made by RoomName, not by hand
  websocketService.sendToRoom(`users/${id}`, ServerEvents.READ_RECEIPT_UPDATED, receipt);
  // @ts-expect-error the position is missing
  websocketService.sendToRoom(RoomName.user(id), ServerEvents.READ_RECEIPT_UPDATED, { channelId: id });
  // @ts-expect-error a late payload is held to the same shape
  websocketService.sendToRoom(RoomName.user(id), ServerEvents.READ_RECEIPT_UPDATED, async () => ({ channelId: id }));
  // @ts-expect-error what is typed now is never stored
  websocketService.sendToRoom(RoomName.channel(id), ServerEvents.USER_TYPING, { channelId: id, userId: id });
  // @ts-expect-error what is stored never goes out unstored
  websocketService.signalRoom(RoomName.user(id), ServerEvents.READ_RECEIPT_UPDATED, { payload: receipt });
  // @ts-expect-error there is no such event
  websocketService.sendToRoom(RoomName.user(id), 'READ_RECEIPT_UPDTAED', receipt);
}

test('sendToRoom refuses the wrong room, a missing field, the wrong delivery and an unknown event', () => {
  expectTypeOf(refusedByTheCompiler).toBeFunction();
});
