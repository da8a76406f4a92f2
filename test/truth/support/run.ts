/** Runs a script in a fresh runspace as it was recorded: culture en-US, UTC, width 120, nobody to answer, nothing outside. */
import { coreModules } from '../../../src/powershell/cmdlets/index.ts';
import { categoryInfo, normalView, outString } from '../../../src/powershell/format/index.ts';
import type {
  Edition,
  ErrorRecord,
  PowerShellHost,
  RunResult,
  StreamEntry,
  Value,
} from '../../../src/powershell/index.ts';
import { createRunspace } from '../../../src/powershell/runtime/runspace.ts';
import { parse } from '../../../src/powershell/syntax/parser.ts';
import { toText, typeNameOf } from '../../../src/powershell/types/index.ts';
import type { Answer, RecordedError } from './recordings.ts';

const width = 120;
/** Enough for every recording; a fault that loops ends soon. */
const limits = { steps: 5_000_000, outputObjects: 20_000 };

/** A host without an outside; its clock stands unless the script sleeps. */
export function plainHost(): PowerShellHost {
  let now = 638_700_000_000_000_000n;
  let seed = 42;
  let guids = 0;
  return {
    now: () => now,
    sleep: (milliseconds) => {
      now += BigInt(Math.round(milliseconds * 10_000));
    },
    isCancelled: () => false,
    random: () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    },
    newGuid: () => `00000000-0000-4000-8000-${String(++guids).padStart(12, '0')}`,
    environment: {},
    notice: () => {},
    send: (request) => ({ kind: 'unknown-host', host: new URL(request.url).hostname }),
    readScript: () => null,
  };
}

/** What the script answers. */
export function answer(script: string, edition: Edition): Answer {
  const runspace = createRunspace({ edition, host: plainHost(), modules: coreModules(edition), limits });
  runspace.session.setVariable('ErrorView', 'NormalView', 'global');
  const result = runspace.run(script);
  return runspace.use(() => {
    // The merged streams were printed under the script's own preferences, all else under the defaults.
    const console = outString(result.streams.flatMap(shown), { width });
    for (const [name, value] of Object.entries({ ErrorView: 'NormalView', FormatEnumerationLimit: 4, OFS: ' ' })) {
      runspace.session.setVariable(name, value, 'global');
    }
    return describe(script, edition, result, console);
  });
}

function describe(script: string, edition: Edition, result: RunResult, console: string): Answer {
  const { output, streams, terminatingError } = result;
  const texts = (stream: 'Warning' | 'Verbose' | 'Debug') =>
    streams.flatMap((e) => (e.stream === stream ? [e.record.message] : []));
  const source = parse(script, { edition }).ast.source;
  return {
    types: output.map(typeOfOutput),
    output: outString(output, { width }),
    errors: streams.flatMap((e) => (e.stream === 'Error' ? [describeError(e.record)] : [])),
    ...(terminatingError === null ? {} : { terminating: describeError(terminatingError) }),
    parseErrors: result.parseErrors.map(({ message, id, start }) => {
      const { line, column } = source.lineColumn(start);
      return { message, id, line, char: column };
    }),
    warnings: texts('Warning'),
    verbose: texts('Verbose'),
    debug: texts('Debug'),
    information: streams.flatMap((e) => (e.stream === 'Information' ? [toText(e.record.messageData)] : [])),
    console,
  };
}

function typeOfOutput(value: Value): string | null {
  return value === null ? null : typeNameOf(value);
}

/** Progress shows nowhere, nor does what was sent to `$null`. */
function shown(entry: StreamEntry): Value[] {
  if (entry.stream === 'Progress' || entry.unseen) return [];
  return [entry.stream === 'Output' ? entry.value : entry.record];
}

function describeError(record: ErrorRecord): RecordedError {
  const extent = record.invocation?.displayPosition ?? record.invocation?.position ?? null;
  const position = extent?.source.lineColumn(extent.start);
  return {
    message: record.message,
    exceptionType: record.exception.typeName,
    ...categoryInfo(record),
    fullyQualifiedErrorId: record.fullyQualifiedErrorId,
    line: position?.line ?? 0,
    char: position?.column ?? 0,
    normalView: normalView(record, width),
  };
}
