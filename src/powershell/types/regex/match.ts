/** Match, Group and Capture as values. */
import { enumerate, type PSRegex, type Value } from '../../runtime/values/index.ts';
import { typeNamed } from '../resolve.ts';
import { registerValueClass } from '../type-of.ts';
import { execAll, execAt, groupText, programOf } from './program.ts';

/** One capture: System.Text.RegularExpressions.Capture. */
export class RegexCapture {
  constructor(
    readonly value: string,
    readonly index: number,
  ) {}
  get length(): number {
    return this.value.length;
  }
}

/** One group of a match. */
export class RegexGroup extends RegexCapture {
  constructor(
    readonly name: string,
    readonly success: boolean,
    value: string,
    index: number,
  ) {
    super(value, index);
  }
  captures(): CaptureList {
    return new CaptureList('CaptureCollection', this.success ? [new RegexCapture(this.value, this.index)] : []);
  }
}

/** System.Text.RegularExpressions.Match. */
export class RegexMatch extends RegexGroup {
  private groupList: CaptureList | null = null;

  constructor(
    readonly regex: PSRegex,
    readonly input: string,
    readonly found: RegExpExecArray | null,
  ) {
    super('0', found !== null, found?.[0] ?? '', found?.index ?? 0);
  }

  groups(): CaptureList {
    this.groupList ??= new CaptureList('GroupCollection', this.makeGroups());
    return this.groupList;
  }

  private makeGroups(): RegexGroup[] {
    const program = programOf(this.regex);
    if (this.found === null) return [new RegexGroup('0', false, '', 0)];
    const expression = program.indexedFor(this.input);
    expression.lastIndex = this.found.index;
    const indices = expression.exec(this.input)?.indices;
    return program.names.map((name, number) => {
      if (number === 0) return this;
      const text = groupText(program, this.found as RegExpExecArray, number);
      if (text === undefined) return new RegexGroup(name, false, '', 0);
      const places = program.places[number] ?? [];
      const place = [...places].reverse().find((p) => indices?.[p] !== undefined);
      return new RegexGroup(name, true, text, place === undefined ? 0 : (indices?.[place]?.[0] ?? 0));
    });
  }

  /** The next match of the same text. */
  next(): RegexMatch {
    if (this.found === null) return this;
    const at = this.index + this.length + (this.length === 0 ? 1 : 0);
    return new RegexMatch(this.regex, this.input, at > this.input.length ? null : execAt(this.regex, this.input, at));
  }
}

/** MatchCollection, GroupCollection, CaptureCollection: a fixed list; groups are also found by name. */
export class CaptureList {
  constructor(
    readonly kind: 'MatchCollection' | 'GroupCollection' | 'CaptureCollection',
    readonly items: readonly RegexCapture[],
  ) {}
  *[enumerate](): Generator<Value> {
    yield* this.items;
  }
  /** By number or by name; a group that is not there did not succeed. */
  group(key: string | number): RegexCapture {
    const items = this.items as readonly RegexGroup[];
    const found = typeof key === 'number' ? items[key] : items.find((g) => g.name === key);
    return found ?? new RegexGroup(String(key), false, '', 0);
  }
}

const space = 'System.Text.RegularExpressions.';
registerValueClass(RegexMatch, `${space}Match`);
registerValueClass(RegexGroup, `${space}Group`);
registerValueClass(RegexCapture, `${space}Capture`);
registerValueClass(CaptureList, (value) => typeNamed(`${space}${value.kind}`));

/** The first match from a place on; one without success where there is none. */
export function matchOf(regex: PSRegex, text: string, from = 0): RegexMatch {
  return new RegexMatch(regex, text, execAt(regex, text, from));
}

/** All matches. */
export function matchesOf(regex: PSRegex, text: string, from = 0): CaptureList {
  const matches: RegexMatch[] = [];
  for (const found of execAll(regex, text, from)) matches.push(new RegexMatch(regex, text, found));
  return new CaptureList('MatchCollection', matches);
}
