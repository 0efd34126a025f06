import { Injectable } from '@nestjs/common';
import {
  ErrorCodeSchema,
  socketCommands,
  type ErrorCode,
  type SocketCommand,
  type SocketCommandName,
} from '@kraken/shared';
import { TokenBucket } from '../access/token-bucket.js';
import { Clock } from '../platform/clock.js';
import { Log } from '../platform/log.js';
import { Measures } from '../platform/measures.js';
import type { Asker } from './handshake-guard.js';

/** What to do with a command. What it throws with a `code` of `ErrorCodeSchema` is told to the client as `refused`. */
export type CommandHandler<N extends SocketCommandName> = (
  asker: Asker,
  payload: SocketCommand<N>,
) => void | Promise<void>;

export interface Refusal {
  readonly code: ErrorCode;
  readonly retryAfterMs?: number;
}

type Handlers = { [N in SocketCommandName]?: (asker: Asker, payload: unknown) => void | Promise<void> };

/** Per user, whatever the number of tabs. A client types at most every 3 s and reads at most once a second a room, and a
 * tab says at most once a minute that something is done in it. */
const budgets: Readonly<Record<SocketCommandName, { burst: number; refillMs: number }>> = {
  typing: { burst: 10, refillMs: 1_000 },
  read: { burst: 30, refillMs: 200 },
  active: { burst: 10, refillMs: 5_000 },
};

/**
 * What a client may say over the socket (R21). Domains register one handler a command in `onModuleInit`; the payload
 * they get is validated and rate limited per user.
 */
@Injectable()
export class SocketCommands {
  private readonly handlers: Handlers = {};
  private readonly buckets: Readonly<Record<SocketCommandName, TokenBucket>>;

  constructor(
    private readonly log: Log,
    clock: Clock,
    private readonly measures: Measures,
  ) {
    const bucket = (name: SocketCommandName) => new TokenBucket(budgets[name], () => clock.now());
    this.buckets = { typing: bucket('typing'), read: bucket('read'), active: bucket('active') };
  }

  /** Throws when the command has a handler already. */
  register<N extends SocketCommandName>(name: N, handler: CommandHandler<N>): void {
    if (this.handlers[name]) throw new Error(`the command ${name} has a handler already`);
    this.handlers[name] = (asker, payload) => handler(asker, payload as SocketCommand<N>);
  }

  /** Runs a command as it came. @returns why it is refused; null when it was done. Never rejects. */
  async run(asker: Asker, said: { readonly name: string; readonly payload: unknown }): Promise<Refusal | null> {
    const refusal = await this.obey(asker, said);
    const command = isCommand(said.name) ? said.name : 'unknown';
    this.measures.count('kraken_commands_total', { command, outcome: refusal?.code ?? 'done' });
    return refusal;
  }

  private async obey(
    asker: Asker,
    { name, payload }: { readonly name: string; readonly payload: unknown },
  ): Promise<Refusal | null> {
    if (!isCommand(name)) return { code: 'not-found' };
    const retryAfterMs = this.buckets[name].take(asker.userId);
    if (retryAfterMs > 0) return { code: 'too-many-requests', retryAfterMs: Math.ceil(retryAfterMs) };
    const parsed = socketCommands[name].safeParse(payload);
    if (!parsed.success) return { code: 'invalid-input' };
    try {
      await this.handlers[name]?.(asker, parsed.data);
      return null;
    } catch (error) {
      return { code: this.codeOf(error, name) };
    }
  }

  private codeOf(error: unknown, command: string): ErrorCode {
    const code = ErrorCodeSchema.safeParse(error instanceof Error && 'code' in error ? error.code : undefined);
    if (code.success) return code.data;
    this.log.error({ command, reason: error instanceof Error ? error.message : String(error) }, 'a command failed');
    return 'internal';
  }
}

function isCommand(name: string): name is SocketCommandName {
  return Object.hasOwn(socketCommands, name);
}
