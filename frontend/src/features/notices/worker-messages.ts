import type { MessageNotice } from '@kraken/shared';

/** What pages tell the worker. */
export type WorkerMessage =
  | { readonly kind: 'show'; readonly notice: MessageNotice }
  | { readonly kind: 'read'; readonly channelId: string; readonly position: number }
  | { readonly kind: 'signed-out' };

/** What the worker tells a page. */
export interface PageMessage {
  readonly kind: 'open';
  readonly path: string;
}
