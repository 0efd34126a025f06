import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { limits } from '@kraken/shared';
import { findCrashPoint } from './crash-points.mjs';
import type { LogLevel } from './log.js';
import { ExitCode, StartError } from './start-error.js';

/** What the environment says, understood. Made by `readConfig`. */
export abstract class Config {
  abstract readonly host: string;
  abstract readonly port: number;
  /** Absolute. Holds the embedded database and whatever else the server keeps. */
  abstract readonly dataFolder: string;
  /** An external PostgreSQL; absent: the embedded one. */
  abstract readonly databaseUrl: string | undefined;
  /** Where people reach Kraken, when that is not the address it listens on. */
  abstract readonly publicUrl: URL | undefined;
  /** How many proxies stand in front: so many entries of X-Forwarded-For are believed, from the right. */
  abstract readonly trustedProxies: number;
  abstract readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  abstract readonly logLevel: LogLevel;
  /** For tests: where this process kills itself (crash-points.mjs). */
  abstract readonly crashAt: string | undefined;
  /** Opens /metrics; absent: this machine alone may read it. */
  abstract readonly metricsToken: string | undefined;
  /** What stands behind the links of messages is looked at. */
  abstract readonly hasLinkPreviews: boolean;
  /** Hosts (`name:port`) of the own network that may be looked at too. */
  abstract readonly previewHosts: ReadonlySet<string>;
  /** Bytes that one file may have, and that one person may keep. */
  abstract readonly maxFileBytes: number;
  abstract readonly maxFileBytesPerUser: number;
  /** Push services in the own network may be asked, also without https. */
  abstract readonly pushInside: boolean;
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** An empty variable is an absent one: `PORT= npm start` means the default. */
const optional = <S extends z.ZodType>(schema: S) => z.preprocess((text) => (text === '' ? undefined : text), schema);

const MEGABYTE = 1024 * 1024;
const megabytes = (bytes: number) =>
  optional(
    z.coerce
      .number({ error: 'is not a number of megabytes' })
      .min(1)
      .default(bytes / MEGABYTE),
  );

const EnvironmentSchema = z.object({
  PORT: optional(
    z.coerce.number({ error: 'is not a number' }).int().min(0).max(65_535, { error: 'is above 65535' }).default(4410),
  ),
  HOST: optional(z.string().default('127.0.0.1')),
  DATA_DIR: optional(z.string().default('data')),
  DATABASE_URL: optional(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, { error: 'does not start with postgres://' })
      .optional(),
  ),
  PUBLIC_URL: optional(
    z.url({ protocol: /^https?$/, error: 'is not an address such as https://chat.example.org' }).optional(),
  ),
  TRUST_PROXY: optional(
    z
      .preprocess(
        (text) => (text === 'true' ? 1 : text === 'false' ? 0 : text),
        z.coerce.number({ error: 'is neither true, false nor a number of proxies' }).int().min(0).max(10),
      )
      .default(0),
  ),
  TLS_CERT: optional(z.string().optional()),
  TLS_KEY: optional(z.string().optional()),
  REDIS_URL: optional(z.undefined({ error: 'is not supported yet: run one node, without it' })),
  LOG_LEVEL: optional(
    z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'is none of fatal, error, warn, info, debug, trace, silent',
      })
      .default('warn'),
  ),
  KRAKEN_CRASH_AT: optional(
    z
      .string()
      .refine((text) => findCrashPoint(text) !== undefined, { error: 'names no crash point' })
      .optional(),
  ),
  PUSH_INSIDE: optional(z.stringbool({ error: 'is neither true nor false' }).default(false)),
  METRICS_TOKEN: optional(
    z
      .string()
      .regex(/^[\x21-\x7e]{16,}$/, { error: 'is not 16 or more printable characters without spaces' })
      .optional(),
  ),
  LINK_PREVIEWS: optional(z.enum(['on', 'off'], { error: 'is neither on nor off' }).default('on')),
  LINK_PREVIEW_HOSTS: optional(
    z
      .string()
      .regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/, { error: 'is not a list such as wiki.example:443,files.example:80' })
      .optional(),
  ),
  MAX_FILE_MB: megabytes(limits.fileBytes),
  MAX_FILES_PER_USER_MB: megabytes(limits.fileBytesPerUser),
});

/**
 * Reads the settings from the environment.
 * @returns the settings. Throws `StartError` with one sentence that names every variable at fault.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = EnvironmentSchema.safeParse(environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new StartError(`${faults.join('; ')}.`, ExitCode.wrongSetting);
  }
  const { data } = parsed;
  return {
    host: data.HOST,
    port: data.PORT,
    dataFolder: resolve(root, data.DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    publicUrl: data.PUBLIC_URL === undefined ? undefined : new URL(data.PUBLIC_URL),
    trustedProxies: data.TRUST_PROXY,
    tls: readTls(data.TLS_CERT, data.TLS_KEY),
    logLevel: data.LOG_LEVEL,
    crashAt: data.KRAKEN_CRASH_AT,
    metricsToken: data.METRICS_TOKEN,
    hasLinkPreviews: data.LINK_PREVIEWS === 'on',
    previewHosts: new Set(data.LINK_PREVIEW_HOSTS?.split(',') ?? []),
    maxFileBytes: Math.floor(data.MAX_FILE_MB * MEGABYTE),
    maxFileBytesPerUser: Math.floor(data.MAX_FILES_PER_USER_MB * MEGABYTE),
    pushInside: data.PUSH_INSIDE,
  };
}

function readTls(certFile: string | undefined, keyFile: string | undefined): Config['tls'] {
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined || keyFile === undefined)
    throw new StartError('TLS_CERT and TLS_KEY are only of use together.', ExitCode.wrongSetting);
  return { cert: readSetting('TLS_CERT', certFile), key: readSetting('TLS_KEY', keyFile) };
}

function readSetting(name: string, file: string): Buffer {
  try {
    return readFileSync(resolve(root, file));
  } catch {
    throw new StartError(`${name}: the file ${file} cannot be read.`, ExitCode.wrongSetting);
  }
}
