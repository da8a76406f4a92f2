/** Objects as CLIXML: Export-Clixml and `[PSSerializer]::Serialize`. */
import {
  addedMembers,
  elementsOf,
  isNull,
  PowerShellError,
  PSCustomObject,
  PSDictionary,
  PSEnum,
  unwrap,
  type Value,
} from '../../runtime/values/index.ts';
import { PSQueue } from '../collections/queues.ts';
import { type PropertyView, propertiesOf } from '../properties.ts';
import { toText } from '../text/value-text.ts';
import { typeNamesOf } from '../type-of.ts';
import { encoded, type Primitive, primitiveText } from './primitives.ts';

const head = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">';

/** All values in one document. Objects are followed `depth` levels down; deeper ones are their text. */
export function toClixml(values: readonly Value[], depth: number): string {
  const writer = new Writer();
  for (const value of values) writer.write(value, null, depth, 1);
  return [head, ...writer.lines, '</Objs>'].join('\n');
}

class Writer {
  readonly lines: string[] = [];
  private readonly objects = new Map<Value, number>();
  private readonly types = new Map<string, number>();

  write(given: Value, name: string | null, depth: number, level: number): void {
    const attribute = name === null ? '' : ` N="${escaped(encoded(name)).replaceAll('"', '&quot;')}"`;
    const leaf = this.leaf(given, attribute, depth);
    if (leaf === undefined) this.object(given, attribute, depth, level);
    else this.line(level, leaf);
  }

  /** What takes one line: nothing, a plain value, an object that was there before, or one that is too deep. */
  private leaf(given: Value, attribute: string, depth: number): string | undefined {
    const value = unwrap(given);
    if (isNull(value)) return `<Nil${attribute} />`;
    const simple = primitiveText(value);
    if (simple !== undefined) {
      const plain = (addedMembers(given)?.names.length ?? 0) === 0;
      return plain ? `<${simple.tag}${attribute}>${escaped(simple.text)}</${simple.tag}>` : undefined;
    }
    const known = this.objects.get(value);
    if (known !== undefined) return `<Ref${attribute} RefId="${known}" />`;
    if (depth >= 1 || isContainer(value) || value instanceof PSEnum) return undefined;
    return `<S${attribute}>${escaped(encoded(toText(given)))}</S>`;
  }

  private object(given: Value, attribute: string, depth: number, level: number): void {
    const value = unwrap(given);
    const id = this.objects.size;
    this.objects.set(value, id);
    this.line(level, `<Obj${attribute} RefId="${id}">`);
    const simple = primitiveText(value);
    if (simple !== undefined) this.withMembers(given, simple, depth, level + 1);
    else {
      this.typeNames(typeNamesOf(given), level + 1);
      if (value instanceof PSEnum) {
        this.line(level + 1, `<ToString>${escaped(encoded(toText(value)))}</ToString>`);
        this.line(level + 1, `<I32>${value.value}</I32>`);
      } else if (isContainer(value)) this.container(value, depth, level + 1);
      else this.properties(given, value, depth - 1, level + 1);
    }
    this.line(level, '</Obj>');
  }

  /** A plain value that carries members, as a date of Get-Date does. */
  private withMembers(given: Value, { tag, text }: Primitive, depth: number, level: number): void {
    this.line(level, `<${tag}>${escaped(text)}</${tag}>`);
    const names = new Set(addedMembers(given)?.names);
    const added = propertiesOf(given).filter(({ name }) => names.has(name));
    this.section('MS', added, depth - 1, level);
  }

  private container(value: Value, depth: number, level: number): void {
    if (value instanceof PSDictionary) {
      this.line(level, '<DCT>');
      for (const entry of value.entries()) {
        this.line(level + 1, '<En>');
        this.write(entry.key, 'Key', depth, level + 2);
        this.write(entry.value, 'Value', depth, level + 2);
        this.line(level + 1, '</En>');
      }
      this.line(level, '</DCT>');
      return;
    }
    const tag = value instanceof PSQueue ? (value.isStack ? 'STK' : 'QUE') : 'LST';
    const elements = elementsOf(value) ?? [];
    this.line(level, elements.length === 0 ? `<${tag} />` : `<${tag}>`);
    for (const element of elements) this.write(element, null, depth, level + 1);
    if (elements.length > 0) this.line(level, `</${tag}>`);
  }

  private properties(given: Value, value: Value, depth: number, level: number): void {
    const all = propertiesOf(given);
    const own = all.filter(({ kind }) => kind === 'Property');
    const added = all.filter(({ kind }) => kind !== 'Property');
    if (!(value instanceof PSCustomObject)) {
      this.line(level, `<ToString>${escaped(encoded(toText(given)))}</ToString>`);
    }
    this.section('Props', own, depth, level);
    this.section('MS', added, depth, level);
  }

  private section(tag: string, properties: readonly PropertyView[], depth: number, level: number): void {
    if (properties.length === 0) return;
    this.line(level, `<${tag}>`);
    for (const property of properties) {
      const value = read(property);
      if (value !== undefined) this.write(value, property.name, depth, level + 1);
    }
    this.line(level, `</${tag}>`);
  }

  private typeNames(names: readonly string[], level: number): void {
    const key = names.join('\n');
    const known = this.types.get(key);
    if (known !== undefined) {
      this.line(level, `<TNRef RefId="${known}" />`);
      return;
    }
    this.types.set(key, this.types.size);
    this.line(level, `<TN RefId="${this.types.size - 1}">`);
    for (const name of names) this.line(level + 1, `<T>${escaped(name)}</T>`);
    this.line(level, '</TN>');
  }

  private line(level: number, text: string): void {
    this.lines.push('  '.repeat(level) + text);
  }
}

function isContainer(value: Value): boolean {
  return value instanceof PSDictionary || elementsOf(value) !== undefined;
}

/** A property's value; one that cannot be read is left out. */
function read(property: PropertyView): Value | undefined {
  try {
    return property.get();
  } catch (error) {
    if (error instanceof PowerShellError) return undefined;
    throw error;
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
