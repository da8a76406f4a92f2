/** Text as code, for `$ExecutionContext.InvokeCommand`. */
import { toText } from '../types/index.ts';
import type { Engine } from './engine.ts';
import { collected } from './pipe.ts';
import type { Value } from './values/index.ts';

/** Runs text in the running scope; its output as a value. */
export function runText(engine: Engine, text: string): Value {
  const output: Value[] = [];
  engine.session.invokeText(text, (value) => output.push(value));
  return collected(output);
}

/** `"$text"` with what it names filled in. */
export function expandText(engine: Engine, text: string): string {
  return toText(runText(engine, `@"\n${text}\n"@`));
}
