/**
 * From objects to packets: the work of Format-Table, -List, -Wide, -Custom, and of what prints objects that nothing formatted.
 * The first object chooses the view; scalars and declared exceptions print themselves wherever they come.
 */
import {
  AutomationNull,
  DictionaryEntry,
  elementsOf,
  isNull,
  PSDictionary,
  PSWrapped,
  type Value,
} from '../runtime/values/index.ts';
import { enumerationLimit } from './cell-text.ts';
import { displayText } from './display-text.ts';
import { compareGroupKeys, groupHeader, groupKey } from './grouping.ts';
import { isScalarType, outOfBandEntry } from './out-of-band.ts';
import { type Entry, FormatPacket, type Packet } from './packets.ts';
import type { FormatRequest } from './request.ts';
import { selectView, type ViewGenerator } from './select-view.ts';

/** Formats a stream of objects; packets go to `emit`, objects that are packets already pass. */
export class Formatter {
  private generator: ViewGenerator | undefined;
  private inGroup = false;
  private currentKey: Value = AutomationNull;
  private readonly limit = enumerationLimit();

  /** @param request what a Format-* command was asked for; null chooses everything by the first object */
  constructor(
    private readonly request: FormatRequest | null,
    private readonly emit: (packet: Packet) => void,
  ) {}

  /** One object of the pipeline; collections and dictionaries are taken apart. */
  process(value: Value): void {
    if (isNull(value)) return;
    if (this.request?.expand === 'CoreOnly') {
      this.object(value);
      return;
    }
    const elements = this.elements(value);
    if (elements !== undefined && this.request?.expand === 'Both') this.collection(value, elements.length);
    if (elements === undefined) this.object(value);
    else for (const element of elements) this.object(element === null ? '' : element);
  }

  /** Closes what is open. */
  end(): void {
    if (this.generator === undefined) return;
    if (this.inGroup) this.emit({ kind: 'group-end' });
    this.emit({ kind: 'end' });
    this.generator = undefined;
    this.inGroup = false;
  }

  private elements(value: Value): readonly Value[] | undefined {
    const base = value instanceof PSWrapped ? value.base : value;
    if (base instanceof PSDictionary) return base.entries().map((cell) => new DictionaryEntry(base, cell));
    return elementsOf(base);
  }

  /** `-Expand Both`: the collection itself as a list, between words about it. */
  private collection(value: Value, count: number): void {
    const say = (text: string) => this.emit({ kind: 'entry', entry: { kind: 'text', text }, outOfBand: true });
    say('The following object supports IEnumerable:');
    this.emit({ kind: 'entry', entry: fallbackEntry(value, this.limit), outOfBand: true });
    if (count === 0) say('The IEnumerable contains no objects.');
    else if (count === 1) say('The IEnumerable contains the following object:');
    else say(`The IEnumerable contains the following ${count} objects:`);
  }

  private object(value: Value): void {
    if (value instanceof FormatPacket) {
      this.emit(value.packet);
      return;
    }
    const forced = this.request?.force === true;
    if (!forced) {
      const entry = outOfBandEntry(value);
      if (entry !== undefined) {
        this.emit({ kind: 'entry', entry, outOfBand: true });
        return;
      }
    }
    if (this.generator === undefined) {
      this.generator = selectView(value, this.request, this.limit);
      this.emit({ kind: 'start', shape: this.generator.shape, autoSize: this.generator.autoSize });
    }
    const { generator } = this;
    if (!forced && !generator.accepts(value)) {
      this.emit({ kind: 'entry', entry: fallbackEntry(value, this.limit), outOfBand: true });
      return;
    }
    const { grouping } = generator;
    if (grouping === null) {
      if (!this.inGroup) this.startGroup(null);
    } else {
      const key = groupKey(grouping, value);
      if (!this.inGroup || !compareGroupKeys(this.currentKey, key)) {
        if (this.inGroup) this.emit({ kind: 'group-end' });
        this.currentKey = key;
        this.startGroup(isNull(key) && key === AutomationNull ? null : groupHeader(grouping, key, value, this.limit));
      }
    }
    this.emit({ kind: 'entry', entry: generator.entry(value), outOfBand: false });
  }

  private startGroup(header: ReturnType<typeof groupHeader> | null): void {
    this.inGroup = true;
    this.emit({ kind: 'group-start', header });
  }
}

/** An object that does not fit the declared view of the objects before it: as a list of its own. */
function fallbackEntry(value: Value, limit: number): Entry {
  if (isScalarType(value)) return { kind: 'text', text: displayText(value) };
  const generator = selectView(value, { shape: 'list', properties: [] }, limit, true);
  return generator.entry(value);
}
