import type { Membership, Message } from '@kraken/shared';

/** What can be done with a message, by whom. Stable as long as nothing of it changes: rows are drawn by it. */
export interface MessageActions {
  /** Who is asking; decides together with the author (R10). */
  readonly member: Membership;
  readonly editingId: string | null;
  readonly startEdit: (messageId: string) => void;
  readonly endEdit: () => void;
  readonly askDelete: (message: Message) => void;
  /** Gives the text of what can never be sent back to the composer. */
  readonly writeAgain: (text: string) => void;
}
