/** From values to text: Out-Default's formatting, declared views, error views. */
import './views/index.ts';
import { isSignal } from '../runtime/signals.ts';
import { byEdition, ErrorRecord, PowerShellError, type Value } from '../runtime/values/index.ts';
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

/**
 * All values together as `Out-String -Width` gives them; each line ends with `\n`. Needs a current engine (`Runspace.use`). Never
 * throws for what a script wrote: an object that cannot be shown is an error in its place.
 */
export function outString(values: readonly Value[], options: { readonly width: number }): string {
  const lines: string[] = [];
  const width = { text: options.width, table: options.width };
  const write = (line: string) => lines.push(line);
  let outputter = new Outputter(width, write);
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (thrown) {
      if (isSignal(thrown)) return;
      lines.push(...failureLines(thrown));
      outputter = new Outputter(width, write);
    }
  };
  for (const value of values) attempt(() => outputter.process(value));
  attempt(() => outputter.end());
  return lines.map((line) => `${line}\n`).join('');
}

/** Formatting that failed: the engine's own refusal, or a fault of ours in words. */
function failureLines(thrown: unknown): string[] {
  if (!(thrown instanceof PowerShellError)) {
    return [`The output could not be formatted: ${thrown instanceof Error ? thrown.message : String(thrown)}`];
  }
  const record = thrown.exception.errorRecord ?? new ErrorRecord(thrown.exception, '', 'NotSpecified');
  record.activity = 'out-lineoutput';
  record.commandId = 'Microsoft.PowerShell.Commands.OutLineOutputCommand';
  return `out-lineoutput : ${normalViewText(record)}`.split('\n');
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
