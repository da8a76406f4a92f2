/** Objects to rows and rows to objects. */
import { displayText } from '../../../format/display-text.ts';
import {
  byEdition,
  elementsOf,
  engine,
  isNull,
  PowerShellError,
  PSCustomObject,
  PSDictionary,
  PSWrapped,
  runtimeError,
  Shape,
  type Value,
} from '../../../runtime/values/index.ts';
import { invokeMember, propertiesOf, propertyOf, toText, typeNamesOf } from '../../../types/index.ts';
import type { CsvParser } from './csv-text.ts';

/** The columns of a file: the properties of its first object; in edition 7 a dictionary's keys. */
export function columnsOf(value: Value): string[] {
  const base = value instanceof PSWrapped ? value.base : value;
  if (base instanceof PSDictionary && byEdition(true, false)) return base.keys().map(toText);
  return propertiesOf(value).map((p) => p.name);
}

/** The fields of one object under the columns; what it lacks is null. */
export function fieldsOf(value: Value, columns: readonly string[]): (string | null)[] {
  const base = value instanceof PSWrapped ? value.base : value;
  return columns.map((name) => {
    if (base instanceof PSDictionary && byEdition(true, false))
      return base.has(name) ? fieldText(base.get(name)) : null;
    if (base instanceof PSCustomObject) {
      const stored = base.get(name);
      if (stored === undefined) return null;
      if (typeof stored === 'string') return stored;
    }
    try {
      return fieldText(propertyOf(value, name)?.get() ?? null);
    } catch (error) {
      if (error instanceof PowerShellError) return null;
      throw error;
    }
  });
}

/** `.ToString()` of a value: a collection is its type's name. */
function fieldText(value: Value): string | null {
  if (isNull(value)) return null;
  if (typeof value !== 'object' || value === null) return toText(value);
  return elementsOf(value) === undefined ? displayText(value) : toText(invokeMember(value, 'ToString', []));
}

/** `#TYPE System.Management.Automation.PSCustomObject` */
export function typeLine(value: Value): string {
  const name = typeNamesOf(value)[0] ?? 'System.Object';
  return `#TYPE ${name.replace(/^CSV:/, '')}`;
}

/** Makes objects of the rows of one text after another: the first row names the columns unless `-Header` did. */
export class RowReader {
  private shape: Shape | undefined;
  private typeName: string | undefined;
  private unnamed = false;

  constructor(
    header: readonly string[] | undefined,
    private readonly warn: (text: string) => void,
  ) {
    if (header !== undefined) this.setHeader(header);
  }

  /** Gives the objects of a text's rows. */
  read(rows: CsvParser, give: (object: PSCustomObject) => void): void {
    if (this.typeName === undefined && !rows.atEnd) this.typeName = rows.typeLine();
    while (this.shape === undefined && !rows.atEnd) {
      const isComment = rows.atHash;
      this.readHeader(rows.next(), isComment);
    }
    const { shape } = this;
    if (shape === undefined) return;
    for (let fields = rows.next(); fields.length > 0; fields = rows.next()) {
      engine().checkpoint();
      if (fields.length > 1 || fields[0] !== '') give(this.object(shape, fields));
    }
  }

  private object(shape: Shape, fields: readonly string[]): PSCustomObject {
    if (this.unnamed) {
      this.unnamed = false;
      this.warn(
        'One or more headers were not specified. Default names starting with "H" have been used in place of any missing headers.',
      );
    }
    const object = new PSCustomObject(
      shape,
      shape.names.map((_, i) => fields[i] ?? null),
    );
    const { typeName } = this;
    if (typeName !== undefined) object.typeNames = byEdition([typeName, `CSV:${typeName}`], [`CSV:${typeName}`]);
    return object;
  }

  /** Edition 7 knows web server logs: lines with `#` before the header, which `#Fields: ` begins. */
  private readHeader(fields: readonly string[], isComment: boolean): void {
    const names = [...fields];
    while (names.length > 1 && names.at(-1) === '') names.pop();
    const first = names[0] ?? '';
    if (byEdition(isComment && first.startsWith('#Fields: '), false))
      this.setHeader([first.slice(9), ...names.slice(1)]);
    else if (names.length > 0 && !byEdition(isComment, false)) this.setHeader(names);
  }

  private setHeader(names: readonly string[]): void {
    const seen = new Set<string>();
    for (const name of names) {
      if (name !== '' && seen.has(name.toLowerCase())) {
        throw runtimeError(
          `The member "${name}" is already present.`,
          'AlreadyPresentPSMemberInfoInternalCollectionAdd',
          {
            typeName: 'System.Management.Automation.ExtendedTypeSystemException',
            category: 'NotSpecified',
          },
        );
      }
      seen.add(name.toLowerCase());
    }
    let missing = 0;
    this.shape = Shape.of(names.map((name) => (name === '' ? `H${++missing}` : name)));
    this.unnamed = missing > 0;
  }
}
