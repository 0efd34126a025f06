import { Module } from '@nestjs/common';
import { InstanceRepository } from './instance.repository.js';
import { InstanceSettingsService } from './instance-settings.service.js';

@Module({ providers: [InstanceSettingsService, InstanceRepository], exports: [InstanceSettingsService] })
export class InstanceSettingsModule {}
