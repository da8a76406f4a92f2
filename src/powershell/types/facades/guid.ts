/** System.Guid. */
import { byEdition, engine, netError, PSGuid, type PSReference, type Value } from '../../runtime/values/index.ts';
import { withParameter } from '../members/errors.ts';
import { defineType } from './define.ts';
import { tryParse } from './numbers.ts';

const emptyGuid = '00000000-0000-0000-0000-000000000000';

function guidFormatError(text: string, exact: string | null): object {
  const bare = text.trim();
  const message = byEdition(
    exact ?? 'Unrecognized Guid format.',
    bare.length < 32 || (bare.includes('-') && !/^[({]?[0-9a-f-]+[)}]?$/i.test(bare))
      ? 'Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).'
      : 'Guid should contain only hexadecimal characters.',
  );
  return netError('System.FormatException', message);
}

/** Reads the forms N, D, B, P and X. Throws FormatException. */
export function parseGuid(text: string): PSGuid {
  const bare = text.trim();
  const plain =
    /^\{([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}$/i.exec(bare) ??
    /^\(([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)$/i.exec(bare) ??
    /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i.exec(bare);
  if (plain !== null) return new PSGuid((plain[1] as string).toLowerCase());
  if (/^[0-9a-f]{32}$/i.test(bare)) return new PSGuid(dashed(bare.toLowerCase()));
  if (bare.length === 36 && bare[8] === '-' && bare[13] === '-' && bare[18] === '-' && bare[23] === '-') {
    throw guidFormatError(text, 'Guid string should only contain hexadecimal characters.');
  }
  if (bare.includes('-')) {
    throw guidFormatError(text, 'Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).');
  }
  if (bare.length === 32) throw guidFormatError(text, 'Guid string should only contain hexadecimal characters.');
  throw guidFormatError(text, null);
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function guidText(self: PSGuid, format: string): string {
  const hex = self.text.replaceAll('-', '');
  switch (format.toUpperCase()) {
    case '':
    case 'D':
      return self.text;
    case 'N':
      return hex;
    case 'B':
      return `{${self.text}}`;
    case 'P':
      return `(${self.text})`;
    case 'X':
      return `{0x${hex.slice(0, 8)},0x${hex.slice(8, 12)},0x${hex.slice(12, 16)},{${(hex.slice(16).match(/../g) as string[]).map((b) => `0x${b}`).join(',')}}}`;
  }
  throw netError(
    'System.FormatException',
    'Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".',
  );
}

/** The 16 bytes in .NET's order: the first three parts are little-endian. */
export function guidBytes(self: PSGuid): Uint8Array {
  const hex = self.text.replaceAll('-', '');
  const bytes = Uint8Array.from(hex.match(/../g) as string[], (b) => Number.parseInt(b, 16));
  return Uint8Array.from([3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15], (i) => bytes[i] as number);
}

function guidOfBytes(bytes: Uint8Array): PSGuid {
  if (bytes.length !== 16)
    throw netError(
      'System.ArgumentException',
      withParameter('Byte array for Guid must be exactly 16 bytes long.', 'b'),
    );
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  return new PSGuid(dashed(order.map((i) => (bytes[i] as number).toString(16).padStart(2, '0')).join('')));
}

defineType(
  { name: 'System.Guid', short: ['guid'], kind: 'struct', interfaces: ['System.IComparable', 'System.IFormattable'] },
  () => ({
    text: (self: PSGuid) => self.text,
    format: guidText,
    compare: (a: PSGuid, b: PSGuid) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0),
    constructors: {
      '()': () => new PSGuid(emptyGuid),
      '(string g)': parseGuid,
      '(byte[] b)': guidOfBytes,
    },
    properties: { 'script string Guid': (self: PSGuid) => self.text },
    staticProperties: { 'guid Empty': () => new PSGuid(emptyGuid) },
    statics: {
      'guid NewGuid()': () => new PSGuid(engine().host.newGuid()),
      'guid Parse(string input)': parseGuid,
      '7: guid Parse(string input, System.IFormatProvider provider)': (text: string) => parseGuid(text),
      'guid ParseExact(string input, string format)': (text: string) => parseGuid(text),
      'bool TryParseExact(string input, string format, [ref] guid result)': (
        text: string,
        _format: string,
        result: PSReference,
      ) => tryParse(result, new PSGuid(emptyGuid), () => parseGuid(text)),
      '7: guid CreateVersion7()': () =>
        new PSGuid(
          engine()
            .host.newGuid()
            .replace(/^(.{14})./, (_, head: string) => `${head}7`),
        ),
      'bool TryParse(string input, [ref] guid result)': (text: string, result: PSReference) =>
        tryParse(result, new PSGuid(emptyGuid), () => parseGuid(text)),
    },
    methods: {
      'byte[] ToByteArray()': guidBytes,
      'string ToString()': (self: PSGuid) => self.text,
      'string ToString(string format)': (self: PSGuid, format: string) => guidText(self, format ?? ''),
      'int CompareTo(guid value)': (a: PSGuid, b: PSGuid) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0),
      'bool Equals(System.Object o)': (self: PSGuid, other: Value) =>
        other instanceof PSGuid && other.text === self.text,
    },
  }),
);
