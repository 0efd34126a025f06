import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { HandshakeGuard } from '../websocket/handshake-guard.js';
import type { Asking } from './asker.js';
import { SessionCookie } from './session-cookie.js';
import { SessionGatherer } from './session-gatherer.js';

/** The socket is opened by the same cookie as everything else. */
@Injectable()
export class CookieHandshakeGuard extends HandshakeGuard {
  constructor(
    private readonly cookie: SessionCookie,
    private readonly sessions: SessionGatherer,
  ) {
    super();
  }

  override async authenticate(request: IncomingMessage): Promise<Asking | null> {
    const secret = this.cookie.read(request.headers);
    const session = secret === null ? null : await this.sessions.recognise(secret);
    return session && { userId: session.userId, sessionId: session.id };
  }
}
