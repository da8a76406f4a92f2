/** System.Version and, in edition 7, SemanticVersion. */
import {
  addedMembers,
  byEdition,
  extend,
  netError,
  type PSReference,
  PSVersion,
  SpecialMember,
  type Value,
} from '../../runtime/values/index.ts';
import { withParameter } from '../members/errors.ts';
import { registerValueClass } from '../type-of.ts';
import { defineType } from './define.ts';
import { tryParse } from './numbers.ts';

function versionText(self: PSVersion, fields = self.build < 0 ? 2 : self.revision < 0 ? 3 : 4): string {
  const parts = [self.major, self.minor, self.build, self.revision];
  const given = self.build < 0 ? 2 : self.revision < 0 ? 3 : 4;
  if (fields < 0 || fields > given) {
    throw netError(
      'System.ArgumentException',
      byEdition(
        `Argument must be between 0 and ${given}. (Parameter 'fieldCount')`,
        `Argument must be between 0 and ${given}.\nParameter name: fieldCount`,
      ),
    );
  }
  return parts.slice(0, fields).join('.');
}

/** `1.2`, `1.2.3`, `1.2.3.4`. Throws ArgumentException or FormatException. */
export function parseVersion(text: string): PSVersion {
  const parts = text.split('.');
  if (parts.length < 2 || parts.length > 4) {
    throw netError(
      'System.ArgumentException',
      withParameter('Version string portion was too short or too long.', byEdition('input', 'input')),
    );
  }
  const numbers = parts.map((part) => {
    if (!/^\s*\+?\d+\s*$/.test(part)) {
      if (/^\s*-\d+\s*$/.test(part)) {
        throw netError(
          'System.ArgumentOutOfRangeException',
          withParameter("Version's parameters must be greater than or equal to zero.", 'version'),
        );
      }
      throw netError(
        'System.FormatException',
        byEdition(
          `The input string '${part}' was not in a correct format.`,
          'Input string was not in a correct format.',
        ),
      );
    }
    const n = Number(part);
    if (n > 2147483647)
      throw netError('System.OverflowException', 'Value was either too large or too small for an Int32.');
    return n;
  });
  return new PSVersion(numbers[0] as number, numbers[1] as number, numbers[2] ?? -1, numbers[3] ?? -1);
}

function compareVersions(a: PSVersion, b: PSVersion): number {
  return (
    Math.sign(a.major - b.major) ||
    Math.sign(a.minor - b.minor) ||
    Math.sign(a.build - b.build) ||
    Math.sign(a.revision - b.revision)
  );
}

defineType(
  { name: 'System.Version', short: ['version'], interfaces: ['System.IComparable', 'System.ICloneable'] },
  () => ({
    text: (self: PSVersion) => versionText(self),
    compare: compareVersions,
    equals: (a: PSVersion, b: PSVersion) => compareVersions(a, b) === 0,
    constructors: {
      '()': () => new PSVersion(0, 0),
      '(string version)': parseVersion,
      '(int major, int minor)': (a: number, b: number) => new PSVersion(a, b),
      '(int major, int minor, int build)': (a: number, b: number, c: number) => new PSVersion(a, b, c),
      '(int major, int minor, int build, int revision)': (a: number, b: number, c: number, d: number) =>
        new PSVersion(a, b, c, d),
    },
    properties: {
      'int Major': (self: PSVersion) => self.major,
      'int Minor': (self: PSVersion) => self.minor,
      'int Build': (self: PSVersion) => self.build,
      'int Revision': (self: PSVersion) => self.revision,
      'int16 MajorRevision': (self: PSVersion) => (self.revision < 0 ? -1 : self.revision >> 16),
      'int16 MinorRevision': (self: PSVersion) => (self.revision < 0 ? -1 : self.revision & 0xffff),
    },
    statics: {
      'version Parse(string input)': parseVersion,
      'bool TryParse(string input, [ref] version result)': (text: string, result: PSReference) =>
        tryParse(result, null, () => parseVersion(text)),
    },
    methods: {
      'int CompareTo(System.Object version)': (self: PSVersion, other: Value) =>
        other === null ? 1 : compareVersions(self, other as PSVersion),
      'int CompareTo(version value)': (self: PSVersion, other: PSVersion | null) =>
        other === null ? 1 : compareVersions(self, other),
      'bool Equals(System.Object obj)': (self: PSVersion, other: Value) =>
        other instanceof PSVersion && compareVersions(self, other) === 0,
      'string ToString()': (self: PSVersion) => versionText(self),
      'string ToString(int fieldCount)': versionText,
      'System.Object Clone()': (self: PSVersion) => self,
    },
  }),
);

/** System.Management.Automation.SemanticVersion, of edition 7. */
export class SemanticVersion {
  constructor(
    readonly major: number,
    readonly minor: number,
    readonly patch: number,
    readonly preRelease: string | null = null,
    readonly build: string | null = null,
  ) {}
  get dictionaryKey(): string {
    return `semver${this.toString()}`;
  }
  toString(): string {
    const core = `${this.major}.${this.minor}.${this.patch}`;
    return `${core}${this.preRelease === null ? '' : `-${this.preRelease}`}${this.build === null ? '' : `+${this.build}`}`;
  }
}

registerValueClass(SemanticVersion, 'System.Management.Automation.SemanticVersion');

/** Numbers of a version are not negative; a label may carry the build behind `+`. */
function semantic(
  major: number,
  minor = 0,
  patch = 0,
  label: string | null = null,
  build: string | null = null,
): SemanticVersion {
  for (const [name, value] of Object.entries({ major, minor, patch }))
    if (value < 0)
      throw netError(
        'System.Management.Automation.PSArgumentException',
        `Cannot process argument because the value of argument "${name}" is not valid. Change the value of the "${name}" argument and run the operation again.`,
      );
  const plus = build === null ? (label ?? '').indexOf('+') : -1;
  if (plus >= 0) return new SemanticVersion(major, minor, patch, label!.slice(0, plus), label!.slice(plus + 1));
  return new SemanticVersion(major, minor, patch, label === '' ? null : label, build === '' ? null : build);
}

/** A version has no place for a revision here; the labels that a semantic version left on it are taken again. */
function fromVersion(version: PSVersion): SemanticVersion {
  if (version.revision > 0 || (version.build < 0 && version.minor < 0))
    throw netError(
      'System.Management.Automation.PSArgumentException',
      'Cannot process argument because the value of argument "version" is not valid. Change the value of the "version" argument and run the operation again.',
    );
  const labels = addedMembers(version);
  const label = (name: string) => (labels?.get(name) as string | undefined) ?? null;
  return semantic(
    version.major,
    version.minor,
    Math.max(version.build, 0),
    label('PSSemVerPreReleaseLabel'),
    label('PSSemVerBuildLabel'),
  );
}

/** The same numbers as a Version, which carries the labels as notes. */
function toVersion(version: SemanticVersion): Value {
  const plain = new PSVersion(version.major, version.minor, version.patch);
  if (version.preRelease === null && version.build === null) return plain;
  const { members } = extend(plain);
  members.typeNames = ['System.Version#IncludeLabel', 'System.Version', 'System.Object'];
  if (version.preRelease !== null) members.set('PSSemVerPreReleaseLabel', version.preRelease);
  if (version.build !== null) members.set('PSSemVerBuildLabel', version.build);
  members.set('ToString', new SpecialMember('Method', () => version.toString()));
  return plain;
}

function parseSemantic(text: string): SemanticVersion {
  const label = '[0-9A-Za-z][0-9A-Za-z-]*(?:\\.[0-9A-Za-z-]+)*';
  const match = new RegExp(`^(\\d+)(?:\\.(\\d+)(?:\\.(\\d+))?)?(?:-(${label}))?(?:\\+(${label}))?$`).exec(text);
  if (match === null) {
    throw netError('System.FormatException', `The input string '${text}' was not in a correct format.`);
  }
  return semantic(Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0), match[4], match[5]);
}

function compareSemantic(a: SemanticVersion, b: SemanticVersion): number {
  const core = Math.sign(a.major - b.major) || Math.sign(a.minor - b.minor) || Math.sign(a.patch - b.patch);
  if (core !== 0) return core;
  if (a.preRelease === b.preRelease) return 0;
  if (a.preRelease === null) return 1;
  if (b.preRelease === null) return -1;
  const [x, y] = [a.preRelease.split('.'), b.preRelease.split('.')];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const [p, q] = [x[i], y[i]];
    if (p === undefined || q === undefined) return p === undefined ? -1 : 1;
    if (p === q) continue;
    const numbers = /^\d+$/.test(p) && /^\d+$/.test(q);
    return numbers ? Math.sign(Number(p) - Number(q)) : p < q ? -1 : 1;
  }
  return 0;
}

defineType(
  {
    name: 'System.Management.Automation.SemanticVersion',
    short: ['7:semver'],
    edition: '7',
    interfaces: ['System.IComparable'],
  },
  () => ({
    text: (self: SemanticVersion) => self.toString(),
    compare: compareSemantic,
    equals: (a: SemanticVersion, b: SemanticVersion) => compareSemantic(a, b) === 0,
    constructors: {
      '(string version)': parseSemantic,
      '(int major)': semantic,
      '(int major, int minor)': semantic,
      '(int major, int minor, int patch)': semantic,
      '(int major, int minor, int patch, string label)': semantic,
      '(int major, int minor, int patch, string preReleaseLabel, string buildLabel)': semantic,
      '(version version)': fromVersion,
    },
    properties: {
      'int Major': (self: SemanticVersion) => self.major,
      'int Minor': (self: SemanticVersion) => self.minor,
      'int Patch': (self: SemanticVersion) => self.patch,
      'string PreReleaseLabel': (self: SemanticVersion) => self.preRelease,
      'string BuildLabel': (self: SemanticVersion) => self.build,
    },
    statics: {
      'semver Parse(string version)': parseSemantic,
      'bool TryParse(string version, [ref] semver result)': (text: string, result: PSReference) =>
        tryParse(result, null, () => parseSemantic(text)),
      'version op_Implicit(semver semver)': toVersion,
    },
    methods: {
      'int CompareTo(System.Object version)': (self: SemanticVersion, other: Value) =>
        other === null ? 1 : compareSemantic(self, other as SemanticVersion),
      'string ToString()': (self: SemanticVersion) => self.toString(),
    },
  }),
);
