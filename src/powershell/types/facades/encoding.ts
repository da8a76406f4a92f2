/** System.Text.Encoding and its kin. */
import { byEdition, netError, type Value } from '../../runtime/values/index.ts';
import { withParameter } from '../members/errors.ts';
import { typeNamed } from '../resolve.ts';
import { decodeBytes, type EncodingName, encodeText, PSEncoding, preamble } from '../text/encodings.ts';
import { defineType } from './define.ts';
import type { Body } from './facade-spec.ts';

const classes: Readonly<Record<EncodingName, string>> = {
  'utf-8': 'System.Text.UTF8Encoding',
  'utf-16': 'System.Text.UnicodeEncoding',
  'utf-16BE': 'System.Text.UnicodeEncoding',
  'utf-32': 'System.Text.UTF32Encoding',
  'utf-32BE': 'System.Text.UTF32Encoding',
  'us-ascii': 'System.Text.ASCIIEncoding',
  'iso-8859-1': 'System.Text.Latin1Encoding',
  'windows-1252': 'System.Text.SBCSCodePageEncoding',
  'utf-7': 'System.Text.UTF7Encoding',
};

const sealed: Partial<Record<EncodingName, string>> = {
  'utf-8': 'System.Text.UTF8Encoding+UTF8EncodingSealed',
  'us-ascii': 'System.Text.ASCIIEncoding+ASCIIEncodingSealed',
  'iso-8859-1': 'System.Text.Latin1Encoding+Latin1EncodingSealed',
};

const facts: Readonly<Record<EncodingName, readonly [name: string, codePage: number]>> = {
  'utf-8': ['Unicode (UTF-8)', 65001],
  'utf-16': ['Unicode', 1200],
  'utf-16BE': ['Unicode (Big-Endian)', 1201],
  'utf-32': ['Unicode (UTF-32)', 12000],
  'utf-32BE': ['Unicode (UTF-32 Big-Endian)', 12001],
  'us-ascii': ['US-ASCII', 20127],
  'iso-8859-1': ['Western European (ISO)', 28591],
  'windows-1252': ['Western European (Windows)', 1252],
  'utf-7': ['Unicode (UTF-7)', 65000],
};

/** An encoding as the statics of Encoding give it. */
export function encodingOf(name: EncodingName, mark = true): PSEncoding {
  const type = byEdition(sealed[name], undefined) ?? classes[name];
  return new PSEncoding(typeNamed(type), name, mark);
}

const names: Readonly<Record<string, EncodingName>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16',
  unicode: 'utf-16',
  'utf-16be': 'utf-16BE',
  unicodefffe: 'utf-16BE',
  'utf-32': 'utf-32',
  'utf-32be': 'utf-32BE',
  'us-ascii': 'us-ascii',
  ascii: 'us-ascii',
  'iso-8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
  'windows-1252': 'windows-1252',
  'utf-7': 'utf-7',
};

function byName(name: string): PSEncoding {
  const found = names[name.toLowerCase()];
  if (found === undefined) {
    throw netError(
      'System.ArgumentException',
      withParameter(
        `'${name}' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method.`,
        'name',
      ),
    );
  }
  return encodingOf(found);
}

function byCodePage(page: number): PSEncoding {
  const found = (Object.keys(facts) as EncodingName[]).find((n) => facts[n][1] === page);
  if (found === undefined) throw netError('System.NotSupportedException', `No data is available for encoding ${page}.`);
  return encodingOf(found);
}

const statics: Record<string, Body> = {};
for (const [property, name] of Object.entries({
  UTF8: 'utf-8',
  Unicode: 'utf-16',
  BigEndianUnicode: 'utf-16BE',
  UTF32: 'utf-32',
  UTF7: 'utf-7',
  ASCII: 'us-ascii',
  '7Latin1': 'iso-8859-1',
} as const)) {
  const key = property.startsWith('7')
    ? `7: System.Text.Encoding ${property.slice(1)}`
    : `System.Text.Encoding ${property}`;
  statics[key] = () => encodingOf(name);
}
statics['System.Text.Encoding Default'] = () => byEdition(encodingOf('utf-8', false), encodingOf('windows-1252'));

const bytesFor = (self: PSEncoding, text: string) => encodeText(text, self.encoding);

defineType({ name: 'System.Text.Encoding', isAbstract: true }, () => ({
  equals: (a: PSEncoding, b: PSEncoding) => a.encoding === b.encoding,
  properties: {
    'string BodyName': (self: PSEncoding) => self.encoding,
    'string EncodingName': (self: PSEncoding) => facts[self.encoding][0],
    'string HeaderName': (self: PSEncoding) => self.encoding,
    'string WebName': (self: PSEncoding) => self.encoding,
    'int WindowsCodePage': (self: PSEncoding) => facts[self.encoding][1],
    'bool IsSingleByte': (self: PSEncoding) => !self.encoding.startsWith('utf'),
    'int CodePage': (self: PSEncoding) => facts[self.encoding][1],
  },
  staticProperties: statics,
  statics: {
    'System.Text.Encoding GetEncoding(string name)': byName,
    'System.Text.Encoding GetEncoding(int codepage)': byCodePage,
    'byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes)': (
      from: PSEncoding,
      to: PSEncoding,
      bytes: Uint8Array,
    ) => encodeText(decodeBytes(bytes, from.encoding), to.encoding),
  },
  methods: {
    'byte[] GetBytes(char[] chars)': bytesFor,
    'byte[] GetBytes(string s)': bytesFor,
    'int GetByteCount(string s)': (self: PSEncoding, text: string) => bytesFor(self, text).length,
    'string GetString(byte[] bytes)': (self: PSEncoding, bytes: Uint8Array) => decodeBytes(bytes, self.encoding),
    'string GetString(byte[] bytes, int index, int count)': (
      self: PSEncoding,
      bytes: Uint8Array,
      index: number,
      count: number,
    ) => decodeBytes(bytes.subarray(index, index + count), self.encoding),
    'char[] GetChars(byte[] bytes)': (self: PSEncoding, bytes: Uint8Array) => decodeBytes(bytes, self.encoding),
    'int GetCharCount(byte[] bytes)': (self: PSEncoding, bytes: Uint8Array) => decodeBytes(bytes, self.encoding).length,
    'int GetMaxByteCount(int charCount)': (_: PSEncoding, count: number) => (count + 1) * 3,
    'byte[] GetPreamble()': (self: PSEncoding) => preamble(self.encoding, self.mark),
  },
}));

const made = new Set<string>();
for (const name of Object.keys(classes) as EncodingName[]) {
  const type = classes[name];
  if (!made.has(type)) {
    made.add(type);
    const make = (mark: boolean) => new PSEncoding(typeNamed(type), name, mark);
    const markable = name === 'utf-8';
    defineType({ name: type, base: 'System.Text.Encoding' }, () => ({
      constructors: {
        '()': () => make(!markable),
        ...(markable
          ? {
              '(bool encoderShouldEmitUTF8Identifier)': make,
              '(bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes)': make,
            }
          : name === 'utf-16'
            ? {
                '(bool bigEndian, bool byteOrderMark)': (big: boolean, mark: boolean) =>
                  new PSEncoding(typeNamed(type), big ? 'utf-16BE' : 'utf-16', mark),
              }
            : {}),
      },
    }));
  }
  const inner = sealed[name];
  if (inner !== undefined) defineType({ name: inner, base: type });
}

/** The encoding of a value given as one, or the edition's default for files. */
export function encodingArgument(value: Value): PSEncoding {
  return value instanceof PSEncoding ? value : encodingOf('utf-8', false);
}
