/** Providers and locations of Az.Resources. */
import type { NetObject } from '../../../powershell/index.ts';
import { isObject, type JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import { client, defineAzCmdlet } from '../cmdlet.ts';
import { anyValue, netObject, strings, text } from '../values.ts';

const module = 'Az.Resources';
const className = (name: string): string => `Microsoft.Azure.Commands.ResourceManager.Cmdlets.Implementation.${name}`;

export const getAzResourceProvider = defineAzCmdlet({
  name: 'Get-AzResourceProvider',
  className: className('GetAzureProviderCmdlet'),
  module,
  parameters: {
    ProviderNamespace: { type: 'string[]', position: 0 },
    Location: { type: 'string' },
    ListAvailable: { type: 'switch' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const names = cmdlet.list('ProviderNamespace').map(String);
    const path = `${arm.subscriptionPath}/providers`;
    const found =
      names.length > 0
        ? names.map((name) =>
            arm.json({ method: 'GET', path: `${path}/${encodeURIComponent(name)}`, apiVersion: apiVersions.providers }),
          )
        : [...arm.list({ method: 'GET', path, apiVersion: apiVersions.providers })];
    for (const body of found) {
      if (names.length === 0 && !cmdlet.flag('ListAvailable') && text(body, 'registrationState') !== 'Registered')
        continue;
      cmdlet.write(providerObject(body));
    }
  },
});

function providerObject(body: JsonObject): NetObject {
  const types = body['resourceTypes'];
  return netObject('Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.PSResourceProvider', {
    ProviderNamespace: text(body, 'namespace'),
    RegistrationState: text(body, 'registrationState'),
    ResourceTypes: (Array.isArray(types) ? types.filter(isObject) : []).map((type) =>
      netObject('Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.PSResourceProviderResourceType', {
        ResourceTypeName: text(type, 'resourceType'),
        Locations: anyValue(type['locations']),
        ApiVersions: anyValue(type['apiVersions']),
      }),
    ),
    Locations: strings([]),
  });
}

export const registerAzResourceProvider = defineAzCmdlet({
  name: 'Register-AzResourceProvider',
  className: className('RegisterAzureProviderCmdlet'),
  module,
  supportsShouldProcess: true,
  parameters: { ProviderNamespace: { type: 'string', mandatory: true, position: 0 } },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const name = cmdlet.text('ProviderNamespace') ?? '';
    if (!cmdlet.shouldProcess(name, 'Registering provider')) return;
    cmdlet.write(
      providerObject(
        arm.json({
          method: 'POST',
          path: `${arm.subscriptionPath}/providers/${encodeURIComponent(name)}/register`,
          apiVersion: apiVersions.providers,
        }),
      ),
    );
  },
});

export const getAzLocation = defineAzCmdlet({
  name: 'Get-AzLocation',
  className: className('GetAzureLocationCmdlet'),
  module,
  parameters: { ExtendedLocation: { type: 'switch' } },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    for (const body of arm.list({
      method: 'GET',
      path: `${arm.subscriptionPath}/locations`,
      apiVersion: apiVersions.subscriptions,
    })) {
      cmdlet.write(
        netObject('Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.PSResourceProviderLocation', {
          Location: text(body, 'name'),
          DisplayName: text(body, 'displayName'),
          Providers: strings([]),
        }),
      );
    }
  },
});

export const providerCmdlets = [getAzResourceProvider, registerAzResourceProvider, getAzLocation];
