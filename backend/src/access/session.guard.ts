import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IS_PUBLIC, noteAsker } from './asker.js';
import { DomainError } from './domain-error.js';
import { SessionCookie } from './session-cookie.js';
import { SessionKeeper } from './session-keeper.js';

/** Lets a request in whose cookie opens a session, or whose endpoint is for everybody. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly cookie: SessionCookie,
    private readonly keeper: SessionKeeper,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const secret = this.cookie.read(request.headers);
    const session = secret === null ? null : await this.keeper.recognise(secret);
    if (session && secret !== null) {
      noteAsker(request, { userId: session.userId, sessionId: session.id });
      if (session.isDue) this.cookie.give(http.getResponse<FastifyReply>(), secret);
      return true;
    }
    if (this.reflector.get<boolean | undefined>(IS_PUBLIC, context.getHandler())) return true;
    throw new DomainError('not-signed-in', 'Sign in first.');
  }
}
