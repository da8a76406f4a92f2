/** What the kinds of things of an account have in common: how one or all are read, and how one is removed. */
import type { CmdletDefinition, NetObject, ParameterDefinition } from '../../../powershell/index.ts';
import type { JsonObject } from '../../json.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { type AccountPlace, accountParameters, accountPlace, className, module, removeExisting } from './shared.ts';

/** One kind of thing: where it lies, how it is shown, what is said where it is not there. */
export interface ItemKind {
  /** Behind `AzAutomation` in the cmdlets' names. */
  readonly noun: string;
  /** Its segment in addresses. */
  readonly collection: string;
  readonly apiVersion: string;
  /** .NET type name of its objects. */
  readonly type: string;
  /** Another name of -Name. */
  readonly alias?: string;
  readonly show: (place: AccountPlace, body: JsonObject) => NetObject;
  readonly notFound: (name: string) => string;
}

/** `…/automationAccounts/account/collection[/name]` */
export function itemPath(place: AccountPlace, kind: ItemKind, name?: string): string {
  return `${place.path}/${kind.collection}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
}

/** -Name of a cmdlet that works on one. */
export function itemName(kind: ItemKind): { readonly Name: ParameterDefinition } {
  return {
    Name: {
      type: 'string',
      ...aliasesOf(kind),
      mandatory: true,
      position: 2,
      valueFromPipelineByPropertyName: true,
      validateNotNullOrEmpty: true,
    },
  };
}

const aliasesOf = ({ alias }: ItemKind): { readonly aliases?: readonly string[] } =>
  alias === undefined ? {} : { aliases: [alias] };

/** What the account has under a name now. */
export function currentItem(place: AccountPlace, kind: ItemKind, name: string | undefined): NetObject {
  const { apiVersion } = kind;
  return kind.show(place, place.arm.json({ method: 'GET', path: itemPath(place, kind, name), apiVersion }));
}

/** `Get-AzAutomation…`: one by its name, else all. */
export function itemGetter(kind: ItemKind): CmdletDefinition {
  return defineAzCmdlet({
    name: `Get-AzAutomation${kind.noun}`,
    className: className(`GetAzureAutomation${kind.noun}`),
    module,
    defaultParameterSet: 'ByAll',
    outputTypes: [kind.type],
    parameters: {
      ...accountParameters,
      Name: {
        type: 'string',
        ...aliasesOf(kind),
        sets: { ByName: { mandatory: true, position: 2, valueFromPipelineByPropertyName: true } },
        validateNotNullOrEmpty: true,
      },
    },
    process: (cmdlet) => {
      const name = cmdlet.text('Name');
      const place = accountPlace(cmdlet, name === undefined ? undefined : kind.notFound(name));
      if (name !== undefined) return cmdlet.write(currentItem(place, kind, name));
      const { apiVersion } = kind;
      for (const body of place.arm.list({ method: 'GET', path: itemPath(place, kind), apiVersion }))
        cmdlet.write(kind.show(place, body));
    },
  });
}

/** `Remove-AzAutomation…`. */
export function itemRemover(kind: ItemKind): CmdletDefinition {
  return defineAzCmdlet({
    name: `Remove-AzAutomation${kind.noun}`,
    className: className(`RemoveAzureAutomation${kind.noun}`),
    module,
    supportsShouldProcess: true,
    parameters: { ...accountParameters, ...itemName(kind), Force: { type: 'switch' } },
    process: (cmdlet) => {
      const name = cmdlet.text('Name') ?? '';
      const place = accountPlace(cmdlet, kind.notFound(name));
      if (!cmdlet.shouldProcess(name, `Removing the Azure Automation ${kind.noun.toLowerCase()}.`)) return;
      removeExisting(place.arm, { path: itemPath(place, kind, name), apiVersion: kind.apiVersion });
    },
  });
}
