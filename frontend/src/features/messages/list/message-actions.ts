import type { Membership, Message } from '@kraken/shared';

/** What a row can set going. Always the same object: rows are drawn anew when it changes. */
export interface MessageDoings {
  readonly startEdit: (messageId: string) => void;
  readonly endEdit: () => void;
  readonly askDelete: (message: Message) => void;
  readonly reply: (messageId: string) => void;
  /** Opens the thread of a message. Null: it is what one looks at. */
  readonly openThread: ((messageId: string) => void) | null;
  /** Shows the message of a position, wherever it is. */
  readonly jumpTo: (position: number) => void;
  /** Gives the text of what can never be sent back to the composer. */
  readonly writeAgain: (text: string) => void;
}

/** What can be done with a message, by whom. Stable as long as nothing of it changes: rows are drawn by it. */
export interface MessageActions {
  /** Who is asking; decides together with the author (R10). */
  readonly member: Membership;
  readonly isDm: boolean;
  readonly editingId: string | null;
  /** The position one has just jumped to. */
  readonly jumpedTo: number | null;
  readonly doings: MessageDoings;
}
