/**
 * The NormalView of 5.1, derived from the recorded view of 7 by the rules in section 2 of the page about editions. It shares no code
 * with the renderer that it judges.
 */
import type { RecordedError } from './recordings.ts';

/** Columns of the recordings' window. */
export const windowsWidth = 120;

type Fields = Omit<RecordedError, 'normalView'>;

/** @param seven the record as edition 7 wrote it, with its view; @param five the same record's fields in 5.1 */
export function windowsView(seven: RecordedError, five: Fields): string {
  const at = seven.normalView.startsWith(seven.message)
    ? 0
    : seven.normalView.indexOf(` : ${seven.message}`) + ' : '.length;
  const prefix = seven.normalView.slice(0, at);
  const position = seven.normalView
    .slice(at + seven.message.length)
    .split('\n')
    .filter((line) => /^At |^\+ /.test(line) && !/^\+ (CategoryInfo|FullyQualifiedErrorId) +:/.test(line));
  const [head, source, marks] = position;
  const lines = [
    ...`${prefix}${five.message}`.split('\n'),
    ...(head === undefined ? [] : [head]),
    ...(source === undefined || marks === undefined ? [] : windowsPosition(source, marks)),
    `    + CategoryInfo          : ${category(five)}`,
    `    + FullyQualifiedErrorId : ${five.fullyQualifiedErrorId}`,
  ];
  return `${lines.flatMap(wrap).join('\n')}\n`;
}

/** `… ` and ` …` are three points in 5.1, which moves the marks below. */
function windowsPosition(source: string, marks: string): string[] {
  const cutBefore = source.startsWith('+ … ');
  const text = source.replace(/^\+ … /, '+ ... ').replace(/ …$/, ' ...');
  return [text, cutBefore ? marks.replace(/^\+ /, '+   ') : marks];
}

function category({ category, targetName, targetType, activity, reason, exceptionType }: Fields): string {
  const ofType = exceptionType.endsWith(reason);
  return `${category}: (${short(targetName)}:${short(targetType)}) [${short(activity)}], ${ofType ? reason : short(reason)}`;
}

function short(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 15)}...${text.slice(-15)}`;
}

/** Lines over the width break behind a blank; a word that is too long is cut. */
function wrap(line: string): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > windowsWidth) {
    const blank = rest.lastIndexOf(' ', windowsWidth - 1);
    const length = blank > 0 ? blank + 1 : windowsWidth;
    lines.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return [...lines, rest];
}
