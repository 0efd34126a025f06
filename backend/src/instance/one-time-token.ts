import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SetUpToken } from '../platform/set-up-token.js';
import { InstanceSettingsService } from './instance-settings.service.js';

/** A new token each start, as long as the instance is not set up; printed with the address and kept nowhere. */
@Injectable()
export class OneTimeToken extends SetUpToken {
  private readonly token = randomBytes(12).toString('hex');

  constructor(private readonly settings: InstanceSettingsService) {
    super();
  }

  override async reveal(): Promise<string | null> {
    return (await this.settings.find()) ? null : this.token;
  }

  isRight(given: string | undefined): boolean {
    return given !== undefined && timingSafeEqual(digest(given.trim()), digest(this.token));
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
