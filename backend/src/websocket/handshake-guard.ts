import type { IncomingMessage } from 'node:http';

/** Who stands behind a connection. */
export interface Asker {
  readonly userId: string;
  readonly sessionId: string;
}

/**
 * Who is asking, read from the handshake's cookie. Bound in access/ by a global module: the gateway knows no sessions.
 * Global guards of Nest do not reach sockets.
 */
export abstract class HandshakeGuard {
  /** @returns the asker; null when not signed in (the socket is accepted and closed with 4001, R16). */
  abstract authenticate(request: IncomingMessage): Promise<Asker | null>;
}
