import { Global, Module } from '@nestjs/common';
import { HandshakeGuard } from '../websocket/handshake-guard.js';
import { CookieHandshakeGuard } from './cookie-handshake.guard.js';
import { PasswordAttempts } from './password-attempts.js';
import { Passwords } from './passwords.js';
import { SessionCookie } from './session-cookie.js';
import { SessionGatherer } from './session-gatherer.js';
import { SessionKeeper } from './session-keeper.js';
import { SessionsRepository } from './sessions.repository.js';
import { SignIn } from './sign-in.js';

/** Who is asking. Global: every endpoint needs it, and so does the socket. */
@Global()
@Module({
  providers: [
    SessionsRepository,
    SessionKeeper,
    SessionGatherer,
    SessionCookie,
    Passwords,
    PasswordAttempts,
    SignIn,
    { provide: HandshakeGuard, useClass: CookieHandshakeGuard },
  ],
  exports: [SessionKeeper, SessionCookie, Passwords, PasswordAttempts, SignIn, HandshakeGuard],
})
export class AccessModule {}
