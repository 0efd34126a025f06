import { Injectable } from '@nestjs/common';
import type { Instance } from '@kraken/shared';
import { InstanceRepository } from './instance.repository.js';

export type Settings = Pick<Instance, 'name' | 'registration'>;

/** What holds for the whole instance. */
@Injectable()
export class InstanceSettingsService {
  constructor(private readonly instance: InstanceRepository) {}

  /** @returns null as long as the instance is not set up. */
  async find(): Promise<Settings | null> {
    return (await this.instance.find()) ?? null;
  }

  /** Inside the transaction of the set-up. @returns whether this was the first one. */
  async begin(settings: Settings): Promise<boolean> {
    return await this.instance.insert(settings);
  }

  /** @returns whether there is an instance to change. */
  async changeRegistration(registration: Settings['registration']): Promise<boolean> {
    return await this.instance.updateRegistration(registration);
  }
}
