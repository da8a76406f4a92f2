/** What all Az cmdlets share: how they are declared, and how a failure becomes a record of the error stream. */
import {
  type CmdletContext,
  type CmdletDefinition,
  defineCmdlet,
  type ParameterDefinition,
} from '../../powershell/index.ts';
import { takeUpSavedSignIn } from './accounts/sign-in.ts';
import { contextContainerType } from './accounts/types.ts';
import { ArmClient, currentContext, type FailureOf } from './arm.ts';
import { AzFailure } from './errors.ts';

/** Every Az cmdlet has these two names for the context it works in. */
const commonParameters: Readonly<Record<string, ParameterDefinition>> = {
  DefaultProfile: { type: contextContainerType, aliases: ['AzContext', 'AzureRmContext', 'AzureCredential'] },
};

export interface AzCmdlet {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly className: string;
  readonly module: string;
  readonly parameters: Readonly<Record<string, ParameterDefinition>>;
  readonly defaultParameterSet?: string;
  readonly supportsShouldProcess?: boolean;
  readonly outputTypes?: readonly string[];
  process(cmdlet: CmdletContext): void;
}

/** Declares an Az cmdlet: its AzureRM name is an alias of it, and what it throws as AzFailure is written as an error. */
export function defineAzCmdlet(definition: AzCmdlet): CmdletDefinition {
  const { process, aliases = [], ...rest } = definition;
  return defineCmdlet({
    ...rest,
    aliases: [...aliases, ...azureRmNames(definition.name), ...aliases.flatMap(azureRmNames)],
    parameters: { ...definition.parameters, ...commonParameters },
    process: (cmdlet) => {
      try {
        takeUpSavedSignIn(cmdlet);
        process(cmdlet);
      } catch (failure) {
        if (failure instanceof AzFailure) cmdlet.writeError(failure.toSpec());
        else throw failure;
      }
    },
  });
}

function azureRmNames(name: string): string[] {
  return /-Az[A-Z]/.test(name) ? [name.replace('-Az', '-AzureRm')] : [];
}

/** The cmdlet's client in its context. Throws AzFailure where nobody is signed in. */
export function client(cmdlet: CmdletContext, failure?: FailureOf): ArmClient {
  return new ArmClient(cmdlet, currentContext(cmdlet), failure);
}
