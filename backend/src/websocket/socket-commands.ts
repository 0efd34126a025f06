import { Injectable } from '@nestjs/common';
import type { SocketCommand, SocketCommandName } from '@kraken/shared';
import type { Asker } from './handshake-guard.js';

/** What to do with a command. What it throws with a `code` of `ErrorCodeSchema` is told to the client as `refused`. */
export type CommandHandler<N extends SocketCommandName> = (
  asker: Asker,
  payload: SocketCommand<N>,
) => void | Promise<void>;

type Handlers = { [N in SocketCommandName]?: CommandHandler<N> };

/**
 * What a client may say over the socket (R21). Domains register one handler a command in `onModuleInit`; the payload
 * they get is validated and rate limited per user.
 */
@Injectable()
export class SocketCommands {
  private readonly handlers: Handlers = {};

  /** Throws when the command has a handler already. */
  register<N extends SocketCommandName>(name: N, handler: CommandHandler<N>): void {
    if (this.handlers[name]) throw new Error(`the command ${name} has a handler already`);
    (this.handlers as Record<N, CommandHandler<N>>)[name] = handler;
  }
}
