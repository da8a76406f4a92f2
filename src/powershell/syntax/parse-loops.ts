/** Loops and switch: everything that may carry a label. */
import type {
  ExpressionAst,
  PipelineBaseAst,
  StatementAst,
  StatementBlockAst,
  SwitchFlag,
  SwitchStatementAst,
} from './ast.ts';
import { splattingNotPermitted, variable } from './parse-strings.ts';
import type { ParserState } from './parser-state.ts';
import type { Token } from './tokens.ts';

/** `(` pipeline `)` behind a keyword. Null after an error. */
export function condition(p: ParserState, keyword: Token): PipelineBaseAst | null {
  const word = p.slice(keyword);
  p.skipNewLines();
  if (p.accept('LParen') === null) {
    p.error(p.afterLast, 'MissingOpenParenthesisAfterKeyword', word);
    return null;
  }
  return p.outsideArguments(() => {
    p.skipNewLines();
    const value = p.rules.pipeline(p);
    if (value === null)
      p.error(
        p.afterLast,
        word === 'while' || word === 'until' ? 'MissingExpressionAfterKeyword' : 'PipelineValueRequired',
        word,
      );
    p.skipNewLines();
    if (p.accept('RParen') !== null) return value;
    if (value !== null) p.error(p.afterLast, 'MissingEndParenthesisAfterStatement', word);
    return null;
  });
}

function body(p: ParserState, keyword: string): StatementBlockAst | null {
  p.skipNewLines('command');
  const block = p.rules.statementBlock(p);
  if (block === null)
    p.error(p.afterLast, keyword === 'foreach' ? 'MissingForeachStatement' : 'MissingLoopStatement', keyword);
  return block;
}

function failed(p: ParserState, start: number): StatementAst {
  return { kind: 'ErrorStatement', start, end: p.lastEnd };
}

/** The keyword is taken. `start` is where its label begins, or the keyword. */
export function whileStatement(p: ParserState, keyword: Token, label: string | null, start: number): StatementAst {
  const test = condition(p, keyword);
  const block = test === null ? null : body(p, 'while');
  if (test === null || block === null) return failed(p, start);
  return { kind: 'WhileStatement', start, end: block.end, label, condition: test, body: block };
}

export function doStatement(p: ParserState, label: string | null, start: number): StatementAst {
  const block = body(p, 'do');
  if (block === null) return failed(p, start);
  p.skipNewLines('command');
  const keyword = p.peek('command');
  if (keyword.kind !== 'While' && keyword.kind !== 'Until') {
    p.error(p.afterLast, 'MissingWhileOrUntilInDoWhile');
    return failed(p, start);
  }
  p.take('command');
  const test = condition(p, keyword);
  if (test === null) return failed(p, start);
  const kind = keyword.kind === 'While' ? 'DoWhileStatement' : 'DoUntilStatement';
  return { kind, start, end: p.lastEnd, label, condition: test, body: block };
}

export function forStatement(p: ParserState, keyword: Token, label: string | null, start: number): StatementAst {
  p.skipNewLines();
  if (p.accept('LParen') === null) {
    p.error(p.afterLast, 'MissingOpenParenthesisAfterKeyword', p.slice(keyword));
    return failed(p, start);
  }
  const parts = p.outsideArguments((): (PipelineBaseAst | null)[] | null => {
    const found: (PipelineBaseAst | null)[] = [];
    for (let i = 0; i < 3; i++) {
      p.skipNewLines();
      found.push(p.rules.pipeline(p));
      if (i < 2) {
        const separator = p.peek().kind;
        if (separator === 'Semi' || separator === 'NewLine') p.take();
      }
    }
    p.skipNewLines();
    if (p.accept('RParen') !== null) return found;
    p.error(p.afterLast, 'MissingEndParenthesisAfterStatement', p.slice(keyword));
    return null;
  });
  const block = parts === null ? null : body(p, 'for');
  if (parts === null || block === null) return failed(p, start);
  return {
    kind: 'ForStatement',
    start,
    end: block.end,
    label,
    initializer: parts[0]!,
    condition: parts[1]!,
    iterator: parts[2]!,
    body: block,
  };
}

export function forEachStatement(p: ParserState, label: string | null, start: number): StatementAst {
  let parallel = false;
  let throttleLimit: ExpressionAst | null = null;
  for (let t = p.peek('command'); t.kind === 'Parameter'; t = p.peek('command')) {
    p.take('command');
    const name = p.slice(t).slice(1).toLowerCase();
    if (name === 'parallel') {
      parallel = true;
      if (!p.inWorkflow)
        p.error(
          t,
          p.edition === '7' ? 'KeywordParameterReservedForFutureUse' : 'ParallelNotSupported',
          'foreach',
          'parallel',
        );
    } else if (name === 'throttlelimit') throttleLimit = p.withMode('command', () => p.rules.argument(p));
    else p.error(t, 'InvalidForeachFlag', p.slice(t));
  }
  p.skipNewLines();
  if (p.accept('LParen') === null) {
    p.error(p.afterLast, 'MissingOpenParenthesisAfterKeyword', 'foreach');
    return failed(p, start);
  }
  p.skipNewLines();
  const name = p.peek();
  if (name.kind === 'SplattedVariable') splattingNotPermitted(p, name);
  else if (name.kind !== 'Variable') {
    p.error(p.afterLast, 'MissingVariableNameAfterForeach');
    return failed(p, start);
  }
  p.take();
  const loopVariable = variable(name.start, name.end, p.text, false);
  p.skipNewLines();
  if (p.accept('In') === null) {
    p.error(p.afterLast, 'MissingInInForeach');
    return failed(p, start);
  }
  const source = p.outsideArguments(() => {
    p.skipNewLines();
    const value = p.rules.pipeline(p);
    if (value === null) p.error(p.afterLast, 'MissingForeachExpression');
    p.skipNewLines();
    if (p.accept('RParen') !== null) return value;
    if (value !== null) p.error(p.afterLast, 'MissingEndParenthesisAfterForeach');
    return null;
  });
  const block = source === null ? null : body(p, 'foreach');
  if (source === null || block === null) return failed(p, start);
  return {
    kind: 'ForEachStatement',
    start,
    end: block.end,
    label,
    variable: loopVariable,
    condition: source,
    body: block,
    parallel,
    throttleLimit,
  };
}

const switchFlags: readonly SwitchFlag[] = ['regex', 'wildcard', 'exact', 'casesensitive', 'file', 'parallel'];

export function switchStatement(p: ParserState, _keyword: Token, label: string | null, start: number): StatementAst {
  const flags: SwitchFlag[] = [];
  let test: PipelineBaseAst | null = null;
  let complete = true;
  for (let t = p.peek('command'); t.kind === 'Parameter'; t = p.peek('command')) {
    p.take('command');
    const name = p.slice(t).slice(1).toLowerCase();
    const flag = switchFlags.find((f) => f.startsWith(name));
    if (flag === undefined) p.error(t, 'InvalidSwitchFlag', p.slice(t).slice(1));
    else flags.push(flag);
    if (flag !== 'file') continue;
    const file = p.withMode('command', () => p.rules.argument(p));
    if (file !== null) test = fileCondition(file);
    else {
      p.error(p.afterLast, 'MissingFilenameOption');
      complete = false;
    }
  }
  const fromFile = flags.includes('file');
  if (p.peek().kind === 'LParen') {
    if (fromFile) p.error(p.peek(), 'PipelineValueRequired');
    const value = switchValue(p);
    test ??= value.condition;
    complete &&= value.complete;
  } else if (!fromFile) {
    p.error(p.afterLast, 'PipelineValueRequired');
    complete = false;
  }
  p.skipNewLines('command');
  if (p.peek('command').kind !== 'LCurly') {
    if (complete) p.error(p.afterLast, 'MissingCurlyBraceInSwitchStatement');
    return failed(p, start);
  }
  p.take('command');
  const found = p.outsideArguments(() => switchClauses(p));
  if (found === null || test === null) return failed(p, start);
  if (p.accept('RCurly', 'command') === null) p.error(p.afterLast, 'MissingEndCurlyBrace');
  return { kind: 'SwitchStatement', start, end: p.lastEnd, label, flags, condition: test, ...found };
}

/** `-File path` stands where the value would. */
function fileCondition(file: ExpressionAst): PipelineBaseAst {
  const { start, end } = file;
  return {
    kind: 'Pipeline',
    start,
    end,
    elements: [{ kind: 'CommandExpression', start, end, expression: file, redirections: [] }],
    background: false,
  };
}

/** `( … )` of a switch; `complete`: it has its closing parenthesis. */
function switchValue(p: ParserState): { condition: PipelineBaseAst | null; complete: boolean } {
  p.take();
  return p.outsideArguments(() => {
    p.skipNewLines();
    const value = p.rules.pipeline(p);
    if (value === null) p.error(p.afterLast, 'PipelineValueRequired');
    p.skipNewLines();
    const complete = p.accept('RParen') !== null;
    if (!complete && value !== null) p.error(p.afterLast, 'MissingEndParenthesisInSwitchStatement');
    return { condition: value, complete };
  });
}

type Clauses = Pick<SwitchStatementAst, 'clauses' | 'defaultClause'>;

/** At least one clause. Null after an error. */
function switchClauses(p: ParserState): Clauses | null {
  const clauses: { test: ExpressionAst; body: StatementBlockAst }[] = [];
  let defaultClause: StatementBlockAst | null = null;
  p.skipNewLinesAndSemicolons('command');
  for (let first = true; ; first = false) {
    const t = p.peek('command');
    if (!first && (t.kind === 'RCurly' || t.kind === 'EndOfInput')) return { clauses, defaultClause };
    const isDefault = p.slice(t).toLowerCase() === 'default';
    let test: ExpressionAst | null = null;
    if (isDefault) p.taken({ ...t, kind: 'Default' });
    else test = p.withMode('command', () => p.rules.argument(p));
    if (!isDefault && test === null) {
      p.error(p.afterLast, 'MissingSwitchConditionExpression');
      p.accept('RCurly', 'command');
      return null;
    }
    p.skipNewLines('command');
    const block = p.rules.statementBlock(p);
    if (block === null) {
      p.error(p.afterLast, 'MissingSwitchStatementClause');
      p.accept('RCurly', 'command');
      return null;
    }
    if (test !== null) clauses.push({ test, body: block });
    else {
      if (defaultClause !== null) p.error(t, 'MultipleSwitchDefaultClauses');
      defaultClause = block;
    }
    p.skipNewLinesAndSemicolons('command');
  }
}
