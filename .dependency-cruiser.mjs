// Who may import whom. The names of the rules are the sentences that are printed when one is broken.

/** Rooms of the backend that carry the domains; everything else in backend/src is a domain. */
const CARRIERS = 'websocket|rooms|access|database|platform|testing';
const DOMAIN = `^backend/src/(?!(?:${CARRIERS})/)([^/]+)/`;
const TEST = String.raw`\.test\.tsx?$|^backend/src/testing/|^(e2e|proof|bench)/`;
/** What is installed, and what Node brings. */
const PACKAGE = '^node_modules/|^(node:)?[a-z_/]+$';
/** Names are for Nest alone: a module imports the modules whose services its own services ask for. */
const PUBLIC_OF_A_DOMAIN = String.raw`\.(service|module)\.ts$`;

const DOORS_OF_THE_WEBSOCKET =
  '/(websocket\\.(service|module)|attention|keyed-rooms|seat-(registry|listener)|socket-commands|handshake-guard)\\.ts$';

const walls = [
  {
    name: 'shared imports nothing but zod',
    from: { path: '^shared/src/', pathNot: TEST },
    to: { pathNot: ['^shared/src/', '^node_modules/zod/'] },
  },
  {
    name: 'the engine imports nothing but query-core, and React in its react folder',
    from: { path: '^socket-hub/src/', pathNot: `${TEST}|^socket-hub/src/react/|^socket-hub/src/testing/` },
    to: { pathNot: ['^socket-hub/src/(?!react/)', '^node_modules/@tanstack/query-core/'] },
  },
  {
    name: 'the react folder of the engine imports the engine, query-core and React',
    from: { path: '^socket-hub/src/react/', pathNot: TEST },
    to: { pathNot: ['^socket-hub/src/', '^node_modules/(@tanstack/(query-core|react-query)|(@types/)?react)/'] },
  },
  {
    name: 'the example of the engine knows it by its doors, and nothing else of this repository',
    from: { path: '^socket-hub/example/' },
    to: {
      pathNot: [
        '^socket-hub/example/',
        String.raw`^socket-hub/src/(index|protocol|(react|inspector)/index)\.ts$`,
        PACKAGE,
      ],
    },
  },
  {
    name: 'backend and frontend never import each other',
    from: { path: '^(backend|frontend)/' },
    to: { path: '^(backend|frontend)/', pathNot: '^$1/' },
  },
  {
    name: 'the backend takes only the wire from the engine',
    from: { path: '^backend/src/', pathNot: TEST },
    to: { path: '^socket-hub/src/', pathNot: String.raw`^socket-hub/src/protocol\.ts$` },
  },
  {
    name: 'one domain of the backend meets another only through its service',
    from: { path: DOMAIN, pathNot: TEST },
    to: { path: DOMAIN, pathNot: [`^backend/src/$1/`, PUBLIC_OF_A_DOMAIN] },
  },
  {
    name: 'domains know of the websocket only its doors',
    from: { path: DOMAIN, pathNot: TEST },
    to: { path: '^backend/src/websocket/', pathNot: DOORS_OF_THE_WEBSOCKET },
  },
  {
    name: 'domains know of the rooms only their events',
    from: { path: DOMAIN, pathNot: TEST },
    to: { path: '^backend/src/rooms/', pathNot: String.raw`/room-events\.ts$|\.module\.ts$` },
  },
  {
    name: 'websocket and rooms never import a domain',
    from: { path: '^backend/src/(websocket|rooms)/', pathNot: TEST },
    to: { path: DOMAIN },
  },
  {
    name: 'database and platform carry the rest and import none of it',
    from: { path: '^backend/src/(database|platform)/', pathNot: TEST },
    to: { path: '^backend/src/', pathNot: '^backend/src/(database|platform)/' },
  },
  {
    name: 'the socket library is known to the gateway alone',
    from: { path: '^backend/src/', pathNot: [TEST, String.raw`^backend/src/websocket/websocket\.gateway\.ts$`] },
    to: { path: '^node_modules/(@types/)?ws/' },
  },
  {
    // openapi.ts describes the routes over a database that answers nothing.
    name: 'SQL stands in repositories and in database only',
    from: {
      path: '^backend/src/',
      pathNot: [TEST, String.raw`\.repository\.ts$|/src/openapi\.ts$`, '^backend/src/database/'],
    },
    to: { path: '^node_modules/(kysely|pg|(@types/)pg|@electric-sql)/' },
  },
  {
    name: 'features never import routes',
    from: { path: '^frontend/src/(features|ui|api|socket-hub)/' },
    to: { path: '^frontend/src/routes/' },
  },
  {
    name: 'boxes and buttons know no word of the domain',
    from: { path: '^frontend/src/ui/', pathNot: TEST },
    to: { path: '^frontend/src/(features|routes|api|socket-hub)/' },
  },
  {
    name: 'handlers write the cache and know nothing of what is seen',
    from: { path: '^frontend/src/socket-hub/', pathNot: TEST },
    to: { path: '^frontend/src/(features|routes|ui)/' },
  },
  {
    name: 'one feature never imports the inside of another',
    from: { path: '^frontend/src/features/([^/]+)/', pathNot: TEST },
    to: { path: '^frontend/src/features/[^/]+/.+/', pathNot: '^frontend/src/features/$1/' },
  },
  {
    name: 'scripts run before anything is installed',
    from: { path: '^scripts/', pathNot: String.raw`\.test\.mjs$|^scripts/(generate-api-client|vitest\.config)\.mjs$` },
    to: { pathNot: '^scripts/', dependencyTypesNot: ['core'] },
  },
  {
    name: 'what runs never imports what tests',
    from: { pathNot: String.raw`${TEST}|\.test\.mjs$|/testing/|vitest\.config` },
    to: { path: String.raw`\.test\.(tsx?|mjs)$|/testing/|^(e2e|proof|bench)/` },
  },
  {
    name: 'what runs never imports a development dependency',
    from: { path: '/src/', pathNot: `${TEST}|/testing/|^socket-hub/example/` },
    to: {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only', 'npm-peer'],
      pathNot: '^node_modules/@types/',
    },
  },
  { name: 'every import is there', from: {}, to: { couldNotResolve: true } },
  {
    name: 'every package is declared by the workspace that imports it',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  // Types alone are gone when the code runs.
  { name: 'no cycles', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: walls.map((wall) => ({ severity: 'error', ...wall })),
  options: {
    doNotFollow: { path: ['node_modules', String.raw`\.css$`] },
    // Not `/dist/` alone: packages lie in node_modules/…/dist, and would pass every wall.
    exclude: { path: ['^[^/]+/dist/', '^frontend/src/api/'] },
    tsPreCompilationDeps: true,
    // Tools for all workspaces are declared once, at the root.
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      // The packages of this repository are read from their sources.
      conditionNames: ['source', 'import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
