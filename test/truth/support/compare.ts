/** Compares an answer with what was recorded, field by field. */
import type { Answer, RecordedError, RecordedParseError } from './recordings.ts';

/** One field that is not as recorded. */
export interface Difference {
  readonly field: string;
  readonly expected: string;
  readonly actual: string;
}

/** Blanks at line ends and empty lines at the end do not count. */
function normal(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
}

const errorFields = [
  'message',
  'exceptionType',
  'category',
  'activity',
  'reason',
  'targetName',
  'targetType',
  'fullyQualifiedErrorId',
  'line',
  'char',
  'normalView',
] as const satisfies readonly (keyof RecordedError)[];

export function differences(expected: Answer, actual: Answer): Difference[] {
  const found: Difference[] = [];
  const check = (field: string, want: unknown, have: unknown) => {
    const [a, b] = [show(want), show(have)];
    if (a !== b) found.push({ field, expected: a, actual: b });
  };
  check('output', expected.output, actual.output);
  if (expected.types !== undefined) check('types', expected.types, actual.types);
  compareErrors(expected.errors ?? [], actual.errors ?? [], 'errors', check);
  compareErrors(list(expected.terminating), list(actual.terminating), 'terminating', check);
  if (expected.parseErrors !== null) compareParseErrors(expected.parseErrors ?? [], actual.parseErrors ?? [], check);
  for (const stream of ['warnings', 'verbose', 'debug', 'information'] as const) {
    check(stream, expected[stream] ?? [], actual[stream] ?? []);
  }
  if (expected.console !== undefined) check('console', expected.console, actual.console);
  return found;
}

function show(value: unknown): string {
  return typeof value === 'string' ? normal(value) : JSON.stringify(value);
}

function list<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

type Check = (field: string, want: unknown, have: unknown) => void;

function compareErrors(
  want: readonly RecordedError[],
  have: readonly RecordedError[],
  name: string,
  check: Check,
): void {
  if (want.length !== have.length) {
    check(
      name,
      want.map((e) => e.message),
      have.map((e) => e.message),
    );
    return;
  }
  want.forEach((error, i) => {
    for (const field of errorFields) {
      // Where only 5.1 writes an error, its place and view are not known.
      if (error[field] !== undefined) check(`${name}[${i}].${field}`, error[field] ?? 0, have[i]![field] ?? 0);
    }
  });
}

function compareParseErrors(
  want: readonly RecordedParseError[],
  have: readonly RecordedParseError[],
  check: Check,
): void {
  check(
    'parseErrors',
    want.map((e) => [e.id, e.message]),
    have.map((e) => [e.id, e.message]),
  );
  want.forEach((error, i) => {
    if (error.line !== undefined) check(`parseErrors[${i}]`, [error.line, error.char], [have[i]?.line, have[i]?.char]);
  });
}
