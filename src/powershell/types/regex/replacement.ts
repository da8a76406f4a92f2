/** Replacement texts: `$1`, `${name}`, `$&`, `` $` ``, `$'`, `$+`, `$_`, `$$`. */
import type { RegexProgram } from './program.ts';
import { groupText } from './program.ts';

type Part = string | ((found: RegExpExecArray, program: RegexProgram, text: string) => string);

const cache = new Map<string, readonly Part[] | string>();

/** The parts of a replacement; a text alone where nothing in it stands for something. */
function partsOf(replacement: string, program: RegexProgram): readonly Part[] | string {
  if (!replacement.includes('$')) return replacement;
  const key = `${program.names.join()}\n${replacement}`;
  let parts = cache.get(key);
  if (parts === undefined) {
    parts = read(replacement, program);
    if (cache.size > 200) cache.clear();
    cache.set(key, parts);
  }
  return parts;
}

function groupPart(number: number): Part {
  return (found, program) => groupText(program, found, number) ?? '';
}

function read(replacement: string, program: RegexProgram): readonly Part[] {
  const parts: Part[] = [];
  let literal = '';
  const push = (part: Part) => {
    if (literal !== '') parts.push(literal);
    literal = '';
    parts.push(part);
  };
  for (let i = 0; i < replacement.length; i++) {
    const c = replacement[i] as string;
    if (c !== '$') {
      literal += c;
      continue;
    }
    const rest = replacement.slice(i + 1);
    const braced = /^\{(\w+)\}/.exec(rest);
    const digits = /^\d+/.exec(rest);
    if (braced !== null && program.numberOf(braced[1] as string) >= 0) {
      push(groupPart(program.numberOf(braced[1] as string)));
      i += braced[0].length;
    } else if (digits !== null) {
      // The longest number that names a group.
      let text = digits[0];
      while (text.length > 1 && program.numberOf(String(Number(text))) < 0) text = text.slice(0, -1);
      const number = program.numberOf(String(Number(text)));
      if (number < 0) {
        literal += c;
        continue;
      }
      push(groupPart(number));
      i += text.length;
    } else if (rest[0] === '$') {
      literal += '$';
      i++;
    } else if (rest[0] === '&') {
      push(groupPart(0));
      i++;
    } else if (rest[0] === '`') {
      push((found, _, text) => text.slice(0, found.index));
      i++;
    } else if (rest[0] === "'") {
      push((found, _, text) => text.slice(found.index + found[0].length));
      i++;
    } else if (rest[0] === '+') {
      push(groupPart(program.names.length - 1));
      i++;
    } else if (rest[0] === '_') {
      push((_found, _program, text) => text);
      i++;
    } else literal += c;
  }
  if (literal !== '') parts.push(literal);
  return parts;
}

/** What takes a match's place. */
export function expandReplacement(
  replacement: string,
  program: RegexProgram,
): (found: RegExpExecArray, text: string) => string {
  const parts = partsOf(replacement, program);
  if (typeof parts === 'string') return () => parts;
  return (found, text) => {
    let out = '';
    for (const part of parts) out += typeof part === 'string' ? part : part(found, program, text);
    return out;
  };
}
