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

/** Reads rows from text that comes line by line; a quoted field may go on over the next lines. */
export class CsvReader {
  private pending: string | null = null;

  constructor(private readonly delimiter: string) {}

  /** The fields of the row that a line ends, or undefined while a quoted field is still open. */
  line(text: string): string[] | undefined {
    const whole = this.pending === null ? text : `${this.pending}\n${text}`;
    const fields = splitRow(whole, this.delimiter);
    this.pending = fields === undefined ? whole : null;
    return fields;
  }

  /** What an unclosed quote left over, read as if it were closed. */
  rest(): string[] | undefined {
    if (this.pending === null) return undefined;
    const fields = splitRow(`${this.pending}"`, this.delimiter);
    this.pending = null;
    return fields;
  }
}

function splitRow(text: string, delimiter: string): string[] | undefined {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && (text[at] === ' ' || text[at] === '\t') && text[at] !== delimiter) at++;
    let field = '';
    if (text[at] === '"') {
      at++;
      for (;;) {
        const end = text.indexOf('"', at);
        if (end < 0) return undefined;
        field += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        field += '"';
        at++;
      }
    }
    const end = text.indexOf(delimiter, at);
    const tail = text.slice(at, end < 0 ? text.length : end);
    // Blanks between a closing quote and the delimiter are not part of the field.
    field += field !== '' && tail.trim() === '' ? '' : tail;
    fields.push(field);
    if (end < 0) return fields;
    at = end + 1;
  }
}
