import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { RegistrationSchema } from '@kraken/shared';
import { DomainError } from './access/domain-error.js';
import { createApp } from './create-app.js';
import { databaseTarget } from './database/database-target.js';
import { openDatabase } from './database/open-database.js';
import { AccountRecovery } from './instance/account-recovery.service.js';
import { InstanceSettingsService } from './instance/instance-settings.service.js';
import { SystemClock } from './platform/clock.js';
import { readConfig } from './platform/config.js';
import { createLog } from './platform/log.js';
import { StartError } from './platform/start-error.js';

const USAGE = `Usage: npm run admin -- <command>

  reset-password <name>        gives a new password and ends all sessions of the user
  registration open|invite     who may make an account: everybody, or whoever holds an invite

With the embedded database (no DATABASE_URL) the server must be stopped first.`;

/** What a command says when it is done. It gets the words after its name. */
type Command = (app: INestApplicationContext, words: readonly string[]) => Promise<string>;

const commands: Readonly<Record<string, { readonly words: number; readonly run: Command }>> = {
  'reset-password': {
    words: 1,
    async run(app, [name = '']) {
      const password = await app.get(AccountRecovery, { strict: false }).resetPassword(name.toLowerCase());
      return `The new password of ${name} is: ${password}`;
    },
  },
  registration: {
    words: 1,
    async run(app, [who]) {
      const registration = RegistrationSchema.safeParse(who);
      if (!registration.success) throw new StartError('Registration is either open or invite.', WRONG_USAGE);
      const isChanged = await app.get(InstanceSettingsService, { strict: false }).changeRegistration(registration.data);
      if (!isChanged) throw new StartError('This instance is not set up yet.', WRONG_USAGE);
      return registration.data === 'open' ? 'Everybody may register now.' : 'People need an invite now.';
    },
  },
};

/** In the manner of sysexits.h. */
const WRONG_USAGE = 64;

try {
  console.log(await runCommand(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof StartError || error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof StartError ? error.exitCode : 1;
}

async function runCommand([name = '', ...words]: readonly string[]): Promise<string> {
  const command = commands[name];
  if (!command || words.length !== command.words) throw new StartError(USAGE, WRONG_USAGE);
  const config = readConfig(process.env);
  const log = createLog('error');
  const connection = await openDatabase(databaseTarget(config), { log });
  try {
    const app = await createApp({ config, log, connection, clock: new SystemClock() });
    try {
      return await command.run(app, words);
    } finally {
      await app.close();
    }
  } finally {
    await connection.close();
  }
}
