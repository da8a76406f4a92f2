/** What is known of a command's parameters: made once per command from its declaration. */
import type { ParameterAst, ScriptBlockAst } from '../syntax/ast.ts';
import type { Edition } from '../syntax/edition.ts';
import { convertTo, resolveType, toBoolean, toInt32, toText, typeNamed } from '../types/index.ts';
import { attributeArguments, attributeName } from './attribute-arguments.ts';
import { readAttributes } from './binder-attributes.ts';
import { isSwitchType, takesAnything } from './binder-coerce.ts';
import { commonParameters } from './binder-common.ts';
import type { CommandKind, ParameterSource, SetMembership, ValueRule } from './binder-contract.ts';
import { validateNotNull, validateNotNullOrEmpty } from './binder-presence.ts';
import { validateRange } from './binder-range.ts';
import { ownCheck, validateCount, validateLength, validatePattern, validateSet } from './binder-rules.ts';
import { type ParameterDraft, ParameterTable } from './binder-table.ts';
import type { CmdletDefinition, ParameterBinding, ParameterDefinition, SetBinding } from './cmdlet.ts';
import { type PSType, SwitchParameter, type Value } from './values/index.ts';

export const allSets = '__AllParameterSets';
const tables = new WeakMap<CmdletDefinition, Map<Edition, ParameterTable>>();

/** The metadata of a cmdlet in an edition; the same object each time. */
export function parametersOfCmdlet(definition: CmdletDefinition, edition: Edition): ParameterTable {
  let byEdition = tables.get(definition);
  if (byEdition === undefined) {
    byEdition = new Map();
    tables.set(definition, byEdition);
  }
  let table = byEdition.get(edition);
  if (table === undefined) {
    table = tableOfCmdlet(definition, edition);
    byEdition.set(edition, table);
  }
  return table;
}

function tableOfCmdlet(definition: CmdletDefinition, edition: Edition): ParameterTable {
  const own = Object.entries(definition.parameters)
    .filter(([, parameter]) => parameter.edition === undefined || parameter.edition === edition)
    .map(([name, parameter]) => draftOfDefinition(name, parameter, edition));
  return new ParameterTable({
    edition,
    commandName: definition.name,
    commandId: definition.className,
    kind: 'cmdlet',
    own,
    common: commonParameters(edition, definition.supportsShouldProcess ?? false),
    defaultSet: definition.defaultParameterSet ?? null,
    supportsShouldProcess: definition.supportsShouldProcess ?? false,
    confirmImpact: 'Medium',
  });
}

function draftOfDefinition(name: string, parameter: ParameterDefinition, edition: Edition): ParameterDraft {
  const type = resolveType(parameter.type) ?? typeNamed(parameter.type);
  const sets = Object.entries<SetBinding>(parameter.sets ?? { [allSets]: {} });
  const here = sets.filter(([, own]) => own.edition === undefined || own.edition === edition);
  return {
    name,
    type,
    untyped: takesAnything(type),
    aliases: parameter.aliases ?? [],
    memberships: here.map(([set, own]) => membership(set, { ...sharedBinding(parameter), ...own })),
    validations: validationsOf(parameter),
    transforms: parameter.transform === undefined ? [] : [parameter.transform],
    allowNull: parameter.allowNull ?? false,
    allowEmptyString: parameter.allowEmptyString ?? false,
    allowEmptyCollection: parameter.allowEmptyCollection ?? false,
    common: false,
    dynamic: false,
    defaultValue: parameter.default ?? (isSwitchType(type) ? SwitchParameter.off : null),
  };
}

function sharedBinding(parameter: ParameterDefinition): ParameterBinding {
  const { position, mandatory, valueFromPipeline, valueFromPipelineByPropertyName, valueFromRemainingArguments } =
    parameter;
  return { position, mandatory, valueFromPipeline, valueFromPipelineByPropertyName, valueFromRemainingArguments };
}

/** A claim of a parameter on a set. */
export function membership(set: string, binding: ParameterBinding): SetMembership & { set: string } {
  return {
    set,
    flag: 0,
    position: binding.position ?? null,
    mandatory: binding.mandatory ?? false,
    valueFromPipeline: binding.valueFromPipeline ?? false,
    valueFromPipelineByPropertyName: binding.valueFromPipelineByPropertyName ?? false,
    valueFromRemainingArguments: binding.valueFromRemainingArguments ?? false,
    helpMessage: null,
  };
}

function validationsOf(parameter: ParameterDefinition): ValueRule[] {
  const found: ValueRule[] = [];
  if (parameter.validateSet) found.push(validateSet(parameter.validateSet));
  if (parameter.validateRange) found.push(validateRange(...parameter.validateRange));
  if (parameter.validatePattern !== undefined) found.push(validatePattern(parameter.validatePattern));
  if (parameter.validateCount) found.push(validateCount(...parameter.validateCount));
  if (parameter.validateLength) found.push(validateLength(...parameter.validateLength));
  if (parameter.validateNotNull) found.push(validateNotNull);
  if (parameter.validateNotNullOrEmpty) found.push(validateNotNullOrEmpty);
  if (parameter.check) found.push(ownCheck(parameter.check, parameter.checkYields ?? false));
  return found;
}

/** The settings of `[CmdletBinding( )]`. */
interface CmdletBinding {
  readonly present: boolean;
  readonly defaultSet: string | null;
  readonly positional: boolean;
  readonly shouldProcess: boolean;
  readonly paging: boolean;
  readonly confirmImpact: 'None' | 'Low' | 'Medium' | 'High';
}

function cmdletBinding(ast: ScriptBlockAst, source: ParameterSource): CmdletBinding {
  const attribute = [...(ast.paramBlock?.attributes ?? []), ...ast.attributes].find(
    (a) => attributeName(a) === 'cmdletbinding',
  );
  const named =
    attribute === undefined ? new Map<string, Value>() : attributeArguments(attribute, source.evaluate).named;
  const flag = (name: string, usual: boolean) => {
    const value = named.get(name);
    return value === undefined ? usual : toBoolean(value);
  };
  const impact = toText(named.get('confirmimpact') ?? 'Medium').toLowerCase();
  const set = named.get('defaultparametersetname');
  return {
    present: attribute !== undefined,
    defaultSet: set === undefined ? null : toText(set),
    positional: flag('positionalbinding', true),
    shouldProcess: flag('supportsshouldprocess', false),
    paging: flag('supportspaging', false),
    confirmImpact: (['None', 'Low', 'Medium', 'High'] as const).find((i) => i.toLowerCase() === impact) ?? 'Medium',
  };
}

/** The metadata of a script block or function. `name` is the function's, empty for a block. */
export function parametersOfScript(
  name: string,
  ast: ScriptBlockAst,
  source: ParameterSource,
  edition: Edition,
): ParameterTable {
  const binding = cmdletBinding(ast, source);
  const drafts = source.declared.map((parameter) => draftOfScript(parameter, source));
  const advanced = binding.present || drafts.some((d) => d.hasParameterAttribute);
  const kind: CommandKind = advanced ? 'advanced' : 'simple';
  if (binding.positional && !drafts.some((d) => d.placesItself)) assignPositions(drafts);
  return new ParameterTable({
    edition,
    commandName: name,
    commandId: name,
    kind,
    own: drafts,
    common: advanced ? commonParameters(edition, binding.shouldProcess, binding.paging) : [],
    defaultSet: binding.defaultSet,
    supportsShouldProcess: binding.shouldProcess,
    confirmImpact: binding.confirmImpact,
  });
}

/** A script's parameter on the way to the table. */
interface ScriptDraft extends ParameterDraft {
  memberships: (SetMembership & { set: string })[];
  readonly hasParameterAttribute: boolean;
  /** Names a position or a set: then no parameter of the script gets its position by its place. */
  readonly placesItself: boolean;
}

function draftOfScript(parameter: ParameterAst, source: ParameterSource): ScriptDraft {
  const attributes = readAttributes(parameter.attributes, source.evaluate);
  const type = attributes.type ?? typeNamed('System.Object');
  const memberships: (SetMembership & { set: string })[] = [];
  const aliases: string[] = [];
  let placesItself = false;
  for (const attribute of parameter.attributes) {
    if (attribute.kind !== 'Attribute') continue;
    const name = attributeName(attribute);
    if (name === 'alias') aliases.push(...attributeArguments(attribute, source.evaluate).positional.map(toText));
    if (name !== 'parameter') continue;
    const { named } = attributeArguments(attribute, source.evaluate);
    const own = membershipOf(named);
    placesItself ||= own.position !== null || own.set !== allSets;
    memberships.push(own);
  }
  const hasParameterAttribute = memberships.length > 0;
  if (!hasParameterAttribute) memberships.push(membership(allSets, {}));
  return {
    name: parameter.name.name,
    untyped: attributes.type === null,
    aliases,
    memberships,
    common: false,
    dynamic: false,
    defaultValue: impliedDefault(attributes.type),
    hasParameterAttribute,
    placesItself,
    ...attributes,
    type,
  };
}

/** What the named arguments of `[Parameter()]` say. */
export function membershipOf(named: ReadonlyMap<string, Value>): SetMembership & { set: string } {
  const flag = (name: string) => {
    const value = named.get(name);
    return value !== undefined && toBoolean(value);
  };
  const position = named.get('position');
  const help = named.get('helpmessage');
  const set = toText(named.get('parametersetname') ?? '');
  return {
    ...membership(set === '' ? allSets : set, {
      position: position === undefined ? undefined : toInt32(position),
      mandatory: flag('mandatory'),
      valueFromPipeline: flag('valuefrompipeline'),
      valueFromPipelineByPropertyName: flag('valuefrompipelinebypropertyname'),
      valueFromRemainingArguments: flag('valuefromremainingarguments'),
    }),
    helpMessage: help === undefined ? null : toText(help),
  };
}

/** Each parameter that is not a switch stands where it is written. */
function assignPositions(drafts: ScriptDraft[]): void {
  let position = 0;
  for (const draft of drafts) {
    if (isSwitchType(draft.type)) continue;
    const place = position++;
    draft.memberships = draft.memberships.map((m) => ({ ...m, position: place }));
  }
}

/** What an unbound parameter of a script holds by its type alone. */
function impliedDefault(type: PSType | null): Value {
  switch (type?.fullName) {
    case 'System.String':
      return '';
    case 'System.Boolean':
      return false;
    case 'System.Int32':
      return 0;
    case 'System.Int64':
      return 0n;
    case 'System.Management.Automation.SwitchParameter':
      return SwitchParameter.off;
  }
  if (type !== null && /^System\.(S?Byte|U?Int\d+|Single|Double|Decimal)$/.test(type.fullName)) return zeroOf(type);
  return null;
}

function zeroOf(type: PSType): Value {
  return convertTo(0, type);
}
