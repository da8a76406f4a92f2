/** From values to text: Out-Default's formatting, declared views, error views. */
import './views/index.ts';
import { byEdition, type ErrorRecord, type Value } from '../runtime/values/index.ts';
import { normalViewText } from './errors/normal-view.ts';
import { writeFrames } from './layout/frames.ts';
import { Outputter } from './outputter.ts';

export { categoryInfo, categoryMessage } from './errors/category.ts';
export { conciseViewText } from './errors/concise-view.ts';
export { pageErrorText } from './errors/page-text.ts';
export { Formatter } from './formatter.ts';
export type { FrameItem } from './layout/frames.ts';
export { Outputter, type OutputWidth } from './outputter.ts';
export { FormatPacket } from './packets.ts';
export {
  type FormatView,
  registerDefaultProperties,
  registerFormatView,
  registerPropertySets,
  type ViewColumn,
  type ViewField,
} from './registry.ts';

/** All values together as `Out-String -Width` gives them; each line ends with `\n`. Needs a current engine (`Runspace.use`). */
export function outString(values: readonly Value[], options: { readonly width: number }): string {
  const lines: string[] = [];
  const outputter = new Outputter({ text: options.width, table: options.width }, (line) => lines.push(line));
  for (const value of values) outputter.process(value);
  outputter.end();
  return lines.map((line) => `${line}\n`).join('');
}

/** One value formatted as if it were the only output. */
export function formatAlone(value: Value, width: number): string {
  return outString([value], { width });
}

/** The NormalView of a record as Out-String prints it, whatever `$ErrorView` says; edition 5.1 folds at the width. */
export function normalView(record: ErrorRecord, width: number): string {
  let text = '';
  const room = byEdition(Number.MAX_SAFE_INTEGER, width);
  writeFrames([{ kind: 'text', text: normalViewText(record) }], room, (line) => {
    text += `${line}\n`;
  });
  return text;
}
