import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SessionCookie } from './session-cookie.js';
import { SessionKeeper } from './session-keeper.js';

/** Opens a session for the browser that asks, and gives it the cookie. */
@Injectable()
export class SignIn {
  constructor(
    private readonly keeper: SessionKeeper,
    private readonly cookie: SessionCookie,
  ) {}

  async open(reply: FastifyReply, userId: string): Promise<void> {
    const secret = await this.keeper.open(userId, reply.request.headers['user-agent']);
    this.cookie.give(reply, secret);
  }
}
