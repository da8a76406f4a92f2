/**
 * The arrows between the rooms of the house. A room that is not named in `may` of another cannot be imported by it.
 * `cli` and `commands` see everything; `wire.ts` is types only and may be seen by azure and sandbox.
 */
const may = {
  steps: ['engine', 'powershell/syntax'],
  ui: ['engine', 'powershell/syntax'],
  store: ['engine'],
  azure: ['engine', 'wire.ts'],
  sandbox: ['powershell', 'wire.ts', 'loopback'],
  classroom: ['engine', 'loopback'],
  powershell: [],
  engine: [],
  loopback: [],
};

const rooms = Object.entries(may).map(([room, allowed]) => ({
  name: `${room}-sees-only-its-own`,
  severity: 'error',
  comment: `src/${room} may import from itself${allowed.length ? ` and from ${allowed.join(', ')}` : ''} alone: pass a function or a port instead.`,
  from: { path: `^src/${room}/` },
  to: {
    path: '^src/',
    pathNot: [`^src/${room}/`, ...allowed.map((a) => (a.endsWith('.ts') ? `^src/${a}$` : `^src/${a}/`))],
  },
}));

export default {
  forbidden: [
    ...rooms,
    {
      name: 'wire-is-types-only',
      severity: 'error',
      comment: 'wire.ts is where azure and sandbox meet; it imports nothing.',
      from: { path: '^src/wire\\.ts$' },
      to: { path: '.' },
    },
    {
      name: 'powershell-and-engine-know-no-node',
      severity: 'error',
      comment: 'The language and the engine are pure: files, sockets, processes and screens reach them through ports.',
      from: { path: '^src/(powershell|engine)/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'powershell-layers',
      severity: 'error',
      comment: 'syntax knows nothing of the layers above it: it also colours the screen.',
      from: { path: '^src/powershell/syntax/' },
      to: { path: '^src/powershell/', pathNot: '^src/powershell/syntax/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle means that a seam is missing. Type-only imports do not count.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
