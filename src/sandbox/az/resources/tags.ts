/** Tags of a subscription, a group or a resource, by themselves: the -ResourceId forms of the Tag cmdlets. */
import type { NetObject, Value } from '../../../powershell/index.ts';
import { GenericDictionary } from '../../../powershell/index.ts';
import { getMember, registerType, toText } from '../../../powershell/types/index.ts';
import { isObject, type JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import { client, defineAzCmdlet } from '../cmdlet.ts';
import { at, netObject, tagsOf, tagsText, text } from '../values.ts';

const module = 'Az.Resources';
const className = (name: string): string => `Microsoft.Azure.Commands.Tags.Tag.${name}`;
const models = 'Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels';
export const tagResourceType = `${models}.PSTagResource`;
const tagsType = `${models}.PSTags`;

/** As the module shows them: a small table under a heading of its own, indented by the list that holds it. */
registerType({ fullName: tagsType, text: (self: Value) => toText(getMember(self, 'TagsTable')) });

function tagResource(body: JsonObject): NetObject {
  const tags = new GenericDictionary('System.String', 'System.String');
  const own = at(body, 'properties', 'tags');
  if (isObject(own)) for (const [name, value] of Object.entries(own)) tags.set(name, String(value));
  return netObject(tagResourceType, {
    Id: text(body, 'id'),
    Name: text(body, 'name'),
    Type: text(body, 'type'),
    Properties: netObject(tagsType, { TagsProperty: tags, TagsTable: tagsText(own) }),
  });
}

const apiVersion = apiVersions.tags;
const pathOf = (id: string): string => `${id.replace(/\/$/, '')}/providers/Microsoft.Resources/tags/default`;
const resourceId = { type: 'string', mandatory: true, validateNotNullOrEmpty: true } as const;
const tag = { type: 'hashtable', mandatory: true } as const;

export const getAzTag = defineAzCmdlet({
  name: 'Get-AzTag',
  className: className('GetAzureTagCommand'),
  module,
  outputTypes: [tagResourceType],
  parameters: { ResourceId: resourceId },
  process: (cmdlet) => {
    const path = pathOf(cmdlet.text('ResourceId') ?? '');
    cmdlet.write(tagResource(client(cmdlet).json({ method: 'GET', path, apiVersion })));
  },
});

export const newAzTag = defineAzCmdlet({
  name: 'New-AzTag',
  className: className('NewAzureTagCommand'),
  module,
  supportsShouldProcess: true,
  outputTypes: [tagResourceType],
  parameters: { ResourceId: resourceId, Tag: tag },
  process: (cmdlet) => {
    const id = cmdlet.text('ResourceId') ?? '';
    if (!cmdlet.shouldProcess(id, 'Creating tags')) return;
    const body = { properties: { tags: tagsOf(cmdlet.get('Tag')) ?? {} } };
    cmdlet.write(tagResource(client(cmdlet).json({ method: 'PUT', path: pathOf(id), apiVersion, body })));
  },
});

export const updateAzTag = defineAzCmdlet({
  name: 'Update-AzTag',
  className: className('UpdateAzureTagCommand'),
  module,
  supportsShouldProcess: true,
  outputTypes: [tagResourceType],
  parameters: {
    ResourceId: resourceId,
    Tag: tag,
    Operation: { type: 'string', mandatory: true, validateSet: ['Merge', 'Replace', 'Delete'] },
  },
  process: (cmdlet) => {
    const id = cmdlet.text('ResourceId') ?? '';
    if (!cmdlet.shouldProcess(id, 'Updating tags')) return;
    const body = {
      operation: cmdlet.text('Operation') ?? '',
      properties: { tags: tagsOf(cmdlet.get('Tag')) ?? {} },
    };
    cmdlet.write(tagResource(client(cmdlet).json({ method: 'PATCH', path: pathOf(id), apiVersion, body })));
  },
});

export const removeAzTag = defineAzCmdlet({
  name: 'Remove-AzTag',
  className: className('RemoveAzureTagCommand'),
  module,
  supportsShouldProcess: true,
  outputTypes: [tagResourceType],
  parameters: { ResourceId: resourceId, PassThru: { type: 'switch' } },
  process: (cmdlet) => {
    const id = cmdlet.text('ResourceId') ?? '';
    if (!cmdlet.shouldProcess(id, 'Removing tags')) return;
    const arm = client(cmdlet);
    const before = arm.json({ method: 'GET', path: pathOf(id), apiVersion });
    arm.success({ method: 'DELETE', path: pathOf(id), apiVersion });
    if (cmdlet.flag('PassThru')) cmdlet.write(tagResource(before));
  },
});

export const tagCmdlets = [getAzTag, newAzTag, updateAzTag, removeAzTag];
