/** Type names, type literals and attributes: everything between square brackets that is not an index. */
import type { AttributeAst, ExpressionAst, NamedAttributeArgumentAst, TypeConstraintAst, TypeName } from './ast.ts';
import type { ParserState } from './parser-state.ts';

/** `int`, `List[string]`, `string[]`; the tokens are read in type mode. Null (nothing taken) where no name stands. */
export function typeName(p: ParserState): TypeName | null {
  if (p.peek('type').kind !== 'Identifier') return null;
  const token = p.take('type');
  const name = p.slice(token).replace('``', '`');
  let fullName = name;
  const genericArguments: TypeName[] = [];
  const arrayRanks: number[] = [];
  while (p.peek('type').kind === 'LBracket') {
    p.take('type');
    const next = p.peek('type').kind;
    if (next === 'RBracket' || next === 'Comma') {
      let rank = 1;
      while (p.accept('Comma', 'type')) rank++;
      arrayRanks.push(rank);
      fullName += `[${','.repeat(rank - 1)}]`;
    } else {
      do {
        const wrapped = p.accept('LBracket', 'type');
        const argument = typeName(p);
        if (argument === null) break;
        genericArguments.push(argument);
        if (wrapped) p.accept('RBracket', 'type');
      } while (p.accept('Comma', 'type'));
      fullName += `[${genericArguments.map((a) => a.fullName).join(',')}]`;
    }
    if (p.accept('RBracket', 'type') === null) {
      p.error(p.afterLast, 'EndSquareBracketExpectedAtEndOfType');
      break;
    }
  }
  const { namespaces } = p.source;
  return { fullName, name, genericArguments, arrayRanks, namespaces, start: token.start, end: p.lastEnd };
}

/** `[type]` or `[Attribute(…)]`; the opening bracket is next. */
export function bracket(p: ParserState): AttributeAst | TypeConstraintAst | null {
  const open = p.take();
  p.skipNewLines('type');
  const name = qualified(p, typeName(p));
  if (name === null) {
    p.error(p.afterLast, 'MissingTypename');
    p.accept('RBracket', 'type');
    return null;
  }
  if (p.peek('type').kind === 'LParen') return attribute(p, open.start, name);
  p.skipNewLines('type');
  if (p.accept('RBracket', 'type') === null) p.error(p.afterLast, 'EndSquareBracketExpectedAtEndOfAttribute');
  return { kind: 'TypeConstraint', start: open.start, end: p.lastEnd, typeName: name };
}

/** `Type, Assembly, Culture = …`: what stands behind the comma up to the bracket names the assembly. */
function qualified(p: ParserState, name: TypeName | null): TypeName | null {
  if (name === null || p.peek('type').kind !== 'Comma') return name;
  const comma = p.peek('type');
  const close = p.text.slice(comma.end).search(/[\]\r\n]/);
  const assembly = close < 0 ? '' : p.text.slice(comma.end, comma.end + close).trim();
  if (assembly === '') return name;
  p.take('type');
  p.taken({ kind: 'Identifier', start: comma.end, end: comma.end + close });
  return { ...name, fullName: `${name.fullName}, ${assembly}`, end: p.lastEnd };
}

function attribute(p: ParserState, start: number, name: TypeName): AttributeAst {
  p.take('type');
  const positionalArguments: ExpressionAst[] = [];
  const namedArguments: NamedAttributeArgumentAst[] = [];
  p.noComma++;
  p.skipNewLines();
  while (p.peek().kind !== 'RParen' && p.peek().kind !== 'EndOfInput') {
    const named = namedArgument(p);
    if (named !== null) namedArguments.push(named);
    else {
      const value = p.rules.expression(p);
      if (value === null) break;
      positionalArguments.push(value);
    }
    p.skipNewLines();
    if (p.accept('Comma') === null) break;
    p.skipNewLines();
    if (p.peek().kind === 'RParen') p.error(p.afterLast, 'MissingExpressionAfterToken', ',');
  }
  p.noComma--;
  if (p.accept('RParen') === null) p.error(p.afterLast, 'MissingEndParenthesisInAttribute');
  p.skipNewLines('type');
  if (p.accept('RBracket', 'type') === null) p.error(p.afterLast, 'EndSquareBracketExpectedAtEndOfAttribute');
  return { kind: 'Attribute', start, end: p.lastEnd, typeName: name, positionalArguments, namedArguments };
}

/** `Mandatory`, `Position = 0`: a name, and its value where one is given. */
function namedArgument(p: ParserState): NamedAttributeArgumentAst | null {
  const token = p.peek();
  if (!/^[A-Za-z_]/.test(p.slice(token)) || token.kind === 'EndOfInput') return null;
  p.take();
  const argumentName = p.slice(token);
  if (p.peek().kind !== 'Equals') {
    const implied: ExpressionAst = {
      kind: 'ConstantExpression',
      start: token.start,
      end: token.end,
      numberKind: 'Int32',
      value: 1,
    };
    return {
      kind: 'NamedAttributeArgument',
      start: token.start,
      end: token.end,
      argumentName,
      argument: implied,
      expressionOmitted: true,
    };
  }
  p.take();
  p.skipNewLines();
  const argument = p.rules.expression(p) ?? p.errorExpression(p.afterLast);
  if (argument.kind === 'ErrorExpression') p.error(p.afterLast, 'MissingExpressionAfterEquals');
  return {
    kind: 'NamedAttributeArgument',
    start: token.start,
    end: argument.end,
    argumentName,
    argument,
    expressionOmitted: false,
  };
}
