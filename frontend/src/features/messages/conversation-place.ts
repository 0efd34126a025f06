/** Where something is said: a channel of a community, or a direct message under the name that stands above it. */
export interface ConversationPlace {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  /** Null: a direct message. */
  readonly communityId: string | null;
  /** So long one waits between messages; absent in direct messages. */
  readonly slowModeSeconds?: number;
}

/** @returns its name as it stands in a sentence. */
export const nameInSentence = ({ name, communityId }: ConversationPlace): string =>
  communityId === null ? name : `#${name}`;
