/** Statements, except the loops (`parse-loops.ts`), `try` (`parse-try.ts`) and what stands in a script block's head (`parse-blocks.ts`). */
import type {
  ExpressionAst,
  FunctionDefinitionAst,
  ParameterAst,
  PipelineBaseAst,
  StatementAst,
  StatementBlockAst,
} from './ast.ts';
import { isNameStart } from './characters.ts';
import { usingStatement } from './parse-blocks.ts';
import {
  condition,
  doStatement,
  forEachStatement,
  forStatement,
  switchStatement,
  whileStatement,
} from './parse-loops.ts';
import { afterNewLines, failed } from './parse-recovery.ts';
import { trapStatement, tryStatement } from './parse-try.ts';
import type { ParserState } from './parser-state.ts';
import type { Token } from './tokens.ts';

/** One statement. Null (nothing taken) where none begins. */
export function statement(p: ParserState): StatementAst | null {
  return p.deeper(() => {
    const mark = p.mark();
    let label = takeLabel(p);
    if (label !== null && !labeled.has(p.peek('command').kind)) {
      p.reset(mark);
      label = null;
    }
    const token = p.peek('command');
    const start = label?.start ?? token.start;
    const rule = rules[token.kind];
    if (rule !== undefined && (!workflowOnly.has(token.kind) || p.inWorkflow)) {
      p.take('command');
      return rule(p, token, label?.name ?? null, start);
    }
    return p.rules.pipeline(p);
  });
}

/** What a label may stand before; before anything else `:name` is the name of a command. */
const labeled = new Set(['While', 'Do', 'For', 'Foreach', 'Switch']);

/** `:name` before a loop. */
function takeLabel(p: ParserState): { name: string; start: number } | null {
  const at = p.lexer.skipBlanks(p.pos);
  if (p.text.charAt(at) !== ':' || !isNameStart(p.text.charAt(at + 1))) return null;
  let end = at + 1;
  while (/\w/.test(p.text.charAt(end))) end++;
  const token = p.taken({ kind: 'Label', start: at, end });
  p.skipNewLines('command');
  return { name: p.slice(token).slice(1), start: at };
}

type StatementRule = (p: ParserState, keyword: Token, label: string | null, start: number) => StatementAst;

const workflowOnly = new Set(['Parallel', 'Sequence', 'InlineScript']);

const rules: Readonly<Record<string, StatementRule>> = {
  If: ifStatement,
  While: whileStatement,
  Do: (p, _keyword, label, start) => doStatement(p, label, start),
  For: forStatement,
  Foreach: (p, _keyword, label, start) => forEachStatement(p, label, start),
  Switch: switchStatement,
  Try: tryStatement,
  Trap: trapStatement,
  Break: (p, keyword) => jump(p, keyword, 'BreakStatement'),
  Continue: (p, keyword) => jump(p, keyword, 'ContinueStatement'),
  Return: (p, keyword) => leave(p, keyword, 'ReturnStatement'),
  Exit: (p, keyword) => leave(p, keyword, 'ExitStatement'),
  Throw: (p, keyword) => leave(p, keyword, 'ThrowStatement'),
  Function: functionDefinition,
  Filter: functionDefinition,
  Workflow: functionDefinition,
  Data: dataStatement,
  Using: misplacedUsing,
  Class: notSupported,
  Enum: notSupported,
  Configuration: notSupported,
  Parallel: workflowBlock,
  Sequence: workflowBlock,
};

/** What the language has and this engine has not: said plainly, and the rest of the script is not looked at. */
function notSupported(p: ParserState, keyword: Token): StatementAst {
  p.error(keyword, 'NotSupportedHere', `The '${p.slice(keyword).toLowerCase()}' keyword`);
  while (p.peek('command').kind !== 'EndOfInput') p.take('command');
  return failed(p, keyword.start);
}

function ifStatement(p: ParserState, keyword: Token): StatementAst {
  const clauses: { condition: PipelineBaseAst; body: StatementBlockAst }[] = [];
  let elseClause: StatementBlockAst | null = null;
  let word = keyword;
  for (;;) {
    const test = ifCondition(p, word);
    if (test === null) return failed(p, keyword.start);
    p.skipNewLines('command');
    const body = p.rules.statementBlock(p);
    if (body === null) {
      p.error(p.afterLast, 'MissingStatementBlock', p.slice(word));
      return failed(p, keyword.start);
    }
    clauses.push({ condition: test, body });
    const next = afterNewLines(p, ['ElseIf', 'Else']);
    if (next === null) break;
    word = next;
    if (next.kind === 'ElseIf') continue;
    p.skipNewLines('command');
    elseClause = p.rules.statementBlock(p);
    if (elseClause === null) p.error(p.afterLast, 'MissingStatementBlockAfterElse');
    break;
  }
  return { kind: 'IfStatement', start: keyword.start, end: p.lastEnd, clauses, elseClause };
}

function ifCondition(p: ParserState, word: Token): PipelineBaseAst | null {
  p.skipNewLines();
  if (p.peek().kind !== 'LParen') {
    p.error(p.afterLast, 'MissingOpenParenthesisInIfStatement', p.slice(word));
    return null;
  }
  const before = p.errors.length;
  const test = condition(p, word);
  if (test === null && p.errors.length > before) {
    p.errors.length = before;
    p.error(p.afterLast, 'IfStatementMissingCondition', p.slice(word));
  }
  return test;
}

const statementEnds = new Set(['NewLine', 'Semi', 'RCurly', 'RParen', 'EndOfInput', 'AndAnd', 'OrOr']);

function jump(p: ParserState, keyword: Token, kind: 'BreakStatement' | 'ContinueStatement'): StatementAst {
  const label = statementEnds.has(p.peek('command').kind) ? null : p.withMode('command', () => p.rules.argument(p));
  return { kind, start: keyword.start, end: label?.end ?? keyword.end, label };
}

function leave(
  p: ParserState,
  keyword: Token,
  kind: 'ReturnStatement' | 'ExitStatement' | 'ThrowStatement',
): StatementAst {
  const pipeline = statementEnds.has(p.peek('command').kind) ? null : p.rules.pipeline(p);
  return { kind, start: keyword.start, end: pipeline?.end ?? keyword.end, pipeline };
}

function functionDefinition(p: ParserState, keyword: Token): StatementAst {
  const isWorkflow = keyword.kind === 'Workflow';
  if (isWorkflow && p.edition === '7') p.error(keyword, 'WorkflowNotSupportedInPowerShellCore');
  const token = p.peek('command');
  if (statementEnds.has(token.kind) || token.kind === 'LCurly' || token.kind === 'LParen') {
    p.error(p.afterLast, 'MissingNameAfterKeyword', p.slice(keyword));
    return failed(p, keyword.start);
  }
  p.take('command');
  const name = /^String/.test(token.kind) ? p.slice(token).slice(1, -1) : p.slice(token);
  p.skipNewLines('command');
  let parameters: ParameterAst[] | null = null;
  if (p.accept('LParen', 'command') !== null) {
    parameters = p.outsideArguments(() => p.rules.parameterList(p));
    p.skipNewLines();
    if (p.accept('RParen') === null) {
      p.error(p.afterLast, 'MissingEndParenthesisInFunctionParameterList');
      return failed(p, keyword.start);
    }
    p.skipNewLines('command');
  }
  const open = p.accept('LCurly', 'command');
  if (open === null) {
    p.error(p.afterLast, 'MissingFunctionBody');
    return failed(p, keyword.start);
  }
  const outer = p.inWorkflow;
  p.inWorkflow = isWorkflow;
  const body = p.outsideArguments(() => p.rules.scriptBlock(p, open));
  p.inWorkflow = outer;
  const definition: FunctionDefinitionAst = {
    kind: 'FunctionDefinition',
    start: keyword.start,
    end: body.end,
    name,
    isFilter: keyword.kind === 'Filter',
    isWorkflow,
    parameters,
    body,
  };
  return definition;
}

function misplacedUsing(p: ParserState, keyword: Token): StatementAst {
  const { start, end } = usingStatement(p, keyword);
  p.error({ start, end }, 'UsingMustBeAtStartOfScript');
  return failed(p, start);
}

function dataStatement(p: ParserState, keyword: Token): StatementAst {
  let variable: string | null = null;
  const name = p.peek('command');
  if (name.kind === 'Identifier' || name.kind === 'Generic') {
    p.take('command');
    variable = p.slice(name);
  }
  p.skipNewLines('command');
  const commandsAllowed = supportedCommands(p);
  if (commandsAllowed === null) return failed(p, keyword.start);
  p.skipNewLines('command');
  const body = p.rules.statementBlock(p);
  if (body === null) {
    p.error(p.afterLast, 'MissingStatementBlockForDataSection');
    return failed(p, keyword.start);
  }
  return { kind: 'DataStatement', start: keyword.start, end: body.end, variable, commandsAllowed, body };
}

/** `-SupportedCommand a, b` of a data section. Null after an error. */
function supportedCommands(p: ParserState): ExpressionAst[] | null {
  const parameter = p.peek('command');
  if (parameter.kind !== 'Parameter') return [];
  p.take('command');
  const name = p.slice(parameter).slice(1).replace(/:$/, '');
  if (!'supportedcommand'.startsWith(name.toLowerCase())) {
    p.error(parameter, 'InvalidParameterForDataSectionStatement', name);
    return null;
  }
  const commands: ExpressionAst[] = [];
  do {
    p.skipNewLines('command');
    const found = commandArgumentEnds.has(p.peek('command').kind)
      ? null
      : p.withoutComma(() => p.withMode('command', () => p.rules.value(p)));
    if (found === null) {
      p.error(p.afterLast, 'MissingValueForSupportedCommandInDataSectionStatement');
      return null;
    }
    commands.push(found);
  } while (p.accept('Comma', 'command') !== null);
  return commands;
}

const commandArgumentEnds = new Set([...statementEnds, 'LCurly', 'Ampersand', 'Comma', 'Pipe']);

function workflowBlock(p: ParserState, keyword: Token): StatementAst {
  p.skipNewLines('command');
  const body = p.rules.statementBlock(p);
  if (body === null) return failed(p, keyword.start);
  return {
    kind: 'BlockStatement',
    start: keyword.start,
    end: body.end,
    blockKind: keyword.kind === 'Parallel' ? 'parallel' : 'sequence',
    body,
  };
}
