/** How the cmdlets that act on one machine name it: by its group (and a name of theirs), or by its id. */
import type { ParameterDefinition } from '../../../powershell/index.ts';

export const oneMachine: Readonly<Record<string, ParameterDefinition>> = {
  ResourceGroupName: {
    type: 'string',
    sets: {
      ResourceGroupNameParameterSetName: { mandatory: true, position: 0, valueFromPipelineByPropertyName: true },
    },
    validateNotNullOrEmpty: true,
  },
  Id: {
    type: 'string',
    aliases: ['ResourceId'],
    sets: { IdParameterSetName: { mandatory: true, position: 0, valueFromPipelineByPropertyName: true } },
  },
};
