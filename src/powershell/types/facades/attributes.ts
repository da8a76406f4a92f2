/** Attributes as objects (`[ValidateSet]::new('a', 'b')`): what Get-Command tells of a parameter, and dynamic parameters are made of. */
import { AttributeObject, typedArray, type Value } from '../../runtime/values/index.ts';
import { typeNamed } from '../resolve.ts';
import { registerValueClass } from '../type-of.ts';
import { defineType } from './define.ts';
import type { Body, FacadeMembers } from './facade-spec.ts';

const space = 'System.Management.Automation.';

registerValueClass(AttributeObject, (self) => typeNamed(`${space}${self.name}Attribute`));

/** One attribute: its properties with their values at first, and what its constructors take: `(types)` and the properties they set. */
interface AttributeSpec {
  readonly base?: string;
  /** `'string HelpMessage'`; a leading `get ` where scripts only read it, `7: ` where only edition 7 has it. */
  readonly properties?: Readonly<Record<string, Value>>;
  /** Signature to the properties that its arguments become; `()` alone where left out. */
  readonly constructors?: Readonly<Record<string, readonly string[]>>;
  readonly edition?: '7';
}

const errorMessage = { '7: string ErrorMessage': null };
const each = 'ValidateEnumeratedArguments';
const check = 'ValidateArguments';

const attributes: Readonly<Record<string, AttributeSpec>> = {
  Parameter: {
    base: 'ParsingBase',
    properties: {
      'int Position': -2_147_483_648,
      'string ParameterSetName': '__AllParameterSets',
      'bool Mandatory': false,
      'bool ValueFromPipeline': false,
      'bool ValueFromPipelineByPropertyName': false,
      'bool ValueFromRemainingArguments': false,
      'string HelpMessage': null,
      'string HelpMessageBaseName': null,
      'string HelpMessageResourceId': null,
      'bool DontShow': false,
    },
  },
  Alias: {
    base: 'ParsingBase',
    properties: { 'get string[] AliasNames': null },
    constructors: { '(Params string[] aliasNames)': ['AliasNames'] },
  },
  AllowNull: { base: 'CmdletMetadata' },
  AllowEmptyString: { base: 'CmdletMetadata' },
  AllowEmptyCollection: { base: 'CmdletMetadata' },
  ValidateSet: {
    base: each,
    properties: { ...errorMessage, 'bool IgnoreCase': true, 'get string[] ValidValues': null },
    constructors: { '(Params string[] validValues)': ['ValidValues'] },
  },
  ValidatePattern: {
    base: each,
    properties: {
      'get string RegexPattern': null,
      'System.Text.RegularExpressions.RegexOptions Options': 'IgnoreCase',
      ...errorMessage,
    },
    constructors: { '(string regexPattern)': ['RegexPattern'] },
  },
  ValidateRange: {
    base: each,
    properties: { 'get System.Object MinRange': null, 'get System.Object MaxRange': null },
    constructors: {
      '(System.Object minRange, System.Object maxRange)': ['MinRange', 'MaxRange'],
      [`7: (${space}ValidateRangeKind kind)`]: ['RangeKind'],
    },
  },
  ValidateLength: {
    base: each,
    properties: { 'get int MinLength': 0, 'get int MaxLength': 0 },
    constructors: { '(int minLength, int maxLength)': ['MinLength', 'MaxLength'] },
  },
  ValidateCount: {
    base: check,
    properties: { 'get int MinLength': 0, 'get int MaxLength': 0 },
    constructors: { '(int minLength, int maxLength)': ['MinLength', 'MaxLength'] },
  },
  ValidateScript: {
    base: each,
    properties: { ...errorMessage, 'get scriptblock ScriptBlock': null },
    constructors: { '(scriptblock scriptBlock)': ['ScriptBlock'] },
  },
  ValidateNotNull: { base: check },
  ValidateNotNullOrEmpty: { base: check },
  ValidateNotNullOrWhiteSpace: { base: check, edition: '7' },
  CmdletBinding: {
    base: 'CmdletMetadata',
    properties: {
      'bool PositionalBinding': true,
      'string DefaultParameterSetName': null,
      'bool SupportsShouldProcess': false,
      'bool SupportsPaging': false,
      'bool SupportsTransactions': false,
      'string HelpUri': '',
      [`${space}ConfirmImpact ConfirmImpact`]: 'Medium',
    },
  },
  OutputType: {
    base: 'CmdletMetadata',
    properties: { 'get object[] Type': null, 'string ProviderCmdlet': null, 'string[] ParameterSetName': null },
    constructors: { '(Params object[] type)': ['Type'] },
  },
};

defineType({ name: 'System.Attribute', isAbstract: true });
defineType({ name: `${space}Internal.CmdletMetadataAttribute`, base: 'System.Attribute', isAbstract: true });
const metadata = `${space}Internal.CmdletMetadataAttribute`;
defineType({ name: `${space}Internal.ParsingBaseAttribute`, base: metadata, isAbstract: true });
defineType({ name: `${space}ValidateArgumentsAttribute`, base: metadata, isAbstract: true });
defineType({
  name: `${space}ValidateEnumeratedArgumentsAttribute`,
  base: `${space}ValidateArgumentsAttribute`,
  isAbstract: true,
});

const bases: Readonly<Record<string, string>> = {
  CmdletMetadata: metadata,
  ParsingBase: `${space}Internal.ParsingBaseAttribute`,
  [check]: `${space}ValidateArgumentsAttribute`,
  [each]: `${space}ValidateEnumeratedArgumentsAttribute`,
};

for (const [name, spec] of Object.entries(attributes)) defineAttribute(name, spec);

function defineAttribute(name: string, spec: AttributeSpec): void {
  const head = {
    name: `${space}${name}Attribute`,
    short: [spec.edition === undefined ? name : `${spec.edition}:${name}`],
    base: bases[spec.base ?? ''] ?? 'System.Attribute',
  };
  defineType(spec.edition === undefined ? head : { ...head, edition: spec.edition }, () =>
    attributeMembers(name, spec),
  );
}

function attributeMembers(name: string, spec: AttributeSpec): FacadeMembers {
  const usual = new Map<string, Value>();
  const properties: Record<string, Body | readonly [Body, Body]> = {};
  for (const [key, value] of Object.entries(spec.properties ?? {})) {
    const property = key.replace(/^.* /, '');
    usual.set(property, value);
    const get = (self: AttributeObject) => self.values.get(property) ?? null;
    const set = (self: AttributeObject, given: Value) => {
      self.values.set(property, given);
    };
    properties[key.replace(/^get /, '')] = key.startsWith('get ') ? get : [get, set];
  }
  const constructors: Record<string, Body> = {};
  for (const [signature, names] of Object.entries(spec.constructors ?? { '()': [] }))
    constructors[signature] = (...given: Value[]) => {
      const made = new AttributeObject(name, new Map(usual));
      for (const [i, property] of names.entries()) made.values.set(property, kept(given[i] ?? null));
      return made;
    };
  return { properties, constructors };
}

/** A list of texts stays typed as one. */
function kept(value: Value): Value {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? typedArray('System.String', [...(value as string[])])
    : value;
}
