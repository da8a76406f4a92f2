/** How facades are written: what a type is, and its members by their signatures with bodies on plain JavaScript values. */
import type { TypeKind } from '../../runtime/values/index.ts';

/** A member's body. Instance members get the value first; arguments and result are marshalled (`marshal.ts`). */
export type Body = (...args: never[]) => unknown;

/** Getter alone, or getter and setter. */
export type PropertyBody = Body | readonly [get: Body, set: Body];

/** What a type is. */
export interface FacadeHead {
  readonly name: string;
  /** Short names, `7:semver` for those of one edition. */
  readonly short?: readonly string[];
  readonly kind?: TypeKind;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly edition?: '5.1' | '7';
  readonly isAbstract?: boolean;
}

/** Its members. Signatures may begin with `7: ` or `5.1: ` for what one edition has. */
export interface FacadeMembers {
  /** `'int Length'`; `'alias int Count'`, `'script string DateTime'` for what PowerShell's own type data adds. */
  readonly properties?: Readonly<Record<string, PropertyBody>>;
  /** `'string Substring(int startIndex, int length)'` */
  readonly methods?: Readonly<Record<string, Body>>;
  readonly staticProperties?: Readonly<Record<string, PropertyBody>>;
  readonly statics?: Readonly<Record<string, Body>>;
  /** `'(char c, int count)'` */
  readonly constructors?: Readonly<Record<string, Body>>;
  /** `'char Chars[int index]'` */
  readonly indexer?: readonly [signature: string, get: Body, set?: Body];
  readonly text?: (self: never) => string;
  readonly invariantText?: (self: never) => string;
  readonly format?: (self: never, format: string, culture: string) => string;
  readonly compare?: (left: never, right: never) => number;
  readonly equals?: (left: never, right: never) => boolean;
}

/** A closed generic type: all but its name. */
export type GenericSpec = Omit<FacadeHead, 'name'> & FacadeMembers;
