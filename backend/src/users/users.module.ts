import { Module } from '@nestjs/common';
import { InstanceSettingsModule } from '../instance/instance-settings.module.js';
import { InvitesModule } from '../invites/invites.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { ProfilesController } from './profiles/profiles.controller.js';
import { ProfilesRepository } from './profiles/profiles.repository.js';
import { ProfilesService } from './profiles/profiles.service.js';
import { RegistrationService } from './registration.service.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [InstanceSettingsModule, InvitesModule, PicturesModule],
  controllers: [UsersController, ProfilesController],
  providers: [UsersService, UsersRepository, RegistrationService, ProfilesService, ProfilesRepository],
  exports: [UsersService],
})
export class UsersModule {}
