/** DetailedView and Get-Error: every property of a record that holds something, nested errors indented by four. */
import {
  ErrorRecord,
  elementsOf,
  engine,
  InvocationInfo,
  isNull,
  PowerShellError,
  PSDictionary,
  PSException,
  type Value,
} from '../../runtime/values/index.ts';
import { propertiesOf, toText } from '../../types/index.ts';

const deepest = 10;

/** The text of the view, lines joined by `\n`. */
export function detailedViewText(error: ErrorRecord | PSException): string {
  return show(error, 0, 1);
}

interface Shown {
  readonly name: string;
  readonly value: Value;
}

function show(value: Value, indent: number, depth: number): string {
  engine().checkpoint();
  const properties = shownProperties(value);
  const width = Math.max(0, ...properties.map((p) => p.name.length));
  const prefix = ' '.repeat(indent);
  return properties
    .map((p) => `${prefix}${p.name.padEnd(width)} : ${body(p, prefix, width, indent, depth)}`)
    .join('\n');
}

function body({ name, value }: Shown, prefix: string, width: number, indent: number, depth: number): string {
  if (value instanceof PSException || value instanceof ErrorRecord || value instanceof InvocationInfo) {
    return depth >= deepest ? '…' : `\n${show(value, indent + 4, depth + 1)}`;
  }
  if (name === 'StackTrace') return `\n${toText(value)}`;
  if (value instanceof PSDictionary) {
    const lines = value.entries().map((e) => `${prefix}    ${toText(e.key)} : ${toText(e.value)}\n`);
    return lines.length === 0 ? '' : `\n${lines.join('')}`;
  }
  const text = toText(value);
  const margin = `\n${prefix}${' '.repeat(width + 3)}`;
  return text.split('\n').length === 1
    ? text
    : text
        .split('\n')
        .map((l) => l.trim())
        .join(margin);
}

function shownProperties(value: Value): Shown[] {
  const shown: Shown[] = value instanceof PSException ? [{ name: 'Type', value: value.typeName }] : [];
  for (const property of propertiesOf(value)) {
    let found: Value;
    try {
      found = property.get();
    } catch (error) {
      if (!(error instanceof PowerShellError)) throw error;
      continue;
    }
    // The view compares with the empty text, which zero and false equal too.
    if (isNull(found) || found === '' || found === false || found === 0) continue;
    if ((elementsOf(found)?.length ?? 1) === 0) continue;
    if (found instanceof PSDictionary && found.count === 0) continue;
    shown.push({ name: property.name, value: found });
  }
  return shown;
}
