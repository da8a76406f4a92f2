/** What the parsing rules share: the tokens read so far, the one ahead, the errors, and the rules that call each other. */
import type {
  Ast,
  AttributeAst,
  ExpressionAst,
  Extent,
  ParameterAst,
  PipelineBaseAst,
  ScriptBlockAst,
  StatementAst,
  StatementBlockAst,
  TypeConstraintAst,
  TypeName,
} from './ast.ts';
import type { Edition } from './edition.ts';
import { Lexer, type LexerMode } from './lexer.ts';
import type { ParseError } from './parse-error.ts';
import { parseMessage } from './parse-messages.ts';
import type { SourceText } from './source-text.ts';
import type { Token } from './tokens.ts';

/** The rules that refer to each other across files. */
export interface Rules {
  statement(p: ParserState): StatementAst | null;
  statementBlock(p: ParserState): StatementBlockAst | null;
  /** Statements up to (not with) a token of kind `until`. */
  statementList(
    p: ParserState,
    until: 'RCurly' | 'RParen',
  ): { statements: StatementAst[]; traps: Extract<StatementAst, { kind: 'TrapStatement' }>[] };
  pipeline(p: ParserState): PipelineBaseAst | null;
  expression(p: ParserState): ExpressionAst | null;
  /** A value of an argument of a command. */
  /** One value of a command's arguments. */
  value(p: ParserState): ExpressionAst | null;
  argument(p: ParserState): ExpressionAst | null;
  scriptBlock(p: ParserState, open: Token): ScriptBlockAst;
  typeName(p: ParserState): TypeName | null;
  /** `[…]` before a parameter, a variable or an expression: an attribute, or the constraint that a type alone is. */
  bracket(p: ParserState): AttributeAst | TypeConstraintAst | null;
  parameterList(p: ParserState): ParameterAst[];
  expandable(p: ParserState, token: Token): ExpressionAst;
  /** An operand with signs and casts, without binary operators: a key of a hash literal, a label. */
  label(p: ParserState): ExpressionAst | null;
}

/** Deeper nesting than this is refused: the rules call each other, and the stack is finite. */
const maximumDepth = 320;

/** Thrown to abandon a script that is nested too deeply. */
export class TooDeep extends Error {}

export class ParserState {
  readonly tokens: Token[] = [];
  readonly errors: ParseError[] = [];
  readonly lexer: Lexer;
  /** Behind the last token taken. */
  pos = 0;
  /** The end of the last token taken that was not a line end or a comment: where a node that ends here ends. */
  lastEnd = 0;
  /** In the arguments of a method and in parameter defaults a comma does not make an array. */
  noComma = 0;
  /** The mode in which operands are read: `command` in the arguments of a command. */
  mode: 'operand' | 'expression' | 'command' = 'operand';
  depth = 0;
  inWorkflow = false;
  private ahead: {
    readonly token: Token;
    readonly mode: LexerMode;
    readonly trivia: readonly Token[];
    readonly errors: readonly ParseError[];
  } | null = null;
  private pending: ParseError[] = [];

  constructor(
    readonly source: SourceText,
    readonly edition: Edition,
    readonly rules: Rules,
  ) {
    this.lexer = new Lexer(source.text, edition, (start, end, id, ...args) => {
      this.pending.push({ start, end, id, message: parseMessage(edition, id, args) });
    });
  }

  get text(): string {
    return this.source.text;
  }

  /** The next token, not taken. Line ends are tokens; comments and line continuations are stepped over. */
  peek(mode: LexerMode = 'expression'): Token {
    if (this.ahead !== null && this.ahead.mode === mode) return this.ahead.token;
    this.pending = [];
    const trivia: Token[] = [];
    let token = this.lexer.scan(this.pos, mode);
    while (token.kind === 'Comment' || token.kind === 'LineContinuation') {
      trivia.push(token);
      token = this.lexer.scan(token.end, mode);
    }
    this.ahead = { token, mode, trivia, errors: this.pending };
    return token;
  }

  /** Takes the next token. */
  take(mode: LexerMode = this.ahead?.mode ?? 'expression'): Token {
    const token = this.peek(mode);
    const { trivia, errors } = this.ahead!;
    this.tokens.push(...trivia);
    this.errors.push(...errors);
    this.ahead = null;
    if (token.kind === 'EndOfInput') {
      this.pos = this.text.length;
      if (this.tokens[this.tokens.length - 1]?.kind !== 'EndOfInput') this.tokens.push(token);
      return token;
    }
    this.tokens.push(token);
    this.pos = token.end;
    if (token.kind !== 'NewLine') this.lastEnd = token.end;
    return token;
  }

  /** Takes a token made by hand (a member's name, a part of a string). */
  taken(token: Token): Token {
    this.ahead = null;
    this.tokens.push(token);
    this.pos = token.end;
    this.lastEnd = token.end;
    return token;
  }

  /** Takes the next token where it is of `kind`. */
  accept(kind: string, mode: LexerMode = 'expression'): Token | null {
    return this.peek(mode).kind === kind ? this.take(mode) : null;
  }

  skipNewLines(mode: LexerMode = 'expression'): void {
    while (this.peek(mode).kind === 'NewLine') this.take(mode);
  }

  skipNewLinesAndSemicolons(mode: LexerMode = 'expression'): void {
    for (let k = this.peek(mode).kind; k === 'NewLine' || k === 'Semi'; k = this.peek(mode).kind) this.take(mode);
  }

  /** Where an error about something missing stands: right behind what was read last. */
  get afterLast(): Extent {
    return { start: this.lastEnd, end: this.lastEnd };
  }

  error(at: Extent, id: string, ...args: readonly string[]): void {
    const start = Math.min(at.start, this.text.length);
    if (this.errors.length > 500) return;
    this.errors.push({
      start,
      end: Math.min(at.end, this.text.length),
      id,
      message: parseMessage(this.edition, id, args),
    });
  }

  /** The text of a token or node. */
  slice(extent: Extent): string {
    return this.text.slice(extent.start, extent.end);
  }

  /** Where the parser stands, to come back to. */
  mark(): { readonly pos: number; readonly lastEnd: number; readonly tokens: number; readonly errors: number } {
    return { pos: this.pos, lastEnd: this.lastEnd, tokens: this.tokens.length, errors: this.errors.length };
  }

  /** Goes back to a mark: what was taken since is read again. */
  reset(mark: ReturnType<ParserState['mark']>): void {
    this.pos = mark.pos;
    this.lastEnd = mark.lastEnd;
    this.tokens.length = mark.tokens;
    this.errors.length = mark.errors;
    this.ahead = null;
  }

  /** Runs a rule one level deeper. */
  deeper<T>(rule: () => T): T {
    if (++this.depth > maximumDepth) {
      this.error({ start: this.pos, end: this.pos }, 'ScriptTooComplicated');
      throw new TooDeep();
    }
    try {
      return rule();
    } finally {
      this.depth--;
    }
  }

  /** Inside brackets everything is as at the start: commas make arrays, and operands are read as expressions. */
  outsideArguments<T>(rule: () => T): T {
    const { noComma, mode } = this;
    this.noComma = 0;
    this.mode = 'operand';
    try {
      return rule();
    } finally {
      this.noComma = noComma;
      this.mode = mode;
    }
  }

  /** Where a comma parts and does not join. */
  withoutComma<T>(rule: () => T): T {
    const { mode } = this;
    this.noComma++;
    this.mode = 'operand';
    try {
      return rule();
    } finally {
      this.noComma--;
      this.mode = mode;
    }
  }

  /** Reads operands in another mode. */
  withMode<T>(mode: 'operand' | 'expression' | 'command', rule: () => T): T {
    const before = this.mode;
    this.mode = mode;
    try {
      return rule();
    } finally {
      this.mode = before;
    }
  }

  errorExpression(at: Extent): Extract<Ast, { kind: 'ErrorExpression' }> {
    return { kind: 'ErrorExpression', start: at.start, end: at.end };
  }
}
