/** Rows of CSV as text, and text back to rows. */

/** Which fields stand in quotes. */
export type Quoting =
  | { readonly kind: 'Always' | 'AsNeeded' | 'Never' }
  /** Only these columns, lower case. */
  | { readonly kind: 'fields'; readonly names: ReadonlySet<string> };

/** One line. A null field is empty without quotes. `names` are the columns, for quoting by field. */
export function csvLine(
  fields: readonly (string | null)[],
  names: readonly string[],
  delimiter: string,
  quoting: Quoting,
): string {
  return fields.map((field, i) => csvField(field, names[i] ?? '', delimiter, quoting)).join(delimiter);
}

function csvField(field: string | null, name: string, delimiter: string, quoting: Quoting): string {
  if (field === null) return '';
  const quoted =
    quoting.kind === 'Always' ||
    (quoting.kind === 'fields' && quoting.names.has(name.toLowerCase())) ||
    (quoting.kind === 'AsNeeded' && (field.includes(delimiter) || /["\r\n]/.test(field)));
  return quoted ? `"${field.replaceAll('"', '""')}"` : field;
}

const code = { tab: 9, lf: 10, cr: 13, blank: 32, quote: 34, hash: 35 } as const;

/** Reads rows from a text, as leniently as spreadsheets do: a quote counts only where a field begins with it. */
export class CsvParser {
  private at = 0;
  private readonly delimiter: number;

  constructor(
    private readonly text: string,
    delimiter: string,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  get atHash(): boolean {
    return this.text.charCodeAt(this.at) === code.hash;
  }

  /** A first line with `#` is no row: `#TYPE name` gives the name, another one nothing. */
  typeLine(): string | undefined {
    if (!this.atHash) return undefined;
    const end = this.lineEnd(this.at);
    const line = this.text.slice(this.at, end);
    this.at = end;
    this.newLine();
    const name = /^#type/i.test(line) ? line.slice(5).trim() : '';
    return name === '' ? undefined : name;
  }

  /** The fields of the next row; none at the end. */
  next(): string[] {
    const { text, delimiter } = this;
    const fields: string[] = [];
    let start = this.at;
    while (!this.atEnd) {
      const c = text.charCodeAt(this.at);
      const isEmpty = this.at === start;
      if (c === delimiter) {
        fields.push(text.slice(start, this.at));
        start = ++this.at;
      } else if (c === code.lf || c === code.cr) {
        fields.push(text.slice(start, this.at));
        this.newLine();
        return fields;
      } else if (c === code.quote && isEmpty) {
        const ended = this.quoted(fields);
        start = this.at;
        if (ended) return fields;
      } else if ((c === code.blank || c === code.tab) && isEmpty) {
        start = ++this.at;
      } else if (c === code.quote || c === code.blank || c === code.tab) {
        const field = text.slice(start, this.at + 1);
        this.at++;
        const { tail, ended } = this.tillDelimiter(c !== code.quote);
        fields.push(field + tail);
        start = this.at;
        if (ended) return fields;
      } else this.at++;
    }
    if (this.at > start) fields.push(text.slice(start, this.at));
    return fields;
  }

  /** A field in quotes; true where its row ends with it. An open quote takes all the rest. */
  private quoted(fields: string[]): boolean {
    const { text } = this;
    let field = '';
    let from = ++this.at;
    for (;;) {
      const end = text.indexOf('"', from);
      if (end < 0) {
        field += text.slice(from);
        this.at = text.length;
        if (field !== '') fields.push(field);
        return true;
      }
      field += text.slice(from, end);
      from = end + 1;
      if (text.charCodeAt(from) !== code.quote) break;
      field += '"';
      from++;
    }
    this.at = from;
    const { tail, ended } = this.tillDelimiter(true);
    fields.push(field + tail);
    return ended;
  }

  /** What stands before the next delimiter or line end, both taken; nothing but blanks is nothing where `eatBlanks`. */
  private tillDelimiter(eatBlanks: boolean): { readonly tail: string; readonly ended: boolean } {
    const { text, delimiter } = this;
    const start = this.at;
    while (!this.atEnd) {
      const c = text.charCodeAt(this.at);
      if (c === delimiter || c === code.lf || c === code.cr) break;
      this.at++;
    }
    const found = text.slice(start, this.at);
    const ended = this.atEnd || text.charCodeAt(this.at) !== delimiter;
    if (!ended) this.at++;
    else this.newLine();
    return { tail: eatBlanks && /^[ \t]*$/.test(found) ? '' : found, ended };
  }

  private lineEnd(from: number): number {
    let at = from;
    while (at < this.text.length && this.text.charCodeAt(at) !== code.lf && this.text.charCodeAt(at) !== code.cr) at++;
    return at;
  }

  private newLine(): void {
    if (this.text.charCodeAt(this.at) === code.cr) this.at++;
    else if (this.text.charCodeAt(this.at) === code.lf) {
      this.at++;
      return;
    } else return;
    if (this.text.charCodeAt(this.at) === code.lf) this.at++;
  }
}
