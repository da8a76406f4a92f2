/** `while`, `do`, `for`, `foreach`, and what leaves them. */
import type {
  DoUntilStatementAst,
  DoWhileStatementAst,
  ExpressionAst,
  ForEachStatementAst,
  ForStatementAst,
  WhileStatementAst,
} from '../../syntax/ast.ts';
import { toText } from '../../types/index.ts';
import { Enumerator } from '../enumerators.ts';
import type { Frame, Statement } from '../frame.ts';
import { Completion } from '../signals.ts';
import { AutomationNull, enumerate, isEnumerable, isNull, PSVariable, type Value } from '../values/index.ts';
import type { Compiler } from './compiler.ts';
import { compileCondition } from './conditions.ts';
import { compileTarget } from './targets.ts';

/** `break` and `continue`, with or without a label. */
export function compileJump(label: ExpressionAst | null, kind: 1 | 2, c: Compiler): Statement {
  if (label === null) {
    return (f) => {
      f.label = null;
      return kind;
    };
  }
  const name = c.operand(label);
  return (f) => {
    f.label = toText(name(f));
    return kind;
  };
}

/** What a loop does after its body: go on, stop, or pass the completion on. */
const Next = { Turn: 0, Stop: 1, Pass: 2 } as const;

/** Judges how a body ended, for a loop with this label. */
function after(f: Frame, completion: Completion, label: string | null): 0 | 1 | 2 {
  if (completion === Completion.Normal) return Next.Turn;
  if (completion === Completion.Return) return Next.Pass;
  if (f.label !== null && f.label.toLowerCase() !== label?.toLowerCase()) return Next.Pass;
  f.label = null;
  return completion === Completion.Break ? Next.Stop : Next.Turn;
}

export function compileWhile(
  ast: WhileStatementAst | DoWhileStatementAst | DoUntilStatementAst,
  c: Compiler,
): Statement {
  const test = compileCondition(ast.condition, c);
  const body = c.loopBody(ast.body);
  const { label } = ast;
  const wanted = ast.kind !== 'DoUntilStatement';
  const first = ast.kind === 'WhileStatement';
  return (f) => {
    const { meter } = f;
    if (first && !test(f)) return Completion.Normal;
    do {
      if (--meter.left < 0) meter.refill();
      const completion = body(f);
      if (completion !== Completion.Normal) {
        const next = after(f, completion, label);
        if (next === Next.Stop) return Completion.Normal;
        if (next === Next.Pass) return completion;
      }
    } while (test(f) === wanted);
    return Completion.Normal;
  };
}

export function compileFor(ast: ForStatementAst, c: Compiler): Statement {
  const start = ast.initializer === null ? null : c.pipelineValue(ast.initializer);
  const test = ast.condition === null ? null : compileCondition(ast.condition, c);
  const step = ast.iterator === null ? null : c.pipelineValue(ast.iterator);
  const stepAt = ast.iterator;
  const body = c.loopBody(ast.body);
  const { label } = ast;
  return (f) => {
    const { meter } = f;
    if (start !== null) {
      f.at = ast.initializer!;
      start(f);
    }
    while (test === null || test(f)) {
      if (--meter.left < 0) meter.refill();
      const completion = body(f);
      if (completion !== Completion.Normal) {
        const next = after(f, completion, label);
        if (next === Next.Stop) return Completion.Normal;
        if (next === Next.Pass) return completion;
      }
      if (step !== null) {
        f.at = stepAt!;
        step(f);
      }
    }
    return Completion.Normal;
  };
}

/** What `foreach` walks over: elements of what unrolls, one value, or nothing for null. */
function itemsOf(value: Value): Iterable<Value> {
  if (Array.isArray(value)) return value as Value[];
  if (isNull(value)) return [];
  return isEnumerable(value) ? value[enumerate]() : [value];
}

export function compileForEach(ast: ForEachStatementAst, c: Compiler): Statement {
  const collection = c.pipelineValue(ast.condition);
  const target = compileTarget(ast.variable, c);
  const body = c.loopBody(ast.body);
  const { label } = ast;
  const moved = c.source.text.slice(ast.body.start, ast.body.end).toLowerCase().includes('$foreach');
  const walkByHand = (f: Frame, items: Iterable<Value>): Completion => {
    const enumerator = new Enumerator([...items]);
    const outer = f.scope.own('foreach');
    f.scope.put('foreach', new PSVariable('foreach', enumerator));
    try {
      while (enumerator.moveNext()) {
        if (--f.meter.left < 0) f.meter.refill();
        target.assign(f, enumerator.current);
        const completion = body(f);
        if (completion === Completion.Normal) continue;
        const next = after(f, completion, label);
        if (next === Next.Stop) break;
        if (next === Next.Pass) return completion;
      }
    } finally {
      if (outer === undefined) f.scope.remove('foreach');
      else f.scope.put('foreach', outer);
    }
    return Completion.Normal;
  };
  return (f) => {
    const { meter } = f;
    f.at = ast.condition;
    const items = itemsOf(collection(f));
    if (moved) return walkByHand(f, items);
    f.at = ast.variable;
    for (const item of items) {
      if (--meter.left < 0) meter.refill();
      target.assign(f, item === AutomationNull ? null : item);
      const completion = body(f);
      if (completion !== Completion.Normal) {
        const next = after(f, completion, label);
        if (next === Next.Stop) break;
        if (next === Next.Pass) return completion;
      }
      f.at = ast.variable;
    }
    return Completion.Normal;
  };
}
