import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { InstanceSchema, MeSchema, SetUpBodySchema, type Instance, type Me } from '@kraken/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers } from '../access/answers.js';
import { Public } from '../access/asker.js';
import { DomainError } from '../access/domain-error.js';
import { isFromLoopback } from '../access/is-from-loopback.js';
import { PasswordAttempts } from '../access/password-attempts.js';
import { SignIn } from '../access/sign-in.js';
import { InstanceSettingsService } from './instance-settings.service.js';
import { OneTimeToken } from './one-time-token.js';
import { SetUpService, type SetUpBody } from './set-up.service.js';

/** What an instance is called before it has a name. */
const UNNAMED = { name: 'Kraken', registration: 'invite' } as const;

@Controller('instance')
export class InstanceController {
  constructor(
    private readonly settings: InstanceSettingsService,
    private readonly setUps: SetUpService,
    private readonly token: OneTimeToken,
    private readonly attempts: PasswordAttempts,
    private readonly signIn: SignIn,
  ) {}

  @Get()
  @Public()
  @Answers(InstanceSchema)
  async findOne(@Req() request: FastifyRequest): Promise<Instance> {
    const settings = await this.settings.find();
    const needsSetUpToken = settings === null && !isFromLoopback(request);
    return { ...(settings ?? UNNAMED), isSetUp: settings !== null, needsSetUpToken };
  }

  @Post('set-up')
  @Public()
  @Answers(MeSchema, 201)
  async setUp(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: SetUpBodySchema }) body: SetUpBody,
  ): Promise<Me> {
    this.attempts.count(request.ip);
    if (!isFromLoopback(request) && !this.token.isRight(body.token)) {
      throw new DomainError('set-up-token-wrong', 'The token is not the one printed with the address.');
    }
    const me = await this.setUps.setUp(body);
    await this.signIn.open(reply, me.id);
    return me;
  }
}
