/** What expressions are made of: literals, variables, brackets of all kinds, and members, indexes and calls behind them. */
import type { ExpressionAst, HashtableAst, StatementAst } from './ast.ts';
import { parseNumber } from './numbers.ts';
import { blockOf, splattingNotPermitted, variableExpression } from './parse-strings.ts';
import type { ParserState } from './parser-state.ts';
import type { Token } from './tokens.ts';

/** An operand with its members, indexes and calls. `head` is one that was read already. Null where none begins. */
export function primary(p: ParserState, head?: ExpressionAst): ExpressionAst | null {
  let operand = head ?? atom(p);
  while (operand !== null) {
    const next = postfix(p, operand);
    if (next === null) break;
    operand = next;
  }
  return operand;
}

/** A literal, a variable or a bracketed thing, without anything behind it. */
function atom(p: ParserState): ExpressionAst | null {
  const token = p.peek(p.mode);
  switch (token.kind) {
    case 'Variable':
    case 'SplattedVariable':
      if (token.kind === 'SplattedVariable' && p.mode !== 'command') splattingNotPermitted(p, token);
      p.take();
      return variableOf(p, token);
    case 'Number': {
      p.take();
      const literal = parseNumber(p.slice(token), p.edition);
      if (literal === null) return p.errorExpression(token);
      return { kind: 'ConstantExpression', start: token.start, end: token.end, ...literal };
    }
    case 'StringLiteral':
    case 'StringExpandable':
    case 'HereStringLiteral':
    case 'HereStringExpandable':
      p.take();
      return p.rules.expandable(p, token);
    case 'LParen':
      return p.deeper(() => parenthesised(p));
    case 'DollarParen':
    case 'AtParen':
      return p.deeper(() => subExpression(p));
    case 'AtCurly':
      return p.deeper(() => hashtable(p));
    case 'LCurly':
      return p.deeper(() => {
        p.take();
        const scriptBlock = p.outsideArguments(() => p.rules.scriptBlock(p, token));
        return { kind: 'ScriptBlockExpression', start: token.start, end: scriptBlock.end, scriptBlock };
      });
    default:
      return null;
  }
}

function variableOf(p: ParserState, token: Token): ExpressionAst {
  return variableExpression(token.start, token.end, p.text, token.kind === 'SplattedVariable');
}

function parenthesised(p: ParserState): ExpressionAst {
  const open = p.take();
  return p.outsideArguments(() => {
    p.skipNewLines();
    const pipeline = p.rules.pipeline(p);
    p.skipNewLines();
    if (pipeline === null) p.error(p.afterLast, 'ExpectedExpression');
    if (p.accept('RParen') === null) {
      if (pipeline !== null) p.error(p.afterLast, 'MissingEndParenthesisInExpression');
      return p.errorExpression({ start: open.start, end: p.lastEnd });
    }
    if (pipeline === null) return p.errorExpression({ start: open.start, end: p.lastEnd });
    return { kind: 'ParenExpression', start: open.start, end: p.lastEnd, pipeline };
  });
}

function subExpression(p: ParserState): ExpressionAst {
  const open = p.take();
  return p.outsideArguments(() => {
    const { statements, traps } = p.rules.statementList(p, 'RParen');
    if (p.accept('RParen', 'command') === null) p.error(p.afterLast, 'MissingEndParenthesisInSubexpression');
    const kind = open.kind === 'AtParen' ? 'ArrayExpression' : 'SubExpression';
    return { kind, start: open.start, end: p.lastEnd, subExpression: blockOf(statements, traps) };
  });
}

function hashtable(p: ParserState): ExpressionAst {
  const open = p.take();
  return p.outsideArguments(() => {
    const pairs: { key: ExpressionAst; value: StatementAst }[] = [];
    const seen = new Set<string>();
    p.skipNewLinesAndSemicolons();
    while (p.peek().kind !== 'RCurly' && p.peek().kind !== 'EndOfInput') {
      const key = hashKey(p);
      if (key === null) break;
      checkDuplicate(p, key, seen);
      p.skipNewLines();
      if (p.accept('Equals') === null) {
        p.error(p.afterLast, 'MissingEqualsInHashLiteral');
        if (p.edition === '5.1') p.error(p.afterLast, 'IncompleteHashLiteral');
        recover(p);
        return p.errorExpression({ start: open.start, end: p.lastEnd });
      }
      p.skipNewLines();
      const value = p.rules.statement(p);
      if (value === null) {
        p.error(p.afterLast, 'MissingStatementInHashLiteral');
        recover(p);
        return p.errorExpression({ start: open.start, end: p.lastEnd });
      }
      pairs.push({ key, value });
      if (p.peek().kind !== 'NewLine' && p.peek().kind !== 'Semi') break;
      p.skipNewLinesAndSemicolons();
    }
    if (p.accept('RCurly') === null)
      p.error(
        p.edition === '5.1' ? open : { start: open.end, end: open.end },
        p.edition === '5.1' ? 'IncompleteHashLiteral' : 'MissingEndCurlyBrace',
      );
    return { kind: 'Hashtable', start: open.start, end: p.lastEnd, pairs } satisfies HashtableAst;
  });
}

/** After an error the rest of the literal is passed over. */
function recover(p: ParserState): void {
  for (let k = p.peek().kind; k !== 'RCurly' && k !== 'EndOfInput'; k = p.peek().kind) p.take();
  p.accept('RCurly');
}

/** A bareword, or a value without operators. */
function hashKey(p: ParserState): ExpressionAst | null {
  const token = p.peek('expression');
  const text = p.slice(token);
  if (/^[A-Za-z_\u0080-\uffff]/.test(text) && token.kind !== 'Generic') {
    p.taken({ ...token, kind: 'Identifier' });
    return {
      kind: 'StringConstantExpression',
      start: token.start,
      end: token.end,
      stringConstantType: 'BareWord',
      value: text,
    };
  }
  return p.withoutComma(() => p.rules.label(p));
}

function checkDuplicate(p: ParserState, key: ExpressionAst, seen: Set<string>): void {
  if (key.kind !== 'StringConstantExpression' && key.kind !== 'ConstantExpression') return;
  const text = String(key.value);
  const id = `${key.kind}:${text.toLowerCase()}`;
  if (seen.has(id)) p.error(key, 'DuplicateKeyInHashLiteral', text);
  seen.add(id);
}

/** `.name`, `::name`, `(…)` of a call, `[…]`: all without a blank before them. Null where none follows. */
function postfix(p: ParserState, target: ExpressionAst): ExpressionAst | null {
  const { text, pos } = p;
  const c = text.charAt(pos);
  const next = text.charAt(pos + 1);
  if (c === '[') return index(p, target, 'LBracket', 1);
  if (c === '.' && next !== '.' && !(p.mode === 'command' && /[\s/\\]/.test(next))) return member(p, target, 'Dot', 1);
  if (c === ':' && next === ':') return member(p, target, 'ColonColon', 2);
  if (p.edition === '7' && c === '?' && canBeNullConditional(p, target)) {
    if (next === '.') return member(p, target, 'QuestionDot', 2);
    if (next === '[') return index(p, target, 'QuestionLBracket', 2);
  }
  return null;
}

/** `$a?.b` is the variable `a?`: only braces, members, indexes and calls may stand before `?.`. */
function canBeNullConditional(p: ParserState, target: ExpressionAst): boolean {
  return target.kind !== 'VariableExpression' || p.text.charAt(target.end - 1) === '}';
}

function index(p: ParserState, target: ExpressionAst, kind: string, length: number): ExpressionAst {
  p.taken({ kind, start: p.pos, end: p.pos + length });
  return p.deeper(() =>
    p.outsideArguments(() => {
      p.skipNewLines();
      const value = p.rules.expression(p);
      if (value === null) p.error(p.afterLast, 'MissingArrayIndexExpression');
      p.skipNewLines();
      if (p.accept('RBracket') === null && value !== null) p.error(p.afterLast, 'MissingEndSquareBracket');
      if (value === null) return p.errorExpression({ start: target.start, end: p.lastEnd });
      return {
        kind: 'IndexExpression',
        start: target.start,
        end: p.lastEnd,
        target,
        index: value,
        nullConditional: length === 2,
      };
    }),
  );
}

function member(p: ParserState, expression: ExpressionAst, kind: string, length: number): ExpressionAst {
  p.taken({ kind, start: p.pos, end: p.pos + length });
  const isStatic = kind === 'ColonColon';
  const nullConditional = kind === 'QuestionDot';
  p.skipNewLines();
  const name = memberName(p);
  if (name === null) {
    p.error(p.afterLast, 'MissingPropertyName');
    return p.errorExpression({ start: expression.start, end: p.lastEnd });
  }
  const start = expression.start;
  const opening = p.text.charAt(p.pos);
  if (opening !== '(' && opening !== '{')
    return {
      kind: 'MemberExpression',
      start,
      end: name.end,
      expression,
      member: name,
      static: isStatic,
      nullConditional,
    };
  const args = p.deeper(() => (opening === '(' ? parenthesisedArguments(p) : blockArgument(p)));
  return {
    kind: 'InvokeMemberExpression',
    start,
    end: p.lastEnd,
    expression,
    member: name,
    static: isStatic,
    nullConditional,
    arguments: args,
    genericArguments: [],
  };
}

function parenthesisedArguments(p: ParserState): ExpressionAst[] {
  p.taken({ kind: 'LParen', start: p.pos, end: p.pos + 1 });
  return callArguments(p);
}

/** `$x.Where{ … }`: a block right behind the name is the only argument. */
function blockArgument(p: ParserState): ExpressionAst[] {
  const block = atom(p);
  return block === null ? [] : [block];
}

function memberName(p: ParserState): ExpressionAst | null {
  const from = p.lexer.skipBlanks(p.pos);
  const token = p.lexer.memberName(from);
  if (token !== null) {
    p.taken(token);
    if (token.kind === 'Number') {
      return {
        kind: 'ConstantExpression',
        start: token.start,
        end: token.end,
        ...parseNumber(p.slice(token), p.edition)!,
      };
    }
    return {
      kind: 'StringConstantExpression',
      start: token.start,
      end: token.end,
      stringConstantType: 'BareWord',
      value: p.slice(token),
    };
  }
  return p.withMode('expression', () => atom(p));
}

/** The arguments of a call, behind its opening parenthesis; a comma parts them. */
export function callArguments(p: ParserState): ExpressionAst[] {
  const args: ExpressionAst[] = [];
  return p.withoutComma(() => {
    p.skipNewLines();
    while (p.peek().kind !== 'RParen' && p.peek().kind !== 'EndOfInput') {
      const value = p.rules.expression(p);
      if (value === null) {
        if (args.length > 0) p.error(p.afterLast, 'MissingExpressionAfterToken', ',');
        break;
      }
      args.push(value);
      p.skipNewLines();
      if (p.accept('Comma') === null) break;
      p.skipNewLines();
      if (p.peek().kind === 'RParen') p.error(p.afterLast, 'MissingExpressionAfterToken', ',');
    }
    p.skipNewLines();
    if (p.accept('RParen') === null) p.error(p.afterLast, 'MissingEndParenthesisInMethodCall');
    return args;
  });
}
