import { expect, test } from 'vitest';
import { readConfig } from './config.js';
import { ExitCode } from './start-error.js';

const fault = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toMatchObject({ exitCode: ExitCode.wrongSetting });
    return error instanceof Error ? error.message : '';
  }
  return 'no fault';
};

test('without settings everything has a default, on this machine alone', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 4410,
    dataFolder: expect.stringMatching(/\/data$/),
    databaseUrl: undefined,
    publicUrl: undefined,
    trustedProxies: 0,
    tls: undefined,
  });
  expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 4410, databaseUrl: undefined });
});

test('settings are understood', () => {
  const config = readConfig({
    PORT: '80',
    HOST: '0.0.0.0',
    DATA_DIR: '/var/lib/kraken',
    DATABASE_URL: 'postgres://a@b/c',
    PUBLIC_URL: 'https://chat.example',
    TRUST_PROXY: 'true',
  });
  expect(config).toMatchObject({ port: 80, host: '0.0.0.0', dataFolder: '/var/lib/kraken', trustedProxies: 1 });
  expect(config.publicUrl?.origin).toBe('https://chat.example');
  expect(readConfig({ TRUST_PROXY: '2' }).trustedProxies).toBe(2);
});

test.each([
  [{ PORT: 'http' }, 'PORT is not a number.'],
  [{ PORT: '70000' }, 'PORT is above 65535.'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL does not start with postgres://.'],
  [{ PUBLIC_URL: 'chat' }, 'PUBLIC_URL is not an address such as https://chat.example.org.'],
  [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY is neither true, false nor a number of proxies.'],
  [{ REDIS_URL: 'redis://x' }, 'REDIS_URL is not supported yet: run one node, without it.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is none of fatal, error, warn, info, debug, trace, silent.'],
  [{ KRAKEN_CRASH_AT: 'lunch' }, 'KRAKEN_CRASH_AT names no crash point.'],
  [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN is not 16 or more printable characters without spaces.'],
  [{ TLS_CERT: 'a.pem' }, 'TLS_CERT and TLS_KEY are only of use together.'],
  [{ TLS_CERT: '/nowhere/a.pem', TLS_KEY: 'b.pem' }, 'TLS_CERT: the file /nowhere/a.pem cannot be read.'],
])('%j is refused with a sentence', (environment, sentence) => {
  expect(fault(environment)).toBe(sentence);
});

test('all faults are said at once', () => {
  expect(fault({ PORT: 'x', LOG_LEVEL: 'y' })).toMatch(/^PORT .*; LOG_LEVEL /);
});
