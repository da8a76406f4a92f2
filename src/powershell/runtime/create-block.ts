/** From text to a block. */
import type { Edition } from '../syntax/edition.ts';
import { compileScript } from './compile/index.ts';
import { parseException } from './parse-exception.ts';
import { parseScript } from './parse-script.ts';
import { type Requirements, requirementsOf } from './requirements.ts';
import { ScriptBlock } from './values/index.ts';

/** A block of a script's text. Throws the ParseException of text that does not parse. */
export function createBlock(text: string, edition: Edition): ScriptBlock {
  const { ast, errors } = parseScript(text, edition);
  if (errors.length > 0) throw parseException(ast.source, errors, false);
  const block = new ScriptBlock(ast, text);
  block.compiled = compileScript(ast, edition);
  return block;
}

/** A script file: its block, and what it requires. */
export function createScript(
  text: string,
  edition: Edition,
  file: string,
): { readonly block: ScriptBlock; readonly requirements: Requirements } {
  const { ast, errors, tokens } = parseScript(text, edition, file);
  if (errors.length > 0) throw parseException(ast.source, errors);
  const block = new ScriptBlock(ast, text);
  block.compiled = compileScript(ast, edition);
  return { block, requirements: requirementsOf(text, tokens) };
}
