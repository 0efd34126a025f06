import type { DeliveryFailure, OutboxOptions } from '@kraken/socket-hub';
import type { TestAnswer } from '../../backend/src/testing/test-visitor.js';
import type { TestPerson } from '../../backend/src/testing/test-person.js';
import { RequestError, requestErrorFrom } from '../../frontend/src/requests/request-error.js';
import { bodyOf, failureFrom, messageIdentity, placeOf } from '../../frontend/src/socket-hub/message-entries.js';

/** What a person's sends came to. */
export interface OutboxWatch {
  /** The server has said that it has the message. */
  onAcknowledged(message: { readonly id: string; readonly channelId: string; readonly content: string }): void;
  /** The server has said no, or there was no server. */
  onFailed?(failure: DeliveryFailure): void;
}

/** The outbox of the app for somebody without a browser: the same retries for the same reasons (R20). */
export function personOutbox(person: TestPerson, watch: OutboxWatch): OutboxOptions {
  return {
    ...messageIdentity,
    async deliver(entry) {
      const body = bodyOf(entry);
      const { channelId, threadId } = placeOf(entry);
      const list = threadId === undefined ? 'messages' : `messages/${threadId}/replies`;
      const path = `/channels/${channelId}/${list}/${entry.id}`;
      try {
        const { asOf } = accepted(await person.browser.put(path, body).catch(() => undefined));
        watch.onAcknowledged({ id: entry.id, channelId, content: body.content });
        return { asOf };
      } catch (cause) {
        const failure = failureFrom(cause);
        watch.onFailed?.(failure);
        throw failure;
      }
    },
  };
}

function accepted(answer: TestAnswer | undefined): TestAnswer {
  if (!answer) throw new RequestError({ code: 'unreachable', status: 0 });
  const { status, body, headers } = answer;
  if (status >= 400) throw requestErrorFrom(body, new Response(null, { status, headers }));
  return answer;
}
