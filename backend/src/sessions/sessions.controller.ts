import { Body, Controller, Delete, Post, Res } from '@nestjs/common';
import { MeSchema, SignInBodySchema, type Me } from '@kraken/shared';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Answers } from '../access/answers.js';
import { Asker, Public, type Asking } from '../access/asker.js';
import { PasswordAttempts } from '../access/password-attempts.js';
import { SessionCookie } from '../access/session-cookie.js';
import { SessionKeeper } from '../access/session-keeper.js';
import { SignIn } from '../access/sign-in.js';
import { SessionsService } from './sessions.service.js';

@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly attempts: PasswordAttempts,
    private readonly opening: SignIn,
    private readonly keeper: SessionKeeper,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @Public()
  @Answers(MeSchema)
  async signIn(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: SignInBodySchema }) { name, password }: z.output<typeof SignInBodySchema>,
  ): Promise<Me> {
    this.attempts.count(reply.request.ip, name);
    const me = await this.sessions.check(name, password);
    await this.opening.open(reply, me.id);
    return me;
  }

  @Delete('current')
  @Answers(null)
  async signOut(@Asker() asker: Asking, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.keeper.end(asker.userId, asker.sessionId);
    this.cookie.take(reply);
  }

  @Delete()
  @Answers(null)
  async signOutEverywhere(@Asker() asker: Asking, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.keeper.end(asker.userId, 'all');
    this.cookie.take(reply);
  }
}
