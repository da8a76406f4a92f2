/** Small .NET values that have a class of their own. */
import type { Value } from './value.ts';

/** System.Guid; lower case with dashes. */
export class PSGuid {
  constructor(readonly text: string) {}
  get dictionaryKey(): string {
    return `g${this.text}`;
  }
}

/** System.Uri, as written. */
export class PSUri {
  constructor(
    readonly original: string,
    readonly absolute: boolean,
  ) {}
  get dictionaryKey(): string {
    return `u${this.original}`;
  }
}

/** System.Version; build and revision are -1 where not given. */
export class PSVersion {
  constructor(
    readonly major: number,
    readonly minor: number,
    readonly build = -1,
    readonly revision = -1,
  ) {}
  get dictionaryKey(): string {
    return `v${this.major}.${this.minor}.${this.build}.${this.revision}`;
  }
}

/** System.Text.RegularExpressions.Regex: the pattern as written, .NET options, and its JavaScript form (`types/regex`). */
export class PSRegex {
  constructor(
    readonly pattern: string,
    readonly options: number,
    /** A `RegexProgram`; use the functions of `types/regex` to match. */
    readonly program: object,
  ) {}
}

/** System.Security.SecureString. */
export class SecureString {
  constructor(private text: string) {}
  get secret(): string {
    return this.text;
  }
  append(c: string): void {
    this.text += c;
  }
  clear(): void {
    this.text = '';
  }
}

/** System.Management.Automation.PSCredential. */
export class PSCredential {
  constructor(
    readonly userName: string,
    readonly password: SecureString,
  ) {}
}

/** System.Management.Automation.SwitchParameter. */
export class SwitchParameter {
  constructor(readonly isPresent: boolean) {}
  static readonly on = new SwitchParameter(true);
  static readonly off = new SwitchParameter(false);
}

/** `[ref]$x`: reads and writes the variable. */
export class PSReference {
  constructor(
    readonly get: () => Value,
    readonly set: (value: Value) => void,
  ) {}
}

/** A method taken without a call (`'x'.ToUpper`); `definitions` are its overloads as PowerShell prints them. */
export class PSMethod {
  constructor(
    readonly target: Value,
    readonly name: string,
    readonly definitions: readonly string[],
    readonly invoke: (args: Value[]) => Value,
    readonly isScript = false,
  ) {}
}

/** System.DBNull: what a database has where a value is missing. In edition 7 it counts as null in comparisons and conditions. */
class DBNullValue {
  readonly dictionaryKey = 'dbnull';
}

/** The only one of its kind: compare with `===`. */
export const DBNull: object = new DBNullValue();

/** For the type system: the class of the only instance. */
export const dbNullClass: abstract new () => object = DBNullValue;
