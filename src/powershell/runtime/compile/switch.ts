/** `switch`: every clause whose test holds runs, for each element of what is switched on. */
import type { ExpressionAst, SwitchStatementAst } from '../../syntax/ast.ts';
import { binaryOperators, equalValues, operatorFor, toBoolean, toText } from '../../types/index.ts';
import { callBlock } from '../block-calls.ts';
import type { Expression, Frame, Statement } from '../frame.ts';
import { collected } from '../pipe.ts';
import { Completion } from '../signals.ts';
import {
  AutomationNull,
  enumerate,
  Hashtable,
  isEnumerable,
  PSRegex,
  ScriptBlock,
  type Value,
} from '../values/index.ts';
import type { Compiler } from './compiler.ts';
import { notSupported } from './errors.ts';

interface Clause {
  readonly matches: (f: Frame, value: Value) => boolean;
  readonly body: Statement;
}

export function compileSwitch(ast: SwitchStatementAst, c: Compiler): Statement {
  const condition = c.pipelineValue(ast.condition);
  const clauses: Clause[] = ast.clauses.map(({ test, body }) => ({
    matches: compileTest(ast, test, c),
    body: c.loopBody(body),
  }));
  const otherwise = ast.defaultClause === null ? null : c.loopBody(ast.defaultClause);
  const fromFile = ast.flags.includes('file');
  return (f) => {
    f.at = ast.condition;
    const value = condition(f);
    const items = fromFile
      ? f.engine.session.invokeCommand('Get-Content', Hashtable.from({ LiteralPath: value }))
      : elements(value);
    const outer = f.scope.own('_')?.value;
    const had = f.scope.own('_') !== undefined;
    try {
      for (const item of items) {
        if (--f.meter.left < 0) f.meter.refill();
        f.scope.define('_', item);
        const completion = runClauses(f, clauses, otherwise, item);
        if (completion === Completion.Normal) continue;
        if (completion === Completion.Return) return completion;
        if (f.label !== null && f.label.toLowerCase() !== ast.label?.toLowerCase()) return completion;
        f.label = null;
        if (completion === Completion.Break) break;
      }
    } finally {
      if (had) f.scope.define('_', outer as Value);
      else f.scope.remove('_');
    }
    return Completion.Normal;
  };
}

/** A null is one item; an empty collection none. */
function elements(value: Value): Iterable<Value> {
  if (value === AutomationNull) return [];
  if (Array.isArray(value)) return value as Value[];
  return isEnumerable(value) ? value[enumerate]() : [value];
}

function runClauses(f: Frame, clauses: readonly Clause[], otherwise: Statement | null, item: Value): Completion {
  let matched = false;
  for (const clause of clauses) {
    // A clause may assign `$_`: those behind it test what it holds now.
    if (!clause.matches(f, f.scope.own('_')?.value ?? item)) continue;
    matched = true;
    const completion = clause.body(f);
    if (completion !== Completion.Normal) return completion;
  }
  return matched || otherwise === null ? Completion.Normal : otherwise(f);
}

/** A block runs in a scope of its own: what it assigns, `$Matches` too, is not seen by the clause's body. */
function judged(f: Frame, block: ScriptBlock): boolean {
  return toBoolean(collected(callBlock(f, block, [], undefined, f.sinks)));
}

/** `{ block }` decides by its output; otherwise equality, -wildcard or -regex, without case unless -casesensitive. */
function compileTest(ast: SwitchStatementAst, test: ExpressionAst, c: Compiler): Clause['matches'] {
  const minded = ast.flags.includes('casesensitive');
  if (ast.flags.includes('parallel')) {
    return (f) => {
      throw notSupported(f.source, 'switch -parallel', ast);
    };
  }
  if (test.kind === 'ScriptBlockExpression') {
    const block = c.expression(test);
    return (f) => judged(f, block(f) as ScriptBlock);
  }
  const expected: Expression = c.operand(test);
  if (ast.flags.includes('regex')) {
    const match = operatorFor(minded ? '-cmatch' : '-match');
    return (f, value) => toBoolean(match!(toText(value), expected(f)));
  }
  if (ast.flags.includes('wildcard')) {
    const like = binaryOperators[minded ? '-clike' : '-like'];
    return (f, value) => toBoolean(like!(toText(value), toText(expected(f))));
  }
  return (f, value) => {
    const wanted = expected(f);
    if (wanted instanceof ScriptBlock) return judged(f, wanted);
    if (wanted instanceof PSRegex) return toBoolean(binaryOperators['-match']!(toText(value), wanted));
    return equalValues(toText(value), toText(wanted), !minded);
  };
}
