import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { MeSchema, RegisterBodySchema, type Me } from '@kraken/shared';
import type { FastifyReply } from 'fastify';
import { Answers } from '../access/answers.js';
import { Asker, Public, type Asking } from '../access/asker.js';
import { PasswordAttempts } from '../access/password-attempts.js';
import { SignIn } from '../access/sign-in.js';
import { RegistrationService, type RegisterBody } from './registration.service.js';
import { UsersService } from './users.service.js';

@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly registration: RegistrationService,
    private readonly attempts: PasswordAttempts,
    private readonly signIn: SignIn,
  ) {}

  @Post()
  @Public()
  @Answers(MeSchema, 201)
  async register(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: RegisterBodySchema }) body: RegisterBody,
  ): Promise<Me> {
    this.attempts.count(reply.request.ip);
    const me = await this.registration.register(body);
    await this.signIn.open(reply, me.id);
    return me;
  }

  @Get('me')
  @Answers(MeSchema)
  async findMe(@Asker() asker: Asking): Promise<Me> {
    return await this.users.findMe(asker.userId);
  }
}
