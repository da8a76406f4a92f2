/** The parameters that every advanced command has: their declarations, and what a call gave of them. */
import type { Edition } from '../syntax/edition.ts';
import { resolveType, toBoolean, toInt32, toText, typeNamed } from '../types/index.ts';
import { isSwitchType } from './binder-coerce.ts';
import type { CommonParameters } from './binder-contract.ts';
import type { ParameterDraft } from './binder-table.ts';
import { SwitchParameter, type Value } from './values/index.ts';

const preference = 'System.Management.Automation.ActionPreference';

interface CommonDeclaration {
  readonly name: string;
  readonly alias?: string;
  readonly type: string;
  readonly edition?: Edition;
}

const declarations: readonly CommonDeclaration[] = [
  { name: 'Verbose', alias: 'vb', type: 'switch' },
  { name: 'Debug', alias: 'db', type: 'switch' },
  { name: 'ErrorAction', alias: 'ea', type: preference },
  { name: 'WarningAction', alias: 'wa', type: preference },
  { name: 'InformationAction', alias: 'infa', type: preference },
  { name: 'ProgressAction', alias: 'proga', type: preference, edition: '7' },
  { name: 'ErrorVariable', alias: 'ev', type: 'string' },
  { name: 'WarningVariable', alias: 'wv', type: 'string' },
  { name: 'InformationVariable', alias: 'iv', type: 'string' },
  { name: 'OutVariable', alias: 'ov', type: 'string' },
  { name: 'OutBuffer', alias: 'ob', type: 'int' },
  { name: 'PipelineVariable', alias: 'pv', type: 'string' },
];

const shouldProcess: readonly CommonDeclaration[] = [
  { name: 'WhatIf', alias: 'wi', type: 'switch' },
  { name: 'Confirm', alias: 'cf', type: 'switch' },
];

const paging: readonly CommonDeclaration[] = [
  { name: 'IncludeTotalCount', type: 'switch' },
  { name: 'Skip', type: 'uint64' },
  { name: 'First', type: 'uint64' },
];

function draft({ name, alias, type }: CommonDeclaration): ParameterDraft {
  const resolved = resolveType(type) ?? typeNamed('System.String');
  return {
    name,
    type: resolved,
    untyped: false,
    aliases: alias === undefined ? [] : [alias],
    memberships: [
      {
        set: '__AllParameterSets',
        flag: 0,
        position: null,
        mandatory: false,
        valueFromPipeline: false,
        valueFromPipelineByPropertyName: false,
        valueFromRemainingArguments: false,
        helpMessage: null,
      },
    ],
    validations: [],
    transforms: [],
    allowNull: false,
    allowEmptyString: false,
    allowEmptyCollection: false,
    common: true,
    dynamic: false,
    defaultValue: isSwitchType(resolved) ? SwitchParameter.off : null,
  };
}

/** The common parameters of an advanced command, and those of ShouldProcess and paging where it supports them. */
export function commonParameters(
  edition: Edition,
  supportsShouldProcess: boolean,
  supportsPaging = false,
): ParameterDraft[] {
  const all = [...declarations, ...(supportsShouldProcess ? shouldProcess : []), ...(supportsPaging ? paging : [])];
  return all.filter((d) => d.edition === undefined || d.edition === edition).map(draft);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const readers: Readonly<Record<string, (into: Mutable<CommonParameters>, value: Value) => void>> = {
  Verbose: (into, value) => {
    into.verbose = toBoolean(value);
  },
  Debug: (into, value) => {
    into.debug = toBoolean(value);
  },
  ErrorAction: (into, value) => {
    into.errorAction = toText(value);
  },
  WarningAction: (into, value) => {
    into.warningAction = toText(value);
  },
  InformationAction: (into, value) => {
    into.informationAction = toText(value);
  },
  ProgressAction: (into, value) => {
    into.progressAction = toText(value);
  },
  ErrorVariable: (into, value) => {
    into.errorVariable = variableName(value);
  },
  WarningVariable: (into, value) => {
    into.warningVariable = variableName(value);
  },
  InformationVariable: (into, value) => {
    into.informationVariable = variableName(value);
  },
  OutVariable: (into, value) => {
    into.outVariable = variableName(value);
  },
  OutBuffer: (into, value) => {
    into.outBuffer = toInt32(value);
  },
  PipelineVariable: (into, value) => {
    into.pipelineVariable = variableName(value);
  },
  WhatIf: (into, value) => {
    into.whatIf = toBoolean(value);
  },
  Confirm: (into, value) => {
    into.confirm = toBoolean(value);
  },
};

function variableName(value: Value): string {
  return toText(value).replace(/^(\+?)\$/, '$1');
}

/** Reads one bound common parameter into the record of them. */
export function readCommon(into: Mutable<CommonParameters>, name: string, value: Value): void {
  readers[name]?.(into, value);
}
