/** ConciseView: the default of edition 7. One line, or the line of the script with a bar before it. */
import { type ErrorRecord, positionMessage } from '../../runtime/values/index.ts';
import { categoryInfo } from './category.ts';

/** Columns of a job's host, which has no screen. */
const hostWidth = 120;

/** The text of the view, lines joined by `\n`, without a last line end. */
export function conciseViewText(record: ErrorRecord): string {
  const { invocation } = record;
  const extent = invocation?.displayPosition ?? invocation?.position ?? null;
  const line = extent === null ? 0 : extent.source.lineColumn(extent.start).line;
  const scriptName = extent?.source.file ?? null;
  const parserError = record.category === 'ParserError';
  let position = '';
  let prefix = '';
  if (extent !== null && (scriptName !== null || line > 1 || parserError)) {
    const [, source = '+', ...rest] = positionMessage(extent).split('\n');
    const marks = rest.at(-1) ?? '+';
    const number = String(line);
    const margin = ' '.repeat(Math.max(number.length - 4, 0));
    position = `${scriptName === null ? '' : `${scriptName}:${line}`}\n${margin}Line |\n`;
    position += `${number.padStart(4)} | ${source.slice(1)}\n`;
    prefix = `${margin}     | `;
    position += `${prefix}${marks.slice(1)}\n`;
  }
  let message = prefix + messageOf(record);
  if (scriptName !== null || parserError) {
    message = fold(message.replaceAll(/\r?\n|\t/g, ' '), prefix);
    message += '\n';
  }
  return `${reasonOf(record)}: ${position}${message}`;
}

function messageOf(record: ErrorRecord): string {
  if (record.errorDetails !== null) return record.errorDetails.message;
  const { message } = record.exception;
  if (record.category !== 'ParserError' || !message.includes('~\n')) return message;
  return (message.split('~\n')[1] ?? '').split('\n\n')[0] ?? '';
}

function reasonOf(record: ErrorRecord): string {
  const { invocation } = record;
  if (record.exception.isFromThrow) return 'Exception';
  const command = invocation?.command ?? null;
  if (command !== null && command.name !== '') return command.name;
  const { activity, category, reason } = categoryInfo(record);
  // NotSpecified is the category with the number 0, which counts as none.
  return activity || invocation?.invocationName || (category === 'NotSpecified' ? '' : category) || reason || 'Error';
}

/** Breaks a long message at blanks, each line behind the bar. */
function fold(message: string, prefix: string): string {
  if (message.length <= hostWidth) return message;
  const lines: string[] = [];
  let rest = message;
  let before = '';
  while (before.length + rest.length > hostWidth) {
    const whole = before + rest;
    const blank = whole.lastIndexOf(' ', hostWidth - 1);
    const cut = blank > before.length ? blank : hostWidth;
    lines.push(whole.slice(0, cut));
    rest = whole.slice(cut).trim();
    before = prefix;
  }
  return [...lines, before + rest].join('\n');
}
