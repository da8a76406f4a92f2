/** Format-Hex: bytes as rows of sixteen, with their offset and their characters. */
import { registerFormatView } from '../../format/registry.ts';
import type { CmdletContext, ParameterDefinition } from '../../runtime/cmdlet.ts';
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { currentDrive, DriveError } from '../../runtime/drive.ts';
import { byEdition, NetObject, PSEnum, PSUInt64, typedArray, unwrap, type Value } from '../../runtime/values/index.ts';
import { FileSystemItem } from '../../types/facades/io/file-system-info.ts';
import { byteArray, bytesOf as bytesOfArray } from '../../types/facades/marshal.ts';
import { convertTo, getMember, invokeStatic, registerType, toText, typeNamed, typeOf } from '../../types/index.ts';
import { encodeText } from '../../types/text/encodings.ts';
import { pathText } from '../files/item-targets.ts';
import { providerPath } from '../files/location.ts';
import { driveErrorWords } from '../files/providers/drive-refusal.ts';
import { pathNotFound } from '../files/providers/provider.ts';
import { ascii, defaultEncoding, encodingOf, textEncoding } from '../files/text-encoding.ts';

const typeName = 'Microsoft.PowerShell.Commands.ByteCollection';
const rowSize = 16;

interface State {
  /** Bytes of values that came one by one and are of one type. */
  readonly buffer: number[];
  type: string | null;
}

const byInput = { ByInputObject: {} };
const since7: Readonly<Record<string, ParameterDefinition>> = {
  Count: { type: 'long', edition: '7', validateRange: [1, Number.MAX_SAFE_INTEGER] },
  Offset: { type: 'long', edition: '7', validateRange: [0, Number.MAX_SAFE_INTEGER] },
};

export const formatHex = defineCmdlet<State>({
  name: 'Format-Hex',
  aliases: ['fhx'],
  className: 'Microsoft.PowerShell.Commands.FormatHex',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'Path',
  outputTypes: [typeName],
  parameters: {
    Path: { type: 'string[]', validateNotNullOrEmpty: true, sets: { Path: { position: 0, mandatory: true } } },
    LiteralPath: {
      type: 'string[]',
      aliases: ['PSPath', 'LP'],
      validateNotNullOrEmpty: true,
      sets: { LiteralPath: { mandatory: true } },
    },
    InputObject: { type: 'psobject', sets: { ByInputObject: { mandatory: true, valueFromPipeline: true } } },
    Encoding: { type: 'object', validateNotNullOrEmpty: true, sets: byInput },
    ...since7,
    Raw: { type: 'switch', sets: byInput },
  },
  state: () => ({ buffer: [], type: null }),
  process(cmdlet) {
    if (cmdlet.isBound('InputObject')) input(cmdlet, unwrap(cmdlet.get('InputObject')));
    else for (const path of filesOf(cmdlet)) fileRows(cmdlet, path);
  },
  end: flush,
});

function filesOf(cmdlet: CmdletContext<State>): string[] {
  const literal = cmdlet.isBound('LiteralPath');
  return cmdlet.list(literal ? 'LiteralPath' : 'Path').flatMap((value) => {
    const written = pathText(value);
    const { provider, path, drive } = providerPath(cmdlet.session, written);
    const found = literal ? [path] : provider.expand(path);
    if (found.length === 0 && !/[*?[]/.test(written)) {
      const missing = pathNotFound(provider.display(drive, path));
      cmdlet.writeError({ ...missing.spec, id: 'FileNotFound', target: cmdlet.get('Path') });
      return [];
    }
    if (provider.name === 'FileSystem') return found;
    cmdlet.writeError({
      message: `The given path '${written}' is not supported. This command only supports the FileSystem Provider paths.`,
      id: 'FormatHexOnlySupportsFileSystemPaths',
      category: 'InvalidArgument',
      target: written,
      exceptionType: 'System.ArgumentException',
    });
    return [];
  });
}

function fileRows(cmdlet: CmdletContext<State>, path: string): void {
  let bytes: Uint8Array;
  try {
    bytes = currentDrive().read(path);
  } catch (error) {
    if (!(error instanceof DriveError)) throw error;
    cmdlet.writeError({ ...driveErrorWords(error), id: 'FormatHexIOError', category: 'WriteError', target: path });
    return;
  }
  const [start, taken] = slice(cmdlet, bytes);
  rows(cmdlet, taken, path, path, start);
}

/** -Offset and -Count. */
function slice(cmdlet: CmdletContext<State>, bytes: Uint8Array): [start: number, taken: Uint8Array] {
  const number = (name: string) => Number(toText(cmdlet.get(name)));
  const start = cmdlet.edition === '7' && cmdlet.isBound('Offset') ? Math.min(number('Offset'), bytes.length) : 0;
  const end = cmdlet.edition === '7' && cmdlet.isBound('Count') ? start + number('Count') : bytes.length;
  return [start, bytes.subarray(start, end)];
}

function input(cmdlet: CmdletContext<State>, value: Value): void {
  if (value instanceof FileSystemItem) {
    flush(cmdlet);
    fileRows(cmdlet, value.fullName);
    return;
  }
  if (typeof value === 'string') {
    flush(cmdlet);
    const encoding = textEncoding(encodingOf(cmdlet.get('Encoding'), defaultEncoding(ascii)));
    const [, taken] = slice(cmdlet, encodeText(value, encoding));
    rows(cmdlet, taken, label(cmdlet, 'System.String'), null, 0);
    return;
  }
  if (Array.isArray(value)) {
    flush(cmdlet);
    const bytes = value.map((item) => primitiveBytes(unwrap(item)));
    const element = typeOf(value).elementType?.fullName ?? 'System.Object';
    if (element !== 'System.Object' && bytes.every((b) => b !== null)) {
      const [, taken] = slice(cmdlet, Uint8Array.from(bytes.flatMap((b) => [...b])));
      rows(cmdlet, taken, label(cmdlet, `${element}[]`), null, 0);
    } else refuse(cmdlet, value);
    return;
  }
  const bytes = primitiveBytes(value);
  if (bytes === null) {
    refuse(cmdlet, value);
    return;
  }
  const type = typeOf(value).fullName;
  if (cmdlet.state.type !== null && cmdlet.state.type !== type) flush(cmdlet);
  cmdlet.state.type = type;
  cmdlet.state.buffer.push(...bytes);
}

function refuse(cmdlet: CmdletContext<State>, value: Value): void {
  const type = typeOf(value);
  cmdlet.writeError({
    message: `Cannot convert input of type '${type.fullName}' to hexadecimal. To view the hexadecimal formatting of its string representation, pipe it to the Out-String cmdlet before piping it to Format-Hex.`,
    id: 'FormatHexTypeNotSupported',
    category: 'InvalidArgument',
    target: type,
    exceptionType: 'System.ArgumentException',
  });
}

/** The bytes of a number, a character or a boolean in memory; null for anything else. */
function primitiveBytes(value: Value): Uint8Array | null {
  const number = value instanceof PSEnum ? value.value : value;
  const name = typeOf(number).fullName;
  if (name === 'System.Byte' || name === 'System.SByte') {
    return Uint8Array.from([(number as unknown as { readonly value: number }).value]);
  }
  if (name === 'System.Boolean') return Uint8Array.from([number === true ? 1 : 0]);
  if (!/^System\.(U?Int(16|32|64)|Single|Double|Char)$/.test(name)) return null;
  const bytes = bytesOfArray(invokeStatic(typeNamed('System.BitConverter'), 'GetBytes', [number]));
  return name === 'System.Char' ? bytes.subarray(0, 1) : bytes;
}

function flush(cmdlet: CmdletContext<State>): void {
  const { buffer, type } = cmdlet.state;
  if (buffer.length === 0) return;
  const [, taken] = slice(cmdlet, Uint8Array.from(buffer));
  buffer.length = 0;
  cmdlet.state.type = null;
  rows(cmdlet, taken, label(cmdlet, type ?? ''), null, 0);
}

/** The heading of values: their type, and a number that keeps one call's rows together. */
function label(cmdlet: CmdletContext<State>, type: string): string {
  const number = Math.floor(cmdlet.host.random() * 0x7fffffff)
    .toString(16)
    .toUpperCase();
  return `${type.replace(/^.*\./, '')} (${type}) <${number}>`;
}

function rows(
  cmdlet: CmdletContext<State>,
  bytes: Uint8Array,
  heading: string,
  path: string | null,
  from: number,
): void {
  for (let at = 0; at < bytes.length; at += rowSize) {
    cmdlet.write(row(bytes.subarray(at, at + rowSize), from + at, heading, path));
  }
}

const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0').toUpperCase();
const hexBytes = (bytes: Uint8Array) => [...bytes].map((byte) => hex(byte, 2)).join(' ');

/** What the bytes are as characters; those that cannot be shown by a mark of the edition. */
function characters(bytes: Uint8Array): string {
  const [none, control] = byEdition([' ', '\ufffd'], ['.', '.']);
  return [...bytes]
    .map((byte) => {
      if (byte === 0) return none;
      return byte < 32 || (byte > 126 && byte < 160) ? control : String.fromCharCode(byte);
    })
    .join('');
}

function row(bytes: Uint8Array, offset: number, heading: string, path: string | null): NetObject {
  const value = typedArray('System.Byte', byteArray(bytes));
  return byEdition(
    new NetObject(typeName, {
      Offset64: new PSUInt64(BigInt(offset)),
      Bytes: value,
      Path: path,
      HexOffset: hex(offset, 16),
      Label: heading,
      HexBytes: hexBytes(bytes),
      Ascii: characters(bytes),
    }),
    new NetObject(typeName, { Bytes: value, Offset: convertTo(offset, typeNamed('System.UInt32')), Path: path }),
  );
}

/** `0000000000000000   68 65 6C 6C 6F                                   hello` */
function rowText(self: Value): string {
  const bytes = bytesOfArray(getMember(self, 'Bytes'));
  const offset = Number(toText(byEdition(getMember(self, 'Offset64'), getMember(self, 'Offset'))));
  return `${hex(offset, byEdition(16, 8))}   ${hexBytes(bytes).padEnd(49)}${characters(bytes).padEnd(rowSize)}`;
}

registerType({ fullName: typeName, text: rowText });

const columns = '00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F';
registerFormatView({
  types: [typeName],
  edition: '7',
  shape: 'table',
  groupBy: { by: 'Label' },
  columns: [
    { label: 'Offset', value: 'HexOffset', width: 16, align: 'right' },
    { label: `Bytes\n${columns}`, value: 'HexBytes', width: columns.length },
    { label: 'Ascii', value: 'Ascii', width: rowSize },
  ],
});
registerFormatView({
  types: [typeName],
  edition: '5.1',
  shape: 'custom',
  groupBy: {
    by: 'Path',
    header: (first) => {
      const path = getMember(first, 'Path');
      return [
        { kind: 'newline' },
        ...(typeof path === 'string'
          ? ([{ kind: 'text', text: `           Path: ${path}` }, { kind: 'newline' }, { kind: 'newline' }] as const)
          : []),
        { kind: 'text', text: `           ${columns}` },
        { kind: 'newline' },
      ];
    },
  },
  items: (value) => [{ kind: 'text', text: rowText(value) }],
});
