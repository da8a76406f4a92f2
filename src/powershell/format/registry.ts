/** Declared views and default property sets by .NET type name. Az modules of the sandbox add theirs with `registerFormatView`. */
import type { Value } from '../runtime/values/index.ts';
import type { Edition } from '../syntax/edition.ts';
import { addedPropertySet } from '../types/facades/member-sets.ts';
import { typeNamesOf } from '../types/index.ts';
import type { FrameItem } from './layout/frames.ts';
import type { Alignment } from './layout/table-writer.ts';

/** Where a column or a field takes its value from: a property's name, or a function of the object. */
export type ViewSource = string | ((value: Value) => Value);

export interface ViewColumn {
  /** The header; the property's name where left out. */
  readonly label?: string;
  readonly value: ViewSource;
  /** Columns of the screen; left out: as wide as its contents where the first column has no width, else a share of the rest. */
  readonly width?: number;
  readonly align?: Alignment;
  /** A .NET format string, composite or bare. */
  readonly format?: string;
}

export interface ViewField {
  readonly label?: string;
  readonly value: ViewSource;
  readonly format?: string;
  /** Shown only where true. */
  readonly when?: (value: Value) => boolean;
}

/** How objects of a view are put under headings. */
export interface ViewGrouping {
  readonly by: ViewSource;
  /** The words before the value; the source's name where left out. */
  readonly label?: string;
  /** The whole heading, in place of `   Label: value`. */
  readonly header?: (first: Value) => readonly FrameItem[];
}

interface ViewCommon {
  /** .NET type names; a type derived from one of them uses the view too. */
  readonly types: readonly string[];
  readonly name?: string;
  readonly edition?: Edition;
  readonly groupBy?: ViewGrouping;
}

/** One declared view. The first one registered for a type is its default. */
export type FormatView = ViewCommon &
  (
    | {
        readonly shape: 'table';
        readonly columns: readonly ViewColumn[];
        readonly autoSize?: boolean;
        readonly wrap?: boolean;
        readonly hideHeader?: boolean;
      }
    | { readonly shape: 'list'; readonly fields: readonly ViewField[] | ((value: Value) => readonly ViewField[]) }
    | { readonly shape: 'wide'; readonly value: ViewSource; readonly format?: string }
    | {
        readonly shape: 'custom';
        readonly items: (value: Value) => readonly FrameItem[];
        /** Prints itself wherever it comes, without blank lines around. */
        readonly outOfBand?: boolean;
      }
  );

export type ViewShape = FormatView['shape'];

const views = new Map<string, FormatView[]>();
const defaultSets = new Map<string, readonly string[]>();
const namedSets = new Map<string, ReadonlyMap<string, readonly string[]>>();

/** Adds a view. */
export function registerFormatView(view: FormatView): void {
  for (const type of view.types) {
    const key = type.toLowerCase();
    const list = views.get(key);
    if (list === undefined) views.set(key, [view]);
    else list.push(view);
  }
}

/** Says which properties are shown of a type that has no view (its DefaultDisplayPropertySet). */
export function registerDefaultProperties(type: string, properties: readonly string[]): void {
  defaultSets.set(type.toLowerCase(), properties);
}

/** Property sets by name, as `Select-Object PSConfiguration` asks for them. */
export function registerPropertySets(type: string, sets: Readonly<Record<string, readonly string[]>>): void {
  namedSets.set(type.toLowerCase(), new Map(Object.entries(sets).map(([name, list]) => [name.toLowerCase(), list])));
}

/** The view for a value's type or its nearest base: of a shape and a name where given. */
export function findView(
  typeNames: readonly string[],
  edition: Edition,
  shape?: ViewShape,
  name?: string,
): FormatView | undefined {
  for (const type of typeNames) {
    const found = views
      .get(type.toLowerCase())
      ?.find(
        (view) =>
          (view.edition === undefined || view.edition === edition) &&
          (shape === undefined || view.shape === shape) &&
          (name === undefined || view.name?.toLowerCase() === name.toLowerCase()) &&
          !(shape === 'custom' && view.shape === 'custom' && view.outOfBand),
      );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether objects of these types may stand in a view's table. */
export function isApplicable(view: FormatView, typeNames: readonly string[]): boolean {
  return typeNames.some((type) => view.types.some((t) => t.toLowerCase() === type.toLowerCase()));
}

/** The default property set of a value's type. */
export function defaultPropertiesOf(typeNames: readonly string[]): readonly string[] | undefined {
  for (const type of typeNames) {
    const set = defaultSets.get(type.toLowerCase());
    if (set !== undefined) return set;
  }
  return undefined;
}

/** A property set of a value's type by name. */
export function propertySetOf(value: Value, name: string): readonly string[] | undefined {
  const added = addedPropertySet(value, name);
  if (added !== undefined || namedSets.size === 0) return added;
  const key = name.toLowerCase();
  for (const type of typeNamesOf(value)) {
    const set = namedSets.get(type.toLowerCase())?.get(key);
    if (set !== undefined) return set;
  }
  return undefined;
}
