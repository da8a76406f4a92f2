/** Script blocks: `using`, attributes and `param( )` at their head, named blocks, or plain statements. */
import type {
  AttributeAst,
  ExpressionAst,
  NamedBlockAst,
  ParamBlockAst,
  ParameterAst,
  ScriptBlockAst,
  StatementAst,
  StatementBlockAst,
  TrapStatementAst,
  TypeConstraintAst,
  UsingStatementAst,
} from './ast.ts';
import { splattingNotPermitted, variable } from './parse-strings.ts';
import type { ParserState } from './parser-state.ts';
import type { Token } from './tokens.ts';

const closers: Readonly<Record<string, string>> = { RCurly: '}', RParen: ')' };

/** Statements up to (not with) `until`, the end of the text, or what cannot begin a statement. */
export function statementList(
  p: ParserState,
  until: 'RCurly' | 'RParen',
): { statements: StatementAst[]; traps: TrapStatementAst[] } {
  const statements: StatementAst[] = [];
  const traps: TrapStatementAst[] = [];
  for (;;) {
    p.skipNewLinesAndSemicolons('command');
    const next = p.peek('command');
    if (next.kind === until || next.kind === 'EndOfInput' || closers[next.kind] !== undefined) break;
    const before = p.pos;
    const found = p.rules.statement(p);
    if (found === null) {
      const stray = p.peek('command');
      if (stray.kind === 'EndOfInput' || closers[stray.kind] !== undefined) break;
      p.error(stray, 'UnexpectedToken', p.slice(stray));
      p.take('command');
      continue;
    }
    if (found.kind === 'TrapStatement') traps.push(found);
    else statements.push(found);
    if (p.pos === before) break;
  }
  return { statements, traps };
}

/** `{` statements `}`. Null (nothing taken) where no brace stands. */
export function statementBlock(p: ParserState): StatementBlockAst | null {
  const open = p.accept('LCurly', 'command');
  if (open === null) return null;
  return p.outsideArguments(() => {
    const { statements, traps } = p.deeper(() => statementList(p, 'RCurly'));
    close(p, open);
    return { kind: 'StatementBlock', start: open.start, end: p.lastEnd, statements, traps };
  });
}

/** Takes the closing brace; an error points at the opening one where the text ended before it. */
function close(p: ParserState, open: Token): void {
  if (p.accept('RCurly', 'command') !== null) return;
  p.error(open, 'MissingEndCurlyBrace');
}

/** The body behind `{`, with its closing brace. */
export function scriptBlock(p: ParserState, open: Token): ScriptBlockAst {
  return p.deeper(() => {
    const content = blockContent(p);
    const last = p.lastEnd;
    close(p, open);
    return {
      ...finished(p, content, last, p.lastEnd === open.end + 1 ? 0 : open.end),
      start: open.start,
      end: p.lastEnd,
    };
  });
}

/** The whole script. */
export function script(p: ParserState): ScriptBlockAst {
  const content = blockContent(p);
  let next = p.peek('command');
  if (next.kind !== 'EndOfInput') {
    p.error(next, 'UnexpectedToken', p.slice(next));
    while (next.kind !== 'EndOfInput') {
      p.take('command');
      next = p.peek('command');
    }
  }
  const last = p.lastEnd;
  p.take('command');
  const block = finished(p, content, last, 0);
  return { ...block, start: 0, end: p.text.length };
}

interface Content {
  usings: UsingStatementAst[];
  paramBlock: ParamBlockAst | null;
  named: Map<string, NamedBlockAst>;
  statements: StatementAst[];
  traps: TrapStatementAst[];
}

const namedBlockKinds: Readonly<Record<string, NamedBlockAst['blockKind']>> = {
  Begin: 'begin',
  Process: 'process',
  End: 'end',
  Dynamicparam: 'dynamicparam',
  Clean: 'clean',
};

function blockContent(p: ParserState): Content {
  const content: Content = {
    usings: [],
    paramBlock: null,
    named: new Map(),
    statements: [],
    traps: [],
  };
  p.skipNewLinesAndSemicolons('command');
  while (p.peek('command').kind === 'Using') {
    content.usings.push(usingStatement(p, p.take('command')));
    p.skipNewLinesAndSemicolons('command');
  }
  content.paramBlock = paramBlock(p);
  p.skipNewLinesAndSemicolons('command');
  if (namedBlockKinds[p.peek('command').kind] === undefined) {
    Object.assign(content, statementList(p, 'RCurly'));
    return content;
  }
  for (;;) {
    p.skipNewLinesAndSemicolons('command');
    const token = p.peek('command');
    const blockKind = namedBlockKinds[token.kind];
    if (blockKind === undefined) {
      if (token.kind !== 'EndOfInput' && token.kind !== 'RCurly') misplaced(p, token);
      return content;
    }
    p.take('command');
    p.skipNewLines('command');
    const body = statementBlock(p);
    if (body === null) {
      p.error(p.afterLast, 'MissingNamedStatementBlock', p.slice(token));
      continue;
    }
    if (content.named.has(blockKind)) p.error(token, 'DuplicateScriptCommandClause', p.slice(token));
    content.named.set(blockKind, { ...body, kind: 'NamedBlock', blockKind, unnamed: false, start: token.start });
  }
}

/** A statement behind named blocks. */
function misplaced(p: ParserState, token: Token): void {
  if (p.edition === '7') p.error(token, 'MissingNamedBlocks', p.slice(token));
  else p.error(p.afterLast, 'MissingEndCurlyBrace');
  while (!['RCurly', 'EndOfInput'].includes(p.peek('command').kind)) p.take('command');
}

function finished(p: ParserState, content: Content, last: number, from: number): ScriptBlockAst {
  const { usings, paramBlock: params, named, statements, traps } = content;
  const block = (kind: NamedBlockAst['blockKind']): NamedBlockAst | null => named.get(kind) ?? null;
  const parts = [...usings, ...(params === null ? [] : [params]), ...statements, ...traps];
  const unnamed: NamedBlockAst | null =
    named.size > 0
      ? null
      : {
          kind: 'NamedBlock',
          blockKind: 'end',
          unnamed: true,
          start: parts.length === 0 ? from : Math.min(...parts.map((s) => s.start)),
          end: parts.length === 0 ? from : Math.min(last, Math.max(...parts.map((s) => s.end))),
          statements,
          traps,
        };
  return {
    kind: 'ScriptBlock',
    start: 0,
    end: 0,
    source: p.source,
    usings,
    attributes: [],
    paramBlock: params,
    dynamicParamBlock: block('dynamicparam'),
    beginBlock: block('begin'),
    processBlock: block('process'),
    endBlock: unnamed ?? block('end'),
    cleanBlock: block('clean'),
  };
}

/** Attributes and `param( … )`. Attributes without one are an expression, and stay. */
function paramBlock(p: ParserState): ParamBlockAst | null {
  const mark = p.mark();
  const errors = p.errors.length;
  const attributes: AttributeAst[] = [];
  while (p.peek().kind === 'LBracket') {
    const found = p.rules.bracket(p);
    if (found?.kind === 'Attribute') attributes.push(found);
    else break;
    p.skipNewLines();
  }
  const keyword = p.peek('command');
  if (keyword.kind !== 'Param') {
    p.reset(mark);
    p.errors.length = errors;
    return null;
  }
  p.take('command');
  p.skipNewLines();
  if (p.accept('LParen') === null) {
    p.reset(mark);
    p.errors.length = errors;
    return null;
  }
  const parameters = p.outsideArguments(() => parameterList(p));
  p.skipNewLines();
  if (p.accept('RParen') === null) p.error(p.afterLast, 'MissingEndParenthesisInFunctionParameterList');
  return { kind: 'ParamBlock', start: keyword.start, end: p.lastEnd, attributes, parameters };
}

/** parameter { `,` parameter }, up to the closing parenthesis. */
export function parameterList(p: ParserState): ParameterAst[] {
  const parameters: ParameterAst[] = [];
  const names = new Set<string>();
  for (;;) {
    p.skipNewLines();
    const found = parameter(p);
    if (found === null) {
      if (parameters.length > 0) p.error(p.afterLast, 'MissingExpressionAfterToken', ',');
      return parameters;
    }
    const name = found.name.name.toLowerCase();
    if (names.has(name)) p.error(found.name, 'DuplicateFormalParameter', found.name.name);
    names.add(name);
    parameters.push(found);
    p.skipNewLines();
    if (p.accept('Comma') === null) return parameters;
  }
}

/** { `[…]` } `$name` [ `=` default ] */
function parameter(p: ParserState): ParameterAst | null {
  const attributes: (AttributeAst | TypeConstraintAst)[] = [];
  while (p.peek().kind === 'LBracket') {
    const found = p.rules.bracket(p);
    if (found === null) return null;
    attributes.push(found);
    p.skipNewLines();
  }
  const token = p.peek();
  if (token.kind === 'SplattedVariable') splattingNotPermitted(p, token);
  else if (token.kind !== 'Variable') {
    if (attributes.length > 0) p.error(p.afterLast, 'InvalidFunctionParameter');
    return null;
  }
  p.take();
  const name = variable(token.start, token.end, p.text, false);
  let defaultValue: ExpressionAst | null = null;
  const mark = p.mark();
  p.skipNewLines();
  if (p.accept('Equals') !== null) {
    p.skipNewLines();
    defaultValue = p.withoutComma(() => p.rules.expression(p));
    if (defaultValue === null) p.error(p.afterLast, 'MissingExpressionAfterEquals');
  } else p.reset(mark);
  return {
    kind: 'Parameter',
    start: attributes[0]?.start ?? token.start,
    end: p.lastEnd,
    attributes,
    name,
    defaultValue,
  };
}

/** `using namespace System.Text`; the keyword is taken. */
export function usingStatement(p: ParserState, keyword: Token): UsingStatementAst {
  const kindToken = p.take('command');
  const usingKind = p.slice(kindToken).toLowerCase() as UsingStatementAst['usingKind'];
  const value = p.withMode('command', () => p.rules.argument(p));
  const name = value?.kind === 'StringConstantExpression' ? value : null;
  if (usingKind === 'namespace' && name !== null) p.source.namespaces.push(name.value);
  return { kind: 'UsingStatement', start: keyword.start, end: value?.end ?? kindToken.end, usingKind, name };
}
