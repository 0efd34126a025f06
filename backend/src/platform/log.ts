import { pino } from 'pino';

type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** What the server tells its operator: ids and numbers, never texts of people. */
export abstract class Log {
  abstract readonly error: Write;
  abstract readonly warn: Write;
  abstract readonly info: Write;
  abstract readonly debug: Write;
}

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** @returns a log that writes one JSON object a line to standard error: standard output is for the address. */
export function createLog(level: LogLevel): Log {
  const logger = pino({ level }, pino.destination({ dest: 2, sync: true }));
  return {
    error: (fields, message) => logger.error(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    info: (fields, message) => logger.info(fields, message),
    debug: (fields, message) => logger.debug(fields, message),
  };
}
