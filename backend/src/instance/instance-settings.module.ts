import { Module } from '@nestjs/common';
import { InstanceRepository } from './instance.repository.js';
import { InstanceSettings } from './instance-settings.js';

@Module({ providers: [InstanceSettings, InstanceRepository], exports: [InstanceSettings] })
export class InstanceSettingsModule {}
