/** Format-Custom: a declared view's own text, or the object as a tree of classes, braces and brackets. */
import {
  DictionaryEntry,
  elementsOf,
  engine,
  isNull,
  PowerShellError,
  PSDictionary,
  PSWrapped,
  type Value,
} from '../runtime/values/index.ts';
import { typeNamesOf } from '../types/index.ts';
import { cellText } from './cell-text.ts';
import { shownProperties } from './default-properties.ts';
import { groupingOf } from './grouping.ts';
import type { FrameItem } from './layout/frames.ts';
import { ellipsis } from './layout/table-writer.ts';
import { isScalarType } from './out-of-band.ts';
import type { Entry } from './packets.ts';
import { expressionLabel, expressionValue, type PropertyExpression, resolveExpression } from './property-expression.ts';
import type { FormatView } from './registry.ts';
import type { FormatRequest, PropertyRequest } from './request.ts';
import type { ViewGenerator } from './select-view.ts';

const defaultDepth = 5;
const newline: FrameItem = { kind: 'newline' };

export function customGenerator(
  request: FormatRequest,
  limit: number,
  view?: Extract<FormatView, { shape: 'custom' }>,
): Omit<ViewGenerator, 'accepts'> {
  return {
    shape: { kind: 'custom' },
    autoSize: false,
    grouping: groupingOf(request, view),
    entry: (value: Value): Entry => ({
      kind: 'frames',
      items: view === undefined ? new TreeBrowser(request, limit).tree(value) : view.items(value),
    }),
  };
}

class TreeBrowser {
  constructor(
    private readonly request: FormatRequest,
    private readonly limit: number,
  ) {}

  tree(value: Value): FrameItem[] {
    const items: FrameItem[] = [];
    if (isScalarType(value)) this.leaf(value, items);
    else {
      const elements = elementsOfTree(value);
      const depth = this.request.depth ?? defaultDepth;
      if (elements !== undefined) this.enumeration(elements, 0, depth, items);
      else this.object(value, 0, depth, this.request.properties, items);
    }
    return items;
  }

  private object(
    value: Value,
    level: number,
    depth: number,
    asked: readonly PropertyRequest[],
    into: FrameItem[],
  ): void {
    engine().checkpoint();
    const typeName = typeNamesOf(value)[0] ?? 'PSObject';
    into.push(text(`class ${typeName.slice(typeName.lastIndexOf('.') + 1)}`), newline, text('{'), newline);
    const inner = indented(into);
    for (const { expression, property } of this.members(value, asked)) {
      inner.push(text(`${expressionLabel(expression)} = `));
      const found = this.read(expression, value);
      const deepest = property?.depth ?? depth;
      const elements = found === null ? undefined : elementsOfTree(found);
      if (elements !== undefined) {
        inner.push(newline);
        this.enumeration(elements, level + 1, deepest, indented(inner));
      } else if (isNull(found) || level >= deepest || isScalarType(found)) this.leaf(found, inner);
      else {
        inner.push(newline);
        this.object(found, level + 1, deepest, [], indented(inner));
      }
    }
    into.push(text('}'), newline);
  }

  private members(value: Value, asked: readonly PropertyRequest[]) {
    if (asked.length > 0) {
      return asked.flatMap((property) =>
        resolveExpression(property.expression, value).map((expression) => ({ expression, property })),
      );
    }
    return shownProperties(value).map((name) => ({
      expression: { kind: 'name', name } as PropertyExpression,
      property: null,
    }));
  }

  private read(expression: PropertyExpression, value: Value): Value {
    try {
      return expressionValue(expression, value) ?? null;
    } catch (error) {
      if (!(error instanceof PowerShellError)) throw error;
      return this.request.displayError ? '#ERR' : '';
    }
  }

  private enumeration(elements: readonly Value[], level: number, depth: number, into: FrameItem[]): void {
    into.push(text('['), newline);
    const inner = indented(into);
    for (const [i, element] of elements.entries()) {
      if (this.limit >= 0 && i === this.limit) {
        this.leaf(ellipsis(), inner);
        break;
      }
      if (isNull(element) || level >= depth || isScalarType(element)) {
        this.leaf(element, inner);
        continue;
      }
      const nested = elementsOfTree(element);
      if (nested === undefined) this.object(element, level + 1, depth, [], inner);
      else {
        inner.push(newline);
        this.enumeration(nested, level + 1, depth, indented(inner));
      }
    }
    into.push(text(']'), newline, newline);
  }

  private leaf(value: Value, into: FrameItem[]): void {
    into.push(text(cellText(value, this.limit)), newline);
  }
}

function text(value: string): FrameItem {
  return { kind: 'text', text: value };
}

/** Opens a frame two blanks further in and gives its list to fill. */
function indented(into: FrameItem[]): FrameItem[] {
  const items: FrameItem[] = [];
  into.push({ kind: 'frame', left: 2, right: 0, first: 0, items });
  return items;
}

function elementsOfTree(value: Value): readonly Value[] | undefined {
  const base = value instanceof PSWrapped ? value.base : value;
  if (base instanceof PSDictionary) return base.entries().map((cell) => new DictionaryEntry(base, cell));
  return elementsOf(base);
}
