/** The parameters of a script: what publishing a runbook records, and what a test pane asks for. */
import type { AttributeAst, ExpressionAst, ParameterAst, ScriptBlockAst, TypeConstraintAst } from './ast.ts';

/** One parameter of a script. */
export interface ScriptParameter {
  readonly name: string;
  /** The full name of its .NET type, as a published runbook shows it: `System.String`, `System.Int32[]`, `System.Object`. */
  readonly type: string;
  readonly isMandatory: boolean;
  /** Its place among the parameters, from 0, or what `Position =` says. */
  readonly position: number;
  /** The text of its default as it stands in the script; a string without its quotes; null where it has none. */
  readonly defaultValue: string | null;
  /** What `[ValidateSet( )]` allows; empty where it has none. */
  readonly allowed: readonly string[];
}

const fullNames: Readonly<Record<string, string>> = {
  string: 'System.String',
  int: 'System.Int32',
  int32: 'System.Int32',
  long: 'System.Int64',
  int64: 'System.Int64',
  double: 'System.Double',
  float: 'System.Single',
  single: 'System.Single',
  decimal: 'System.Decimal',
  byte: 'System.Byte',
  char: 'System.Char',
  bool: 'System.Boolean',
  boolean: 'System.Boolean',
  switch: 'System.Management.Automation.SwitchParameter',
  datetime: 'System.DateTime',
  timespan: 'System.TimeSpan',
  guid: 'System.Guid',
  uri: 'System.Uri',
  version: 'System.Version',
  object: 'System.Object',
  array: 'System.Array',
  hashtable: 'System.Collections.Hashtable',
  pscredential: 'System.Management.Automation.PSCredential',
  psobject: 'System.Management.Automation.PSObject',
  pscustomobject: 'System.Management.Automation.PSObject',
  scriptblock: 'System.Management.Automation.ScriptBlock',
  securestring: 'System.Security.SecureString',
  xml: 'System.Xml.XmlDocument',
};

/** The parameters in the script's `param( )`, in order; empty where it has none. */
export function scriptParameters(ast: ScriptBlockAst): readonly ScriptParameter[] {
  return (ast.paramBlock?.parameters ?? []).map((parameter, index) => describe(ast, parameter, index));
}

function describe(ast: ScriptBlockAst, parameter: ParameterAst, index: number): ScriptParameter {
  const settings = parameter.attributes.find(
    (a): a is AttributeAst => a.kind === 'Attribute' && isNamed(a, 'Parameter'),
  );
  const set = parameter.attributes.find((a): a is AttributeAst => a.kind === 'Attribute' && isNamed(a, 'ValidateSet'));
  const type = parameter.attributes.findLast((a): a is TypeConstraintAst => a.kind === 'TypeConstraint');
  const position = argument(settings, 'Position');
  return {
    name: parameter.name.name,
    type: type === undefined ? 'System.Object' : fullName(type.typeName.fullName),
    isMandatory: isTrue(settings, 'Mandatory'),
    position: position?.kind === 'ConstantExpression' ? Number(position.value) : index,
    defaultValue: parameter.defaultValue === null ? null : valueText(ast, parameter.defaultValue),
    allowed: (set?.positionalArguments ?? []).flatMap((a) => (a.kind === 'StringConstantExpression' ? [a.value] : [])),
  };
}

function isNamed(attribute: AttributeAst, name: string): boolean {
  const full = attribute.typeName.name.toLowerCase();
  return (
    full === name.toLowerCase() ||
    full === `${name.toLowerCase()}attribute` ||
    full.endsWith(`.${name.toLowerCase()}attribute`)
  );
}

function argument(attribute: AttributeAst | undefined, name: string): ExpressionAst | undefined {
  return attribute?.namedArguments.find((a) => a.argumentName.toLowerCase() === name.toLowerCase())?.argument;
}

/** `Mandatory`, `Mandatory = $true`, `Mandatory = 1` */
function isTrue(attribute: AttributeAst | undefined, name: string): boolean {
  const value = argument(attribute, name);
  if (value === undefined) return false;
  if (value.kind === 'VariableExpression') return value.name.toLowerCase() === 'true';
  return value.kind === 'ConstantExpression' && Number(value.value) !== 0;
}

function fullName(written: string): string {
  const brackets = /(\[,*\])*$/.exec(written)?.[0] ?? '';
  const element = written.slice(0, written.length - brackets.length);
  const known = fullNames[element.toLowerCase()];
  if (known !== undefined) return known + brackets;
  if (/^system\./i.test(element) || element.includes('.')) return element + brackets;
  return element + brackets;
}

function valueText(ast: ScriptBlockAst, value: ExpressionAst): string {
  return value.kind === 'StringConstantExpression' ? value.value : ast.source.slice(value);
}
