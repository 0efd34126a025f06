import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from './create-app.js';
import { databaseTarget } from './database/database-target.js';
import { measureStatements } from './database/measure-statements.js';
import { openDatabase } from './database/open-database.js';
import { SystemClock } from './platform/clock.js';
import { readConfig, type Config } from './platform/config.js';
import { createLog } from './platform/log.js';
import { Measures } from './platform/measures.js';
import { watchProcess } from './platform/process-measures.js';
import { SetUpToken } from './platform/set-up-token.js';
import { ExitCode, StartError } from './platform/start-error.js';

/** How long a clean stop may take before the process ends anyway. */
const STOP_DEADLINE_MS = 10_000;

try {
  await start();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(`Kraken cannot start. ${error.message}`);
  process.exit(error.exitCode);
}

/** From the environment to the address. Throws `StartError` for whatever its operator can mend. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  if (config.crashAt !== undefined) log.warn({ at: config.crashAt }, 'for a test, this process will kill itself');
  const measures = new Measures();
  watchProcess(measures);
  const connection = await openDatabase(databaseTarget(config), { log, onStatement: measureStatements(measures) });
  try {
    const app = await createApp({ config, log, connection, measures, clock: new SystemClock() });
    await listen(app, config);
    stopOnSignal(async () => {
      await app.close();
      await connection.close();
    });
    await printAddress(app, config);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function listen(app: NestFastifyApplication, { host, port }: Config): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    await app.close();
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code !== 'string') throw error;
    throw new StartError(listenFault(code, `${host}:${port}`), ExitCode.addressUnusable);
  }
}

function listenFault(code: string, address: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Something else listens on ${address}: stop it, or set PORT.`;
    case 'EACCES':
      return `This user may not listen on ${address}: set PORT to 1024 or above.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${address} is no address of this machine: set HOST.`;
    default:
      return `${address} cannot be listened on (${code}): set HOST and PORT.`;
  }
}

/** The first signal stops cleanly; a second one, or a stop that takes too long, ends the process. */
function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

async function printAddress(app: NestFastifyApplication, { host, tls, publicUrl }: Config): Promise<void> {
  const listening = new URL(await app.getUrl());
  if (host === '0.0.0.0' || host === '::') listening.hostname = 'localhost';
  if (tls) listening.protocol = 'https:';
  console.log(`Kraken is at ${(publicUrl ?? listening).href}`);
  const token = await app.get(SetUpToken, { strict: false }).reveal();
  if (token !== null) console.log(`Setting it up from another machine needs this one-time token: ${token}`);
}
