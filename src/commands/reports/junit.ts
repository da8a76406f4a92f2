/** JUnit XML, as continuous integration reads it. */

export interface JunitCase {
  readonly name: string;
  readonly classname: string;
  /** Milliseconds; null where it is not known. */
  readonly durationMs: number | null;
  readonly result: 'passed' | 'failed' | 'skipped';
  /** One line; of failed and skipped cases. */
  readonly message: string;
  /** What was looked at, a line each. */
  readonly details: readonly string[];
}

/** One test suite as a document. */
export function junit(name: string, cases: readonly JunitCase[]): string {
  const count = (result: JunitCase['result']): number => cases.filter((c) => c.result === result).length;
  const seconds = (ms: number): string => (ms / 1000).toFixed(3);
  const time = seconds(cases.reduce((sum, c) => sum + (c.durationMs ?? 0), 0));
  const head = `tests="${cases.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}" time="${time}"`;
  const body = cases.map((c) => {
    const attributes = `classname="${xmlText(c.classname)}" name="${xmlText(c.name)}"${c.durationMs === null ? '' : ` time="${seconds(c.durationMs)}"`}`;
    const details = c.details.map(xmlText).join('\n');
    const inner =
      c.result === 'failed'
        ? `<failure message="${xmlText(c.message)}">${details}</failure>`
        : c.result === 'skipped'
          ? `<skipped message="${xmlText(c.message)}"/>`
          : details === ''
            ? ''
            : `<system-out>${details}</system-out>`;
    return inner === '' ? `    <testcase ${attributes}/>` : `    <testcase ${attributes}>${inner}</testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${head}>`,
    `  <testsuite name="${xmlText(name)}" ${head}>`,
    ...body,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** Characters that XML 1.0 cannot hold at all are replaced. */
const xmlText = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
