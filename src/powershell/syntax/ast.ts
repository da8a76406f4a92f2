/**
 * The syntax tree. Node kinds are the class names of `System.Management.Automation.Language` without `Ast`; every node keeps
 * its extent as UTF-16 offsets into the script, `end` exclusive. Plain data: the parser makes it, everybody else reads it.
 */
import type { SourceText } from './source-text.ts';

/** What every node has. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

interface NodeBase extends Extent {
  readonly kind: string;
}

export interface ScriptBlockAst extends NodeBase {
  readonly kind: 'ScriptBlock';
  readonly source: SourceText;
  readonly usings: readonly UsingStatementAst[];
  readonly attributes: readonly AttributeAst[];
  readonly paramBlock: ParamBlockAst | null;
  readonly dynamicParamBlock: NamedBlockAst | null;
  readonly beginBlock: NamedBlockAst | null;
  readonly processBlock: NamedBlockAst | null;
  /** The body of a script block without named blocks is its unnamed end block (of a `filter`: its unnamed process block). */
  readonly endBlock: NamedBlockAst | null;
  readonly cleanBlock: NamedBlockAst | null;
}

export interface UsingStatementAst extends NodeBase {
  readonly kind: 'UsingStatement';
  readonly usingKind: 'assembly' | 'module' | 'namespace' | 'type' | 'command';
  readonly name: StringConstantExpressionAst | null;
}

export interface ParamBlockAst extends NodeBase {
  readonly kind: 'ParamBlock';
  readonly attributes: readonly AttributeAst[];
  readonly parameters: readonly ParameterAst[];
}

export interface ParameterAst extends NodeBase {
  readonly kind: 'Parameter';
  readonly attributes: readonly (AttributeAst | TypeConstraintAst)[];
  readonly name: VariableExpressionAst;
  readonly defaultValue: ExpressionAst | null;
}

export interface AttributeAst extends NodeBase {
  readonly kind: 'Attribute';
  readonly typeName: TypeName;
  readonly positionalArguments: readonly ExpressionAst[];
  readonly namedArguments: readonly NamedAttributeArgumentAst[];
}

export interface NamedAttributeArgumentAst extends NodeBase {
  readonly kind: 'NamedAttributeArgument';
  readonly argumentName: string;
  readonly argument: ExpressionAst;
  /** `[Parameter(Mandatory)]`: the value is true. */
  readonly expressionOmitted: boolean;
}

export interface TypeConstraintAst extends NodeBase {
  readonly kind: 'TypeConstraint';
  readonly typeName: TypeName;
}

/** `int`, `System.Collections.Generic.List[string]`, `string[]`, `int[,]`. Not a node: it has no place in the recorded trees. */
export interface TypeName extends Extent {
  /** As written, without blanks. */
  readonly fullName: string;
  /** The name alone: `List` of `List[string]`, `string` of `string[]`. */
  readonly name: string;
  readonly genericArguments: readonly TypeName[];
  /** The ranks of the array brackets behind it, outermost last: `[int[,][]]` has 2, 1. */
  readonly arrayRanks: readonly number[];
  /** Of the script's `using namespace` statements: where a name may also be found. */
  readonly namespaces: readonly string[];
}

export interface NamedBlockAst extends NodeBase {
  readonly kind: 'NamedBlock';
  readonly blockKind: 'begin' | 'process' | 'end' | 'dynamicparam' | 'clean';
  readonly unnamed: boolean;
  readonly statements: readonly StatementAst[];
  readonly traps: readonly TrapStatementAst[];
}

export interface StatementBlockAst extends NodeBase {
  readonly kind: 'StatementBlock';
  readonly statements: readonly StatementAst[];
  readonly traps: readonly TrapStatementAst[];
}

/** A statement that may carry `:label`. */
interface Labeled {
  readonly label: string | null;
}

export interface IfStatementAst extends NodeBase {
  readonly kind: 'IfStatement';
  readonly clauses: readonly { readonly condition: PipelineBaseAst; readonly body: StatementBlockAst }[];
  readonly elseClause: StatementBlockAst | null;
}

export interface WhileStatementAst extends NodeBase, Labeled {
  readonly kind: 'WhileStatement';
  readonly condition: PipelineBaseAst;
  readonly body: StatementBlockAst;
}

export interface DoWhileStatementAst extends NodeBase, Labeled {
  readonly kind: 'DoWhileStatement';
  readonly condition: PipelineBaseAst;
  readonly body: StatementBlockAst;
}

export interface DoUntilStatementAst extends NodeBase, Labeled {
  readonly kind: 'DoUntilStatement';
  readonly condition: PipelineBaseAst;
  readonly body: StatementBlockAst;
}

export interface ForStatementAst extends NodeBase, Labeled {
  readonly kind: 'ForStatement';
  readonly initializer: PipelineBaseAst | null;
  readonly condition: PipelineBaseAst | null;
  readonly iterator: PipelineBaseAst | null;
  readonly body: StatementBlockAst;
}

export interface ForEachStatementAst extends NodeBase, Labeled {
  readonly kind: 'ForEachStatement';
  readonly variable: VariableExpressionAst;
  readonly condition: PipelineBaseAst;
  readonly body: StatementBlockAst;
  /** `foreach -parallel`, in a workflow. */
  readonly parallel: boolean;
  readonly throttleLimit: ExpressionAst | null;
}

/** The flags of a switch statement, lower case. */
export type SwitchFlag = 'regex' | 'wildcard' | 'exact' | 'casesensitive' | 'file' | 'parallel';

export interface SwitchStatementAst extends NodeBase, Labeled {
  readonly kind: 'SwitchStatement';
  readonly flags: readonly SwitchFlag[];
  readonly condition: PipelineBaseAst;
  readonly clauses: readonly { readonly test: ExpressionAst; readonly body: StatementBlockAst }[];
  readonly defaultClause: StatementBlockAst | null;
}

export interface TryStatementAst extends NodeBase {
  readonly kind: 'TryStatement';
  readonly body: StatementBlockAst;
  readonly catchClauses: readonly CatchClauseAst[];
  readonly finallyBlock: StatementBlockAst | null;
}

export interface CatchClauseAst extends NodeBase {
  readonly kind: 'CatchClause';
  /** Empty: catches everything. */
  readonly catchTypes: readonly TypeConstraintAst[];
  readonly body: StatementBlockAst;
}

export interface TrapStatementAst extends NodeBase {
  readonly kind: 'TrapStatement';
  readonly trapType: TypeConstraintAst | null;
  readonly body: StatementBlockAst;
}

export interface BreakStatementAst extends NodeBase {
  readonly kind: 'BreakStatement';
  readonly label: ExpressionAst | null;
}

export interface ContinueStatementAst extends NodeBase {
  readonly kind: 'ContinueStatement';
  readonly label: ExpressionAst | null;
}

export interface ReturnStatementAst extends NodeBase {
  readonly kind: 'ReturnStatement';
  readonly pipeline: PipelineBaseAst | null;
}

export interface ExitStatementAst extends NodeBase {
  readonly kind: 'ExitStatement';
  readonly pipeline: PipelineBaseAst | null;
}

export interface ThrowStatementAst extends NodeBase {
  readonly kind: 'ThrowStatement';
  readonly pipeline: PipelineBaseAst | null;
}

export interface FunctionDefinitionAst extends NodeBase {
  readonly kind: 'FunctionDefinition';
  readonly name: string;
  readonly isFilter: boolean;
  readonly isWorkflow: boolean;
  /** `function f($a) { }`: the parameters before the body; null where there are no parentheses. */
  readonly parameters: readonly ParameterAst[] | null;
  readonly body: ScriptBlockAst;
}

export interface DataStatementAst extends NodeBase {
  readonly kind: 'DataStatement';
  readonly variable: string | null;
  readonly commandsAllowed: readonly ExpressionAst[];
  readonly body: StatementBlockAst;
}

/** `parallel { }` and `sequence { }` of a workflow. */
export interface BlockStatementAst extends NodeBase {
  readonly kind: 'BlockStatement';
  readonly blockKind: 'parallel' | 'sequence';
  readonly body: StatementBlockAst;
}

export interface AssignmentStatementAst extends NodeBase {
  readonly kind: 'AssignmentStatement';
  readonly left: ExpressionAst;
  readonly operator: '=' | '+=' | '-=' | '*=' | '/=' | '%=' | '??=';
  readonly right: StatementAst;
  /** The extent of the operator: errors of the assignment point at the whole, colours at this. */
  readonly operatorStart: number;
}

export interface PipelineAst extends NodeBase {
  readonly kind: 'Pipeline';
  readonly elements: readonly (CommandAst | CommandExpressionAst)[];
  /** `… &` in edition 7. */
  readonly background: boolean;
}

export interface PipelineChainAst extends NodeBase {
  readonly kind: 'PipelineChain';
  readonly left: PipelineChainAst | PipelineAst;
  readonly right: PipelineAst;
  readonly operator: '&&' | '||';
  readonly background: boolean;
}

export type CommandElementAst = ExpressionAst | CommandParameterAst;

export interface CommandAst extends NodeBase {
  readonly kind: 'Command';
  /** `&` and `.` are part of the extent. */
  readonly invocationOperator: 'none' | '&' | '.';
  /** The first is the name. */
  readonly elements: readonly CommandElementAst[];
  readonly redirections: readonly RedirectionAst[];
}

export interface CommandParameterAst extends NodeBase {
  readonly kind: 'CommandParameter';
  readonly parameterName: string;
  /** The value behind `-Name:`. */
  readonly argument: ExpressionAst | null;
}

export interface CommandExpressionAst extends NodeBase {
  readonly kind: 'CommandExpression';
  readonly expression: ExpressionAst;
  readonly redirections: readonly RedirectionAst[];
}

/** Stream numbers as in PowerShell; `*` is all. */
export type RedirectionStream = 'all' | 'output' | 'error' | 'warning' | 'verbose' | 'debug' | 'information';

export interface FileRedirectionAst extends NodeBase {
  readonly kind: 'FileRedirection';
  readonly from: RedirectionStream;
  readonly append: boolean;
  readonly location: ExpressionAst;
}

export interface MergingRedirectionAst extends NodeBase {
  readonly kind: 'MergingRedirection';
  readonly from: RedirectionStream;
  readonly to: RedirectionStream;
}

export type RedirectionAst = FileRedirectionAst | MergingRedirectionAst;

/** The operators of a binary expression, in lower case; a case-insensitive form without its `i` (`-ieq` is `-eq`). */
export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '..'
  | '??'
  | '-f'
  | '-join'
  | '-split'
  | '-csplit'
  | '-replace'
  | '-creplace'
  | '-eq'
  | '-ne'
  | '-gt'
  | '-ge'
  | '-lt'
  | '-le'
  | '-ceq'
  | '-cne'
  | '-cgt'
  | '-cge'
  | '-clt'
  | '-cle'
  | '-like'
  | '-notlike'
  | '-clike'
  | '-cnotlike'
  | '-match'
  | '-notmatch'
  | '-cmatch'
  | '-cnotmatch'
  | '-contains'
  | '-notcontains'
  | '-ccontains'
  | '-cnotcontains'
  | '-in'
  | '-notin'
  | '-cin'
  | '-cnotin'
  | '-is'
  | '-isnot'
  | '-as'
  | '-and'
  | '-or'
  | '-xor'
  | '-band'
  | '-bor'
  | '-bxor'
  | '-shl'
  | '-shr';

export interface BinaryExpressionAst extends NodeBase {
  readonly kind: 'BinaryExpression';
  readonly left: ExpressionAst;
  readonly operator: BinaryOperator;
  readonly right: ExpressionAst;
  /** Where the operator stands: the engine reports errors of the operator there. */
  readonly operatorExtent: Extent;
}

export type UnaryOperator =
  | '-not'
  | '!'
  | '-bnot'
  | '+'
  | '-'
  | '++'
  | '--'
  | 'post++'
  | 'post--'
  | ','
  | '-join'
  | '-split'
  | '-csplit';

export interface UnaryExpressionAst extends NodeBase {
  readonly kind: 'UnaryExpression';
  readonly operator: UnaryOperator;
  readonly child: ExpressionAst;
}

export interface TernaryExpressionAst extends NodeBase {
  readonly kind: 'TernaryExpression';
  readonly condition: ExpressionAst;
  readonly ifTrue: ExpressionAst;
  readonly ifFalse: ExpressionAst;
}

/** `[int]$x`; `child` is what is converted. */
export interface ConvertExpressionAst extends NodeBase {
  readonly kind: 'ConvertExpression';
  readonly type: TypeConstraintAst;
  readonly child: ExpressionAst;
}

/** `[ValidateSet('a')]$x` */
export interface AttributedExpressionAst extends NodeBase {
  readonly kind: 'AttributedExpression';
  readonly attribute: AttributeAst;
  readonly child: ExpressionAst;
}

export interface MemberExpressionAst extends NodeBase {
  readonly kind: 'MemberExpression';
  readonly expression: ExpressionAst;
  readonly member: ExpressionAst;
  readonly static: boolean;
  readonly nullConditional: boolean;
}

export interface InvokeMemberExpressionAst extends NodeBase {
  readonly kind: 'InvokeMemberExpression';
  readonly expression: ExpressionAst;
  readonly member: ExpressionAst;
  readonly static: boolean;
  readonly nullConditional: boolean;
  readonly arguments: readonly ExpressionAst[];
  readonly genericArguments: readonly TypeName[];
}

export interface IndexExpressionAst extends NodeBase {
  readonly kind: 'IndexExpression';
  readonly target: ExpressionAst;
  readonly index: ExpressionAst;
  readonly nullConditional: boolean;
}

export interface VariableExpressionAst extends NodeBase {
  readonly kind: 'VariableExpression';
  /** As written between `$` and the end, without braces: `x`, `script:x`, `env:PATH`. */
  readonly path: string;
  /** Lower case without colon: `script`, `env`, …; empty where there is none. */
  readonly drive: string;
  /** The name behind the drive, as written. */
  readonly name: string;
  readonly splatted: boolean;
}

/** The .NET type of a number literal. */
export type NumberKind =
  | 'SByte'
  | 'Byte'
  | 'Int16'
  | 'UInt16'
  | 'Int32'
  | 'UInt32'
  | 'Int64'
  | 'UInt64'
  | 'Decimal'
  | 'Double'
  | 'BigInteger';

/** A number literal. */
export interface ConstantExpressionAst extends NodeBase {
  readonly kind: 'ConstantExpression';
  readonly numberKind: NumberKind;
  /** Int64, UInt64, BigInteger: a bigint; Decimal: its digits as text (`1.50`, multiplier applied); all others a number. */
  readonly value: number | bigint | string;
}

export type StringConstantType =
  | 'SingleQuoted'
  | 'SingleQuotedHereString'
  | 'DoubleQuoted'
  | 'DoubleQuotedHereString'
  | 'BareWord';

export interface StringConstantExpressionAst extends NodeBase {
  readonly kind: 'StringConstantExpression';
  readonly stringConstantType: StringConstantType;
  readonly value: string;
}

export interface ExpandableStringExpressionAst extends NodeBase {
  readonly kind: 'ExpandableStringExpression';
  readonly stringConstantType: StringConstantType;
  /** Literal texts (escapes resolved) and the expressions between them, in order. */
  readonly parts: readonly (string | ExpressionAst)[];
  /** The text between the quotes as written, escapes resolved. */
  readonly value: string;
}

export interface ArrayLiteralAst extends NodeBase {
  readonly kind: 'ArrayLiteral';
  readonly elements: readonly ExpressionAst[];
}

export interface ArrayExpressionAst extends NodeBase {
  readonly kind: 'ArrayExpression';
  readonly subExpression: StatementBlockAst;
}

export interface SubExpressionAst extends NodeBase {
  readonly kind: 'SubExpression';
  readonly subExpression: StatementBlockAst;
}

export interface ParenExpressionAst extends NodeBase {
  readonly kind: 'ParenExpression';
  readonly pipeline: PipelineBaseAst;
}

export interface HashtableAst extends NodeBase {
  readonly kind: 'Hashtable';
  readonly pairs: readonly { readonly key: ExpressionAst; readonly value: StatementAst }[];
}

export interface ScriptBlockExpressionAst extends NodeBase {
  readonly kind: 'ScriptBlockExpression';
  readonly scriptBlock: ScriptBlockAst;
}

export interface TypeExpressionAst extends NodeBase {
  readonly kind: 'TypeExpression';
  readonly typeName: TypeName;
}

/** `$using:x` */
export interface UsingExpressionAst extends NodeBase {
  readonly kind: 'UsingExpression';
  readonly subExpression: VariableExpressionAst;
}

/** Stands where an expression could not be read; a script with errors does not run. */
export interface ErrorExpressionAst extends NodeBase {
  readonly kind: 'ErrorExpression';
}

export interface ErrorStatementAst extends NodeBase {
  readonly kind: 'ErrorStatement';
}

export type ExpressionAst =
  | BinaryExpressionAst
  | UnaryExpressionAst
  | TernaryExpressionAst
  | ConvertExpressionAst
  | AttributedExpressionAst
  | MemberExpressionAst
  | InvokeMemberExpressionAst
  | IndexExpressionAst
  | VariableExpressionAst
  | ConstantExpressionAst
  | StringConstantExpressionAst
  | ExpandableStringExpressionAst
  | ArrayLiteralAst
  | ArrayExpressionAst
  | SubExpressionAst
  | ParenExpressionAst
  | HashtableAst
  | ScriptBlockExpressionAst
  | TypeExpressionAst
  | UsingExpressionAst
  | ErrorExpressionAst;

/** Everything that can stand where a pipeline can: `if (…)`, `( … )`, the right side of `return`. */
export type PipelineBaseAst = PipelineAst | PipelineChainAst | AssignmentStatementAst | ErrorStatementAst;

export type StatementAst =
  | PipelineBaseAst
  | IfStatementAst
  | WhileStatementAst
  | DoWhileStatementAst
  | DoUntilStatementAst
  | ForStatementAst
  | ForEachStatementAst
  | SwitchStatementAst
  | TryStatementAst
  | TrapStatementAst
  | BreakStatementAst
  | ContinueStatementAst
  | ReturnStatementAst
  | ExitStatementAst
  | ThrowStatementAst
  | FunctionDefinitionAst
  | DataStatementAst
  | BlockStatementAst
  | CommandExpressionAst;

export type Ast =
  | StatementAst
  | ExpressionAst
  | ScriptBlockAst
  | UsingStatementAst
  | ParamBlockAst
  | ParameterAst
  | AttributeAst
  | NamedAttributeArgumentAst
  | TypeConstraintAst
  | NamedBlockAst
  | StatementBlockAst
  | CatchClauseAst
  | CommandAst
  | CommandParameterAst
  | RedirectionAst;
