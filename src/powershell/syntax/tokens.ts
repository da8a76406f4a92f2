/** Tokens as the parser reads them. Kinds are those of `System.Management.Automation.Language.TokenKind`. */

/** One token; `end` is exclusive. */
export interface Token {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** Read where a command's name or argument may stand: it colours as a command or an argument, not as an operator. */
  readonly argument?: boolean;
}

/** The reserved words and the kind of each. Edition 5.1 has no `clean`. */
export const keywords: Readonly<Record<string, string>> = {
  begin: 'Begin',
  break: 'Break',
  catch: 'Catch',
  class: 'Class',
  clean: 'Clean',
  configuration: 'Configuration',
  continue: 'Continue',
  data: 'Data',
  define: 'Define',
  do: 'Do',
  dynamicparam: 'Dynamicparam',
  else: 'Else',
  elseif: 'ElseIf',
  end: 'End',
  enum: 'Enum',
  exit: 'Exit',
  filter: 'Filter',
  finally: 'Finally',
  for: 'For',
  foreach: 'Foreach',
  from: 'From',
  function: 'Function',
  if: 'If',
  in: 'In',
  inlinescript: 'InlineScript',
  parallel: 'Parallel',
  param: 'Param',
  process: 'Process',
  return: 'Return',
  sequence: 'Sequence',
  switch: 'Switch',
  throw: 'Throw',
  trap: 'Trap',
  try: 'Try',
  until: 'Until',
  using: 'Using',
  var: 'Var',
  while: 'While',
  workflow: 'Workflow',
};

/** The operators that begin with a dash: kind and, for binary ones, precedence. */
export const dashOperators: Readonly<
  Record<string, { readonly kind: string; readonly precedence: number; readonly unary?: boolean }>
> = {
  and: { kind: 'And', precedence: 1 },
  or: { kind: 'Or', precedence: 1 },
  xor: { kind: 'Xor', precedence: 1 },
  band: { kind: 'Band', precedence: 2 },
  bor: { kind: 'Bor', precedence: 2 },
  bxor: { kind: 'Bxor', precedence: 2 },
  ...comparison(['eq', 'ne', 'ge', 'gt', 'lt', 'le', 'like', 'notlike', 'match', 'notmatch', 'replace']),
  ...comparison(['contains', 'notcontains', 'in', 'notin']),
  ...comparison(['split'], true),
  join: { kind: 'Join', precedence: 3, unary: true },
  is: { kind: 'Is', precedence: 3 },
  isnot: { kind: 'IsNot', precedence: 3 },
  as: { kind: 'As', precedence: 3 },
  shl: { kind: 'Shl', precedence: 3 },
  shr: { kind: 'Shr', precedence: 3 },
  f: { kind: 'Format', precedence: 7 },
  not: { kind: 'Not', precedence: 0, unary: true },
  bnot: { kind: 'Bnot', precedence: 0, unary: true },
};

/** `-eq`, `-ieq` and `-ceq` of each comparison. */
function comparison(
  names: readonly string[],
  unary = false,
): Record<string, { kind: string; precedence: number; unary?: boolean }> {
  const all: Record<string, { kind: string; precedence: number; unary?: boolean }> = {};
  for (const name of names) {
    all[name] = { kind: `I${name}`, precedence: 3, unary };
    all[`i${name}`] = { kind: `I${name}`, precedence: 3, unary };
    all[`c${name}`] = { kind: `C${name}`, precedence: 3, unary };
  }
  return all;
}

/** Precedence of the binary operators that are signs. */
export const signPrecedence: Readonly<Record<string, number>> = {
  QuestionQuestion: 4,
  Plus: 5,
  Minus: 5,
  Multiply: 6,
  Divide: 6,
  Rem: 6,
  DotDot: 8,
};
