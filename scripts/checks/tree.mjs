/** @import { TextFile } from './tracked-files.mjs' */

const MOST_LINES = 300;
const CODE = /\.(tsx?|mjs|cjs|js|css|sql)$/;
const GENERATED = /^(frontend\/src\/api\/|docs\/server-events\.md$|package-lock\.json$)/;

/** Folder names that say nothing of what lies in them. */
const EMPTY_NAMES = /(^|\/)(utils?|helpers?|common|types|constants|misc|lib)\//;

/** Each with the sentence that is printed. The character classes keep this file from finding itself. */
const traces = [
  { pattern: /\/w[o]rk\/|\/tmp\/b[a]sh|\/h[o]me\/\w+\/|\/r[o]ot\//, sentence: 'names a path of one machine' },
  {
    pattern: /r[e]gistry\.npmjs|r[e]gistry\.yarnpkg|\/\/[\w.-]*artif[a]ctory/,
    sentence: 'names the host of a registry',
  },
];

const silencers = [
  {
    pattern: /o[x]lint-disable|e[s]lint-disable|@ts-(?:i[g]nore|n[o]check|e[x]pect-error)/,
    sentence: 'silences a check',
  },
  { pattern: /\bas a[n]y\b|\bas u[n]known as\b/, sentence: 'forces a type' },
  { pattern: /\b(?:it|test|describe)\.(?:s[k]ip|o[n]ly|t[o]do|f[i]xme)\b/, sentence: 'leaves a test out' },
];

/** By name alone: a call may carry a type, stand on several lines or be handed on. */
const cacheWrites = [
  {
    pattern: /\b(?:s[e]tQueryData|s[e]tQueriesData|c[a]ncelQueries)\b/,
    sentence: 'writes the cache or cancels its fetches outside a handler',
  },
];

/** The engine, the handlers and what writes new ones, tests, and the bench whose peer does as the guides do. */
const CACHE_WRITERS = [
  /^socket-hub\//,
  /^frontend\/src\/socket-hub\/handlers\//,
  /^scripts\/new-event\/texts\.mjs$/,
  /\.test\.tsx?$/,
  /^bench\/src\/client-cache\//,
];

/** A negative type test is the one use of it: the line below must not compile, and the compiler notices when it does. */
const TYPE_TEST = /\.test-d\.ts$|\.test\.tsx?$/;

/**
 * Looks at what a compiler does not see.
 * @param {readonly TextFile[]} files all that is committed
 * @param {string} lintConfiguration text of .oxlintrc.json, where the exceptions to the size of files stand
 * @returns {string[]} one sentence for each fault.
 */
export function findTreeFaults(files, lintConfiguration) {
  return files.flatMap(({ path, text }) => [
    ...(EMPTY_NAMES.test(path) && !GENERATED.test(path) ? [`${path}: the name of its folder says nothing`] : []),
    ...linesWith(traces, { path, text }),
    ...(path.endsWith('package-lock.json') && text.includes('"resolved": "http')
      ? [`${path}: has addresses of packages (npm config omit-lockfile-registry-resolved)`]
      : []),
    ...(CODE.test(path) && !GENERATED.test(path) ? codeFaults({ path, text }, lintConfiguration) : []),
  ]);
}

/** @param {TextFile} file @param {string} lintConfiguration */
function codeFaults({ path, text }, lintConfiguration) {
  const lines = text.split('\n').length - 1;
  const isTooLong = lines > MOST_LINES && !lintConfiguration.includes(`"${path}"`);
  const mayWriteCache = CACHE_WRITERS.some((writer) => writer.test(path));
  const silenced = TYPE_TEST.test(path) ? text.replaceAll('@ts-expect-' + 'error', '') : text;
  return [
    ...(isTooLong ? [`${path}: has ${lines} lines; ${MOST_LINES} is the wall`] : []),
    ...linesWith(silencers, { path, text: silenced }),
    ...(mayWriteCache ? [] : linesWith(cacheWrites, { path, text })),
  ];
}

/**
 * @param {readonly { pattern: RegExp, sentence: string }[]} searches
 * @param {TextFile} file
 */
function linesWith(searches, { path, text }) {
  return text
    .split('\n')
    .flatMap((line, index) =>
      searches
        .filter(({ pattern }) => pattern.test(line))
        .map(({ sentence }) => `${path}:${index + 1}: ${sentence}: ${line.trim().slice(0, 100)}`),
    );
}
