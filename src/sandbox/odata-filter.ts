/** What a filter may ask about one thing: names in lower case. Undefined where the thing has no such member. */
export type FilterFields = Readonly<Record<string, string | undefined>>;

/** A filter that was understood. Values are compared without case. */
export type Filter = (fields: FilterFields) => boolean;

interface Token {
  readonly kind: 'word' | 'text' | 'open' | 'close' | 'comma';
  readonly text: string;
}

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const form = /\s*(?:'((?:[^']|'')*)'|([A-Za-z_][\w./]*)|([(),]))/y;
  let at = 0;
  while (at < text.trimEnd().length) {
    form.lastIndex = at;
    const found = form.exec(text);
    if (!found) return undefined;
    at = form.lastIndex;
    const [, quoted, word, sign] = found;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replaceAll("''", "'").toLowerCase() });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word.toLowerCase() });
    else tokens.push({ kind: sign === '(' ? 'open' : sign === ')' ? 'close' : 'comma', text: sign ?? '' });
  }
  return tokens;
}

class NotUnderstood extends Error {}

/** Reads by precedence: `or` of `and`s of comparisons, functions and parentheses. */
function parser(tokens: readonly Token[], known: ReadonlySet<string>): { readonly all: () => Filter } {
  let at = 0;
  const take = (kind: Token['kind']): string => {
    const token = tokens[at++];
    if (token?.kind !== kind) throw new NotUnderstood();
    return token.text;
  };
  const field = (): string => {
    const name = take('word');
    if (!known.has(name)) throw new NotUnderstood();
    return name;
  };
  const isWord = (text: string): boolean => tokens[at]?.kind === 'word' && tokens[at]?.text === text;

  const functions: Readonly<Record<string, () => Filter>> = {
    startswith: () => {
      const name = field();
      take('comma');
      const value = take('text');
      return (fields) => fields[name]?.toLowerCase().startsWith(value) ?? false;
    },
    substringof: () => {
      const value = take('text');
      take('comma');
      const name = field();
      return (fields) => fields[name]?.toLowerCase().includes(value) ?? false;
    },
    contains: () => {
      const name = field();
      take('comma');
      const value = take('text');
      return (fields) => fields[name]?.toLowerCase().includes(value) ?? false;
    },
  };

  const term = (): Filter => {
    if (tokens[at]?.kind === 'open') {
      at++;
      const inner = any();
      take('close');
      return inner;
    }
    const call = functions[tokens[at]?.text ?? ''];
    if (call && tokens[at + 1]?.kind === 'open') {
      at += 2;
      const filter = call();
      take('close');
      return filter;
    }
    const name = field();
    const operator = take('word');
    const value = take('text');
    if (operator === 'eq') return (fields) => fields[name]?.toLowerCase() === value;
    if (operator === 'ne') return (fields) => fields[name]?.toLowerCase() !== value;
    throw new NotUnderstood();
  };
  const every = (): Filter => {
    const parts = [term()];
    while (isWord('and')) {
      at++;
      parts.push(term());
    }
    return (fields) => parts.every((part) => part(fields));
  };
  const any = (): Filter => {
    const parts = [every()];
    while (isWord('or')) {
      at++;
      parts.push(every());
    }
    return (fields) => parts.some((part) => part(fields));
  };
  return {
    all: () => {
      const filter = any();
      if (at !== tokens.length) throw new NotUnderstood();
      return filter;
    },
  };
}

/** Reads an OData `$filter` over the fields that `known` names (lower case). Undefined where it is not understood. */
export function readFilter(text: string, known: readonly string[]): Filter | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  try {
    return parser(tokens, new Set(known)).all();
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}
