import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SocketCommands } from '../websocket/socket-commands.js';
import { PresenceService } from './presence.service.js';

/** Inbound only: when something was done last comes over the socket (R21). */
@Injectable()
export class PresenceGateway implements OnModuleInit {
  constructor(
    private readonly commands: SocketCommands,
    private readonly presence: PresenceService,
  ) {}

  onModuleInit(): void {
    this.commands.register('active', ({ userId }, { agoMs }) => this.presence.noteActivity(userId, agoMs));
  }
}
