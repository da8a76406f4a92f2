/** Objects to rows and rows to objects. */
import { displayText } from '../../../format/display-text.ts';
import {
  byEdition,
  elementsOf,
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

/** Makes objects of rows: the first row names the columns unless `-Header` did. */
export class RowReader {
  private shape: Shape | undefined;
  private typeName: string | undefined;
  private started = false;

  constructor(
    header: readonly string[] | undefined,
    private readonly warn: (text: string) => void,
  ) {
    if (header !== undefined) this.setHeader(header);
  }

  /** A line before any row may name the type. */
  takesTypeLine(line: string): boolean {
    if (this.started || !line.startsWith('#TYPE ')) return false;
    this.typeName = line.slice('#TYPE '.length);
    return true;
  }

  /** The object of a row; undefined for the header and for an empty line. */
  row(fields: readonly string[]): PSCustomObject | undefined {
    this.started = true;
    if (fields.length === 1 && fields[0] === '') return undefined;
    if (this.shape === undefined) {
      this.setHeader(fields);
      return undefined;
    }
    const object = new PSCustomObject(
      this.shape,
      this.shape.names.map((_, i) => fields[i] ?? null),
    );
    if (this.typeName) object.typeNames = [`CSV:${this.typeName}`];
    return object;
  }

  private setHeader(names: readonly string[]): void {
    let missing = 0;
    const complete = names.map((name) => {
      if (name !== '') return name;
      missing++;
      return `H${missing}`;
    });
    if (missing > 0) {
      this.warn(
        'One or more headers were not specified. Default names starting with "H" have been used in place of any missing headers.',
      );
    }
    const seen = new Set<string>();
    for (const name of complete) {
      if (seen.has(name.toLowerCase())) {
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
    this.shape = Shape.of(complete);
  }
}
