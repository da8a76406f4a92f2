/** System.Runtime.InteropServices: what scripts do to read a SecureString, and to ask what they run on. */
import { byEdition, engine, netError, type SecureString, type Value } from '../../runtime/values/index.ts';
import { argumentNull } from '../members/errors.ts';
import { registerType } from '../registry.ts';
import { typeNamed } from '../resolve.ts';
import { registerValueClass } from '../type-of.ts';
import { PSPointer } from './bits.ts';
import { defineEnum, defineType } from './define.ts';
import type { Body } from './facade-spec.ts';

const space = 'System.Runtime.InteropServices.';

/** Texts that stand behind pointers, for as long as they are not freed. */
function memory(): Map<bigint, string> {
  return engine().slot('unmanaged memory', () => new Map<bigint, string>());
}

function store(text: string): PSPointer {
  const texts = memory();
  const address = 0x2_0000_0000n + 64n * BigInt(texts.size + 1);
  texts.set(address, text);
  return new PSPointer('System.IntPtr', address);
}

function secret(secure: SecureString | null): PSPointer {
  if (secure === null) throw argumentNull('s');
  return store(secure.secret);
}

function textAt(pointer: PSPointer): string | null {
  return memory().get(pointer.value) ?? null;
}

function free(pointer: PSPointer): void {
  memory().delete(pointer.value);
}

const statics: Record<string, Body> = {
  'int SizeOf(type t)': () => {
    throw netError(
      'System.NotSupportedException',
      'Marshal.SizeOf is not supported here: there is no unmanaged memory.',
    );
  },
};
for (const name of [
  'SecureStringToBSTR',
  'SecureStringToGlobalAllocUnicode',
  'SecureStringToGlobalAllocAnsi',
  'SecureStringToCoTaskMemUnicode',
  'SecureStringToCoTaskMemAnsi',
])
  statics[`System.IntPtr ${name}(securestring s)`] = secret;
for (const name of ['StringToBSTR', 'StringToHGlobalUni', 'StringToHGlobalAnsi', 'StringToHGlobalAuto'])
  statics[`System.IntPtr ${name}(string s)`] = store;
for (const name of ['Auto', 'BSTR', 'Uni', 'Ansi', '7:UTF8']) {
  const [edition, suffix] = name.includes(':') ? ['7: ', name.slice(2)] : ['', name];
  statics[`${edition}string PtrToString${suffix}(System.IntPtr ptr)`] = textAt;
  if (suffix !== 'BSTR')
    statics[`${edition}string PtrToString${suffix}(System.IntPtr ptr, int len)`] = (
      pointer: PSPointer,
      length: number,
    ) => textAt(pointer)?.slice(0, length) ?? null;
}
for (const name of [
  'ZeroFreeBSTR',
  'ZeroFreeGlobalAllocUnicode',
  'ZeroFreeGlobalAllocAnsi',
  'ZeroFreeCoTaskMemUnicode',
  'ZeroFreeCoTaskMemAnsi',
  'FreeBSTR',
  'FreeHGlobal',
  'FreeCoTaskMem',
])
  statics[`void ${name}(System.IntPtr ptr)`] = free;
statics['int ReleaseComObject(System.Object o)'] = () => 0;

defineType({ name: `${space}Marshal`, isAbstract: true }, () => ({ statics }));

defineEnum(`${space}Architecture`, ['X86', 'X64', 'Arm', 'Arm64']);

class PSPlatform {
  constructor(readonly name: string) {}
}
registerValueClass(PSPlatform, () => typeNamed(`${space}OSPlatform`));
registerType({ fullName: `${space}OSPlatform`, kind: 'struct' });
const platforms: Record<string, Body> = {};
for (const name of ['Windows', 'Linux', 'OSX', 'FreeBSD'])
  platforms[`${space}OSPlatform ${name}`] = () => new PSPlatform(name.toUpperCase());
defineType({ name: `${space}OSPlatform`, kind: 'struct' }, () => ({
  text: (self: PSPlatform) => self.name,
  staticProperties: platforms,
  statics: { [`${space}OSPlatform Create(string osPlatform)`]: (name: string) => new PSPlatform(name.toUpperCase()) },
}));

defineType({ name: `${space}RuntimeInformation`, isAbstract: true }, () => ({
  staticProperties: {
    'string FrameworkDescription': () => byEdition('.NET 10.0.0', '.NET Framework 4.8.4110.0'),
    'string OSDescription': () => 'Microsoft Windows 10.0.17763 ',
    [`${space}Architecture OSArchitecture`]: () => 1,
    [`${space}Architecture ProcessArchitecture`]: () => 1,
    '7: string RuntimeIdentifier': () => 'win-x64',
  },
  statics: {
    [`bool IsOSPlatform(${space}OSPlatform osPlatform)`]: (platform: Value) =>
      platform instanceof PSPlatform && platform.name === 'WINDOWS',
  },
}));
