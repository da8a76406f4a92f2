/** System.Text.StringBuilder. */
import { engine, NetInstance, netError, PSDouble, type Value } from '../../runtime/values/index.ts';
import { withParameter } from '../members/errors.ts';
import { typeNamed } from '../resolve.ts';
import { compositeFormat } from '../text/composite-format.ts';
import { netText } from '../text/value-text.ts';
import { defineType } from './define.ts';
import type { Body } from './facade-spec.ts';

/** Pieces are joined when the text is asked for. */
export class PSStringBuilder extends NetInstance {
  private pieces: string[] = [];
  length = 0;
  constructor(text = '') {
    super(typeNamed('System.Text.StringBuilder'));
    this.append(text);
  }
  append(text: string): this {
    this.length += text.length;
    if (this.length > 1_000_000) engine().reserve(this.length);
    this.pieces.push(text);
    return this;
  }
  get text(): string {
    if (this.pieces.length > 1) this.pieces = [this.pieces.join('')];
    return this.pieces[0] ?? '';
  }
  set text(value: string) {
    this.pieces = [value];
    this.length = value.length;
  }
}

function place(index: number, limit: number): number {
  if (index < 0 || index > limit) {
    throw netError(
      'System.ArgumentOutOfRangeException',
      withParameter('Index was out of range. Must be non-negative and less than the size of the collection.', 'index'),
      { ParamName: 'index' },
    );
  }
  return index;
}

const B = 'System.Text.StringBuilder';
const lineEnd = '\n';

/** Append of every type that .NET has an overload for: each is its `ToString()`. */
const appends: Record<string, Body> = {};
for (const type of ['bool', 'byte', 'int16', 'int', 'long', 'float', 'double', 'decimal']) {
  appends[`${B} Append(${type} value)`] = (self: PSStringBuilder, value: unknown) => self.append(plain(value, type));
}

function plain(value: unknown, type: string): string {
  if (typeof value === 'number' && (type === 'double' || type === 'float')) return netText(boxed(value));
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : netText(value as Value);
}

function boxed(value: number): Value {
  return new PSDouble(value);
}

defineType({ name: B }, () => ({
  text: (self: PSStringBuilder) => self.text,
  constructors: {
    '()': () => new PSStringBuilder(),
    '(int capacity)': () => new PSStringBuilder(),
    '(string value)': (text: string | null) => new PSStringBuilder(text ?? ''),
    '(string value, int capacity)': (text: string | null) => new PSStringBuilder(text ?? ''),
    '(int capacity, int maxCapacity)': () => new PSStringBuilder(),
  },
  properties: {
    'int Capacity': [
      (self: PSStringBuilder) => Math.max(16, 2 ** Math.ceil(Math.log2(Math.max(1, self.length)))),
      () => undefined,
    ],
    'int MaxCapacity': () => 2147483647,
    'int Length': [
      (self: PSStringBuilder) => self.length,
      (self: PSStringBuilder, length: number) => {
        self.text = self.text.slice(0, length).padEnd(length, '\0');
      },
    ],
  },
  indexer: [
    'char Chars[int index]',
    (self: PSStringBuilder, index: number) => self.text[place(index, self.length - 1)],
    (self: PSStringBuilder, index: number, c: string) => {
      const { text } = self;
      self.text = text.slice(0, index) + c + text.slice(index + 1);
    },
  ],
  methods: {
    [`${B} Append(string value)`]: (self: PSStringBuilder, text: string | null) => self.append(text ?? ''),
    [`${B} Append(char value)`]: (self: PSStringBuilder, c: string) => self.append(c),
    [`${B} Append(char value, int repeatCount)`]: (self: PSStringBuilder, c: string, count: number) =>
      self.append(c.repeat(count)),
    [`${B} Append(char[] value)`]: (self: PSStringBuilder, chars: string | null) => self.append(chars ?? ''),
    [`${B} Append(string value, int startIndex, int count)`]: (
      self: PSStringBuilder,
      text: string,
      start: number,
      count: number,
    ) => self.append(text.slice(start, start + count)),
    [`${B} Append(System.Object value)`]: (self: PSStringBuilder, value: Value) =>
      self.append(value === null ? '' : netText(value)),
    ...appends,
    [`${B} AppendLine()`]: (self: PSStringBuilder) => self.append(lineEnd),
    [`${B} AppendLine(string value)`]: (self: PSStringBuilder, text: string | null) =>
      self.append((text ?? '') + lineEnd),
    [`${B} AppendFormat(string format, System.Object arg0)`]: (self: PSStringBuilder, format: string, a: Value) =>
      self.append(compositeFormat(format, [a])),
    [`${B} AppendFormat(string format, System.Object arg0, System.Object arg1)`]: (
      self: PSStringBuilder,
      format: string,
      a: Value,
      b: Value,
    ) => self.append(compositeFormat(format, [a, b])),
    [`${B} AppendFormat(string format, System.Object arg0, System.Object arg1, System.Object arg2)`]: (
      self: PSStringBuilder,
      format: string,
      a: Value,
      b: Value,
      c: Value,
    ) => self.append(compositeFormat(format, [a, b, c])),
    [`${B} AppendFormat(string format, Params System.Object[] args)`]: (
      self: PSStringBuilder,
      format: string,
      args: Value[],
    ) => self.append(compositeFormat(format, args)),
    [`7: ${B} AppendJoin(string separator, Params System.Object[] values)`]: (
      self: PSStringBuilder,
      separator: string,
      values: Value[],
    ) => self.append(values.map(netText).join(separator)),
    [`7: ${B} AppendJoin(string separator, Params string[] values)`]: (
      self: PSStringBuilder,
      separator: string,
      values: Value[],
    ) => self.append(values.map(netText).join(separator)),
    [`${B} Clear()`]: (self: PSStringBuilder) => {
      self.text = '';
      return self;
    },
    [`${B} Insert(int index, string value)`]: (self: PSStringBuilder, index: number, text: string | null) =>
      insert(self, index, text ?? ''),
    [`${B} Insert(int index, char value)`]: insert,
    [`${B} Insert(int index, System.Object value)`]: (self: PSStringBuilder, index: number, value: Value) =>
      insert(self, index, netText(value)),
    [`${B} Remove(int startIndex, int length)`]: (self: PSStringBuilder, start: number, length: number) => {
      place(start, self.length);
      place(start + length, self.length);
      self.text = self.text.slice(0, start) + self.text.slice(start + length);
      return self;
    },
    [`${B} Replace(string oldValue, string newValue)`]: (self: PSStringBuilder, from: string, to: string | null) => {
      self.text = self.text.replaceAll(from, () => to ?? '');
      return self;
    },
    [`${B} Replace(char oldChar, char newChar)`]: (self: PSStringBuilder, from: string, to: string) => {
      self.text = self.text.replaceAll(from, () => to);
      return self;
    },
    [`${B} Replace(string oldValue, string newValue, int startIndex, int count)`]: (
      self: PSStringBuilder,
      from: string,
      to: string,
      start: number,
      count: number,
    ) => {
      const { text } = self;
      self.text =
        text.slice(0, start) + text.slice(start, start + count).replaceAll(from, () => to) + text.slice(start + count);
      return self;
    },
    'int EnsureCapacity(int capacity)': (_: PSStringBuilder, capacity: number) => capacity,
    'bool Equals(System.Object sb)': (self: PSStringBuilder, other: Value) =>
      other instanceof PSStringBuilder && other.text === self.text,
    'string ToString()': (self: PSStringBuilder) => self.text,
    'string ToString(int startIndex, int length)': (self: PSStringBuilder, start: number, length: number) =>
      self.text.slice(start, start + length),
  },
}));

function insert(self: PSStringBuilder, index: number, text: string): PSStringBuilder {
  place(index, self.length);
  const whole = self.text;
  self.text = whole.slice(0, index) + text + whole.slice(index);
  return self;
}
