/** The parameters of one command with everything that a call would otherwise compute again: names, prefixes, positions, set bits. */
import type { Edition } from '../syntax/edition.ts';
import type { CommandKind, CommandParameters, ParameterInfo, SetMembership } from './binder-contract.ts';
import { type PowerShellError, runtimeError, type Value } from './values/index.ts';

/** A parameter before the sets have their bits. */
export interface ParameterDraft
  extends Omit<
    ParameterInfo,
    | 'index'
    | 'isSwitch'
    | 'memberships'
    | 'plain'
    | 'setFlags'
    | 'inAllSets'
    | 'mandatoryInSomeSet'
    | 'pipelineInSomeSet'
  > {
  readonly memberships: readonly (SetMembership & { readonly set: string })[];
}

/** What a table is made of. */
export interface TableSource {
  readonly edition: Edition;
  readonly commandName: string;
  readonly commandId: string;
  readonly kind: CommandKind;
  readonly own: readonly ParameterDraft[];
  readonly common: readonly ParameterDraft[];
  readonly defaultSet: string | null;
  readonly supportsShouldProcess: boolean;
  readonly confirmImpact: CommandParameters['confirmImpact'];
}

/** Several parameters that one prefix could mean. */
export class Ambiguity {
  constructor(readonly candidates: readonly ParameterInfo[]) {}
}

export class ParameterTable implements CommandParameters {
  readonly edition: Edition;
  readonly commandName: string;
  readonly commandId: string;
  readonly kind: CommandKind;
  readonly parameters: readonly ParameterInfo[];
  readonly ownCount: number;
  readonly setNames: readonly string[];
  readonly defaultSet: string | null;
  readonly defaultFlag: number;
  readonly supportsShouldProcess: boolean;
  readonly confirmImpact: CommandParameters['confirmImpact'];
  readonly takesPipeline: boolean;
  /** Parameters that are mandatory in some set. */
  readonly mandatory: readonly ParameterInfo[];
  /** Where there are no sets: the parameters by position; undefined where two share one, or where there are sets. */
  readonly byPosition: readonly ParameterInfo[] | undefined;
  readonly takesRest: boolean;
  /** `defaultValue` of each parameter. */
  readonly defaults: readonly Value[];
  private readonly byName = new Map<string, ParameterInfo>();
  private readonly prefixes = new Map<string, ParameterInfo | Ambiguity | undefined>();

  constructor(private readonly source: TableSource) {
    this.edition = source.edition;
    this.commandName = source.commandName;
    this.commandId = source.commandId;
    this.kind = source.kind;
    this.supportsShouldProcess = source.supportsShouldProcess;
    this.confirmImpact = source.confirmImpact;
    this.defaultSet = source.defaultSet;
    const names: string[] = [];
    const flagOf = (set: string): number => {
      if (set === '__AllParameterSets') return 0;
      let index = names.findIndex((n) => n.toLowerCase() === set.toLowerCase());
      if (index < 0) index = names.push(set) - 1;
      return 1 << index;
    };
    this.defaultFlag = source.defaultSet === null || source.defaultSet === '' ? 0 : flagOf(source.defaultSet);
    const drafts = [...source.own, ...source.common];
    this.parameters = drafts.map((draft, index) => informationOf(draft, index, flagOf));
    this.setNames = names;
    this.defaults = this.parameters.map((p) => p.defaultValue);
    this.ownCount = source.own.length;
    for (const parameter of this.parameters) this.register(parameter);
    this.takesPipeline = this.parameters.some((p) => p.pipelineInSomeSet);
    this.mandatory = this.parameters.filter((p) => p.mandatoryInSomeSet);
    this.takesRest = this.parameters.some((p) => p.memberships.some((m) => m.valueFromRemainingArguments));
    this.byPosition = names.length > 0 ? undefined : byPosition(this.parameters);
  }

  /** Takes a parameter's name and aliases; each may mean one parameter only. */
  private register(parameter: ParameterInfo): void {
    const { name } = parameter;
    const taken = this.byName.get(name.toLowerCase());
    if (taken !== undefined) throw isNamed(taken, name) ? definedTwice(name) : conflict(name, taken.name);
    this.byName.set(name.toLowerCase(), parameter);
    for (const alias of parameter.aliases) {
      const other = this.byName.get(alias.toLowerCase());
      if (other !== undefined) throw isNamed(other, alias) ? conflict(other.name, name) : aliasTwice(alias);
      this.byName.set(alias.toLowerCase(), parameter);
    }
  }

  /** The same command with further parameters behind its own. */
  with(drafts: readonly ParameterDraft[]): ParameterTable {
    return new ParameterTable({ ...this.source, own: [...this.source.own, ...drafts] });
  }

  find(name: string): ParameterInfo | undefined {
    const found = this.match(name);
    return found instanceof Ambiguity ? undefined : found;
  }

  /** The parameter that a name as written means: exact name or alias, or an unambiguous prefix; own ones go before common ones. */
  match(name: string): ParameterInfo | Ambiguity | undefined {
    const key = name.toLowerCase();
    return this.byName.get(key) ?? this.byPrefix(key);
  }

  private byPrefix(key: string): ParameterInfo | Ambiguity | undefined {
    if (this.prefixes.has(key)) return this.prefixes.get(key);
    const found = new Set<ParameterInfo>();
    for (const parameter of this.parameters) if (parameter.name.toLowerCase().startsWith(key)) found.add(parameter);
    for (const parameter of this.parameters)
      if (parameter.aliases.some((alias) => alias.toLowerCase().startsWith(key))) found.add(parameter);
    const result = this.resolved([...found]);
    this.prefixes.set(key, result);
    return result;
  }

  private resolved(candidates: readonly ParameterInfo[]): ParameterInfo | Ambiguity | undefined {
    if (candidates.length <= 1) return candidates[0];
    const own = candidates.filter((p) => !p.common);
    return own.length === 1 ? own[0] : new Ambiguity(candidates);
  }

  /** The name of the set that flags stand for: the default's for all bits, empty for several. */
  setName(flags: number): string {
    const usual = this.defaultSet === null || this.defaultSet === '' ? '__AllParameterSets' : this.defaultSet;
    if (flags === -1 || flags === 0) return usual;
    const index = 31 - Math.clz32(flags);
    return flags === 1 << index ? (this.setNames[index] ?? '') : '';
  }
}

function isNamed(parameter: ParameterInfo, name: string): boolean {
  return parameter.name.toLowerCase() === name.toLowerCase();
}

function definedTwice(name: string): PowerShellError {
  const message = `A parameter with the name '${name}' was defined multiple times for the command.`;
  return metadataError(message, 'ParameterNameAlreadyExistsForCommand');
}

function conflict(name: string, aliased: string): PowerShellError {
  const message = `The parameter '${name}' cannot be specified because it conflicts with the parameter alias of the same name for parameter '${aliased}'.`;
  return metadataError(message, 'ParameterNameConflictsWithAlias');
}

function aliasTwice(alias: string): PowerShellError {
  const message = `The parameter alias cannot be specified because an alias with the name '${alias}' was defined multiple times for the command.`;
  return metadataError(message, 'AliasParameterNameAlreadyExistsForCommand');
}

function metadataError(message: string, id: string): PowerShellError {
  return runtimeError(message, id, {
    category: 'MetadataError',
    typeName: 'System.Management.Automation.MetadataException',
  });
}

function informationOf(draft: ParameterDraft, index: number, flagOf: (set: string) => number): ParameterInfo {
  const memberships = draft.memberships.map(({ set, ...membership }) => ({ ...membership, flag: flagOf(set) }));
  return {
    index,
    name: draft.name,
    type: draft.type,
    untyped: draft.untyped,
    isSwitch: draft.type.fullName === 'System.Management.Automation.SwitchParameter',
    aliases: draft.aliases,
    memberships,
    setFlags: memberships.reduce((flags, m) => flags | m.flag, 0),
    inAllSets: memberships.some((m) => m.flag === 0),
    mandatoryInSomeSet: memberships.some((m) => m.mandatory),
    pipelineInSomeSet: memberships.some((m) => m.valueFromPipeline || m.valueFromPipelineByPropertyName),
    plain: draft.untyped && draft.validations.length === 0 && draft.transforms.length === 0,
    validations: draft.validations,
    transforms: draft.transforms,
    allowNull: draft.allowNull,
    allowEmptyString: draft.allowEmptyString,
    allowEmptyCollection: draft.allowEmptyCollection,
    common: draft.common,
    dynamic: draft.dynamic,
    defaultValue: draft.defaultValue,
  };
}

function byPosition(parameters: readonly ParameterInfo[]): readonly ParameterInfo[] | undefined {
  const placed = parameters.filter((p) =>
    p.memberships.some((m) => m.position !== null && !m.valueFromRemainingArguments),
  );
  const positions = placed.map((p) => p.memberships[0]?.position ?? 0);
  if (new Set(positions).size !== positions.length) return undefined;
  return placed.sort((a, b) => (a.memberships[0]?.position ?? 0) - (b.memberships[0]?.position ?? 0));
}

/** A parameter's memberships in the sets of some flags. */
export function membershipsIn(parameter: ParameterInfo, flags: number): readonly SetMembership[] {
  if (parameter.memberships.length === 1) {
    const only = parameter.memberships[0] as SetMembership;
    return only.flag === 0 || (only.flag & flags) !== 0 ? parameter.memberships : [];
  }
  return parameter.memberships.filter((m) => m.flag === 0 || (m.flag & flags) !== 0);
}

/** Whether a parameter takes pipeline input in one of the sets. */
export function takesPipelineIn(parameter: ParameterInfo, flags: number): boolean {
  if (!parameter.pipelineInSomeSet) return false;
  return membershipsIn(parameter, flags).some((m) => m.valueFromPipeline || m.valueFromPipelineByPropertyName);
}

/** How many sets are still possible; all bits count as one. */
export function countSets(flags: number): number {
  if (flags === -1) return 1;
  let count = 0;
  for (let rest = flags; rest !== 0; rest &= rest - 1) count++;
  return count;
}
