import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './repository.mjs';
import { runNode } from './run-command.mjs';

/**
 * Writes the typed REST client (functions and types by @hey-api/openapi-ts) and the query keys into a folder.
 * @param {string} folder
 * @returns {Promise<void>} Throws when the backend cannot tell its OpenAPI document.
 */
export async function writeApiClient(folder) {
  const { createClient } = await import('@hey-api/openapi-ts');
  const document = await openApiDocument();
  await createClient({
    input: document,
    output: { path: folder, module: { extension: '.js' } },
    logs: { level: 'silent', file: false },
    plugins: ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'],
  });
  writeFileSync(join(folder, 'query-keys.gen.ts'), queryKeys(document));
}

/** @returns {Promise<OpenApiDocument>} what the built backend says about itself. */
async function openApiDocument() {
  const folder = mkdtempSync(join(tmpdir(), 'kraken-openapi-'));
  const file = join(folder, 'openapi.json');
  try {
    const { code, output } = await runNode([join(root, 'backend/dist/openapi.js'), file], { isQuiet: true });
    if (code !== 0) throw new Error(`backend/dist/openapi.js failed:\n${output}`);
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The TanStack plugin of openapi-ts makes keys only together with ready-made query options, and those fetch past the
 * fence (R6). The keys alone are a line per question.
 * @param {OpenApiDocument} document
 * @returns {string} the module of query keys, one function per GET operation, in order of name.
 */
export function queryKeys(document) {
  const operations = Object.entries(document.paths)
    .flatMap(([path, { get }]) =>
      get ? [{ id: get.operationId, mustBeTold: path.includes('{') || needsQuery(get) }] : [],
    )
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const functions = operations.map(({ id, mustBeTold }) => {
    const parameter = `options: Pick<${typeOf(id)}, 'path' | 'query'>${mustBeTold ? '' : ' = {}'}`;
    return `export const ${id}QueryKey = (${parameter}) => createQueryKey('${id}', options);`;
  });
  return `// This file is generated (npm run generate).

import type {
${operations.map(({ id }) => `  ${typeOf(id)},`).join('\n')}
} from './types.gen.js';

const createQueryKey = <Options extends { path?: unknown; query?: unknown }>(_id: string, options: Options) =>
  [{ _id, ...options }] as const;

${functions.join('\n\n')}
`;
}

/** @param {string} operationId @returns {string} the name that openapi-ts gives to the type of its input. */
function typeOf(operationId) {
  return `${operationId[0].toUpperCase()}${operationId.slice(1)}Data`;
}

/** @param {Operation} operation @returns {boolean} whether it is no question without something in its query. */
function needsQuery({ parameters = [] }) {
  return parameters.some(({ in: place, required }) => place === 'query' && required === true);
}

/** @typedef {{ operationId: string, parameters?: readonly { in: string, required?: boolean }[] }} Operation */
/** @typedef {{ paths: Record<string, { get?: Operation }> }} OpenApiDocument */
