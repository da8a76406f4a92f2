/** The parser's front door: text in, tree, tokens and errors out. It never throws. */
import type { ScriptBlockAst } from './ast.ts';
import type { Edition } from './edition.ts';
import { parameterList, script, scriptBlock, statementBlock, statementList } from './parse-blocks.ts';
import { argument, single } from './parse-commands.ts';
import type { ParseError } from './parse-error.ts';
import { expression, unary } from './parse-expressions.ts';
import { pipelineOrAssignment } from './parse-pipelines.ts';
import { statement } from './parse-statements.ts';
import { expandable } from './parse-strings.ts';
import { bracket, typeName } from './parse-types.ts';
import { ParserState, type Rules, TooDeep } from './parser-state.ts';
import { SourceText } from './source-text.ts';
import type { Token } from './tokens.ts';

const rules: Rules = {
  statement,
  statementBlock,
  statementList,
  pipeline: pipelineOrAssignment,
  expression,
  argument,
  value: single,
  scriptBlock,
  typeName,
  bracket,
  parameterList,
  expandable,
  label: unary,
};

export interface ParseResult {
  /** The tree; where there are errors it holds what could be read, and must not be run. */
  readonly ast: ScriptBlockAst;
  /** In order of position, comments and line ends among them, `EndOfInput` last. */
  readonly tokens: readonly Token[];
  /** As they were found; empty for a script that may run. */
  readonly errors: readonly ParseError[];
}

/**
 * Parses a script.
 * @param text the script; `\r\n` and `\n` both end a line
 * @param options `edition`: whose syntax (5.1 refuses what only 7 has, in its own words); `file`: the script's name, for positions
 */
export function parse(
  text: string,
  { edition, file = null }: { readonly edition: Edition; readonly file?: string | null },
): ParseResult {
  const source = new SourceText(text, file);
  const p = new ParserState(source, edition, rules);
  let ast: ScriptBlockAst;
  try {
    ast = script(p);
  } catch (error) {
    if (!(error instanceof TooDeep) && !(error instanceof RangeError)) throw error;
    if (p.errors.length === 0) p.error({ start: p.pos, end: p.pos }, 'ScriptTooComplicated');
    ast = script(new ParserState(new SourceText('', file), edition, rules));
  }
  return { ast, tokens: p.tokens.sort((a, b) => a.start - b.start || a.end - b.end), errors: distinct(p.errors) };
}

/** At most one of an id at a place. */
function distinct(errors: readonly ParseError[]): ParseError[] {
  const seen = new Set<string>();
  return errors.filter((e) => !seen.has(`${e.start} ${e.id}`) && seen.add(`${e.start} ${e.id}`));
}
