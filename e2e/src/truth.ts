import type { Channel, Community, Message, MessagesPage, Unread } from '@kraken/shared';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Person } from './person.js';

/** What the server answers this person, asked past the page: with the cookies of the browser, without its cache. */
export class Truth {
  constructor(
    private readonly person: Person,
    private readonly url: string,
  ) {}

  async communities(): Promise<Community[]> {
    return (await this.get<{ communities: Community[] }>('/api/communities')).communities;
  }

  async channels(communityId: string): Promise<Channel[]> {
    return (await this.get<{ channels: Channel[] }>(`/api/communities/${communityId}/channels`)).channels;
  }

  /** @returns the newest page of a channel, oldest message first. */
  async messages(channelId: string): Promise<Message[]> {
    return (await this.get<MessagesPage>(`/api/channels/${channelId}/messages`)).messages;
  }

  /** @returns the whole history, oldest message first. */
  async allMessages(channelId: string): Promise<Message[]> {
    const pages: MessagesPage[] = [];
    for (let before: number | undefined; before !== 0; before = pages.at(-1)?.from ?? 0) {
      const place = before === undefined ? '' : `?before=${before}`;
      pages.push(await this.get<MessagesPage>(`/api/channels/${channelId}/messages${place}`));
    }
    return pages.toReversed().flatMap(({ messages }) => messages);
  }

  async unread(channelId: string): Promise<Unread | undefined> {
    const answer = await this.person.context.request.post(`${this.url}/api/unread/lookup`, {
      data: { channelIds: [channelId] },
      headers: { origin: this.url },
    });
    const { rows } = (await answer.json()) as { rows: { unread: Unread }[] };
    return rows[0]?.unread;
  }

  private async get<Answer>(path: string): Promise<Answer> {
    const answer = await this.person.context.request.get(`${this.url}${path}`);
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
}

/** A message as it is drawn: everything that stands in its row. */
export interface DrawnMessage {
  readonly text: string;
  readonly isEdited: boolean;
  readonly isUnconfirmed: boolean;
}

/** @returns the messages in the log, oldest first; sending and failed ones included. */
export function drawnMessages(page: Page): Promise<DrawnMessage[]> {
  return page.getByRole('log').evaluate((log) =>
    [...log.querySelectorAll('article')].map((row) => ({
      text: row.innerText,
      isEdited: row.innerText.includes('(edited)'),
      isUnconfirmed: row.dataset['state'] !== undefined,
    })),
  );
}

/** Throws unless the log shows exactly these messages: all of them, in this order, nothing else. Plain texts only. */
export async function expectDrawn(page: Page, messages: readonly Message[]): Promise<void> {
  const drawn = await drawnMessages(page);
  const expected = messages.map(({ content, editedAt }, index) => ({
    // A row also holds its author and time.
    text: drawn[index]?.text.includes(content) ? drawn[index].text : content,
    isEdited: editedAt !== null,
    isUnconfirmed: false,
  }));
  expect(drawn).toEqual(expected);
}
