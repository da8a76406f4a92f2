/** `docs/sandbox-support.md`, made from the providers' tables and from what the tests witness. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Operation, Service } from '../../src/sandbox/service.ts';
import type { ExampleResults } from '../wire/examples/report.ts';
import type { WireResults } from '../wire/report.ts';
import { declaredServices } from './operation-index.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Witnesses of operations by `Microsoft.X Operation_Name`. */
export type Witnesses = ReadonlyMap<string, readonly string[]>;

/** What the tests checked in about themselves. */
export function readWitnesses(): Witnesses {
  const found = new Map<string, string[]>();
  const add = (operation: string, witness: string): void => {
    const known = found.get(operation) ?? [];
    if (!known.includes(witness)) found.set(operation, [...known, witness]);
  };
  for (const [file, result] of Object.entries(readWireResults().files)) {
    for (const operation of result.witnesses) add(operation, `recording ${file}`);
  }
  for (const [file, { witness }] of Object.entries(readExampleResults().files)) {
    if (witness !== undefined) add(witness, `spec example ${file}`);
  }
  const folder = path.join(root, 'test/sandbox/witnesses');
  for (const file of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const name = file.replace(/\.txt$/, '');
    for (const line of readFileSync(path.join(folder, file), 'utf8').split('\n')) {
      const match = /^(\S+ \S+) (sdk|request)$/.exec(line);
      if (match) add(match[1] ?? '', `${match[2] === 'sdk' ? 'SDK test' : 'request test'} ${name}`);
    }
  }
  return found;
}

const readResults = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

/** The checked-in result of the recorded sessions. */
export const readWireResults = (): WireResults => readResults('test/wire/results.json') as WireResults;

/** The checked-in result of the specification's examples. */
export const readExampleResults = (): ExampleResults =>
  readResults('test/wire/examples/results.json') as ExampleResults;

/** Operations without any witness. */
export function unwitnessed(witnesses: Witnesses): readonly string[] {
  return declaredServices.flatMap((service) =>
    service.operations.map((operation) => keyOf(service, operation)).filter((key) => !witnesses.has(key)),
  );
}

const keyOf = (service: Service, operation: Operation): string => `${service.namespace} ${operation.name}`;

/** The page. */
export function supportPage(witnesses: Witnesses, results: WireResults, examples: ExampleResults): string {
  const { match, differ, notRun } = results.total;
  const written = examples.total;
  return `${[
    '# What the sandbox answers',
    '',
    'Made by `npm run docs:sandbox` from the providers’ tables of operations and from what the tests witness; a test fails where this page is stale or an operation has no witness.',
    '',
    `Of ${match + differ + notRun} recorded interactions with Azure in ${Object.keys(results.files).length} sessions, ${match} match, ${differ} differ and ${notRun} cannot be set up (why: \`test/wire/results.json\`). A match means: the same status, telling headers, error code, states and shape of the body.`,
    '',
    `Of ${written.match + written.differ} answers in the ${Object.keys(examples.files).length} examples of Azure’s specification that lie beside the recordings, ${written.match} match and ${written.differ} differ; ${written.notRun} examples cannot be set up (\`test/wire/examples/results.json\`). Their authors wrote them by hand, so a match means less: the same status, and every member that the example shows.`,
    '',
    'Witnesses, from the strongest: a *recording* of Azure that the sandbox answers alike; an *SDK test*, in which Microsoft’s own client sends the request and reads the answer; a *spec example* that the sandbox answers alike; a *request test*, in which a test of ours sends it.',
    '',
    ...declaredServices.flatMap((service) => serviceTable(service, witnesses)),
    ...refusals,
  ].join('\n')}\n`;
}

function serviceTable(service: Service, witnesses: Witnesses): readonly string[] {
  const versions = service.resourceTypes.map(({ name, apiVersions }) => `- \`${name}\`: ${apiVersions.join(', ')}`);
  return [
    `## ${service.namespace}`,
    '',
    '| operation | request | action | witness |',
    '| --- | --- | --- | --- |',
    ...service.operations.map((operation) => row(operation, witnesses.get(keyOf(service, operation)) ?? [])),
    '',
    'API versions, by type:',
    '',
    ...versions,
    '',
  ];
}

const row = (operation: Operation, found: readonly string[]): string =>
  `| ${operation.name} | \`${operation.method} ${shortPath(operation.path)}\` | ${operation.action ?? '(being signed in)'} | ${shown(found)} |`;

const shortPath = (full: string): string =>
  full
    .replace('/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}', '…group')
    .replace('/subscriptions/{subscriptionId}', '…subscription')
    .replace(/^\/\{\+scope\}/, '…scope')
    .replace('/providers/Microsoft.Automation/automationAccounts/{automationAccountName}', '/…account');

/** The strongest kind first, and at most three of them by name. */
function shown(found: readonly string[]): string {
  const strength = (one: string): number =>
    ['recording', 'SDK', 'spec', 'request'].findIndex((kind) => one.startsWith(kind));
  const sorted = [...found].sort((a, b) => strength(a) - strength(b));
  const more = sorted.length > 3 ? `, ${sorted.length - 3} more` : '';
  return sorted.length === 0 ? '**none**' : `${sorted.slice(0, 3).join(', ')}${more}`;
}

const refusals: readonly string[] = [
  '## What it refuses, or does otherwise than Azure',
  '',
  'An unknown provider, type, version or method gets Azure’s own error, never a 200 with nothing behind it.',
  '',
  '**Automation**',
  '',
  '- A lab account has **no built-in Az modules**: a cmdlet exists in a job only if its module was imported into the account and is `Succeeded`. (`RuntimeConfiguration.…builtinModules` and the system’s runtime environments are therefore empty.) A runtime environment of one’s own with `Az` among its default packages has Az.Accounts 2.5.2, Az.Automation 1.7.0, Az.Compute 4.16.0, Az.ManagedServiceIdentity 0.7.3 and Az.Resources 4.3.0, whatever version it names.',
  '- Modules come from links of the PowerShell Gallery (`…/api/v2/package/NAME/VERSION`): any name and version exists there. Any other link is taken with 201 and ends in `Failed`, as a link that leads nowhere does in Azure: the sandbox has no network. An imported module has cmdlets only where the sandbox implements them (`docs/powershell-support.md`).',
  '- An `Az.…` module fails to import unless `Az.Accounts` had been imported when its own import began; which version is not looked at.',
  '- Runbooks: `PowerShell`, `PowerShell72`, `PowerShell7`, `PowerShellWorkflow` and `Script` (run in sequence, without checkpoints: a resumed job begins anew). Graphical and Python runbooks are refused, as are `publishContentLink` and `draftContentLink` (no network) and hybrid worker groups.',
  '- A job whose process ends is `Failed` with that reason. `provisioningState` of a stopped job, errors for unpublished runbooks, for `runOn` and for malformed runbook or module names are not recorded anywhere: status and envelope follow the service’s other refusals.',
  '- A workflow runbook may call the account’s other published workflow runbooks by name; `Suspend-Workflow` is refused.',
  '- `sandbox exec` as an identity runs a text as a job of the account, which stands among its jobs while it runs: a text that only declares a workflow is called, scripts beside the file come after the account’s own, and both editions find what was imported for either.',
  '- Each stream of a job keeps 1 MB.',
  '- Certificates cannot be made. Not offered: schedules, job schedules, webhooks, watchers, source control, DSC, update management, hybrid workers, private endpoints, restoring a deleted account, custom encryption keys.',
  '- `identity` in a body counts from 2020-01-13-preview on, as in Azure; older versions answer it and leave it alone. The mixed form `SystemAssigned, UserAssigned` follows Azure’s common shape: no Automation account with a user-assigned identity has been recorded.',
  '',
  '**Compute**',
  '',
  '- Networks, disks, availability sets and extensions are **not modelled**: a machine’s network interfaces and disks are ids; that they exist is not checked. Extensions, images, snapshots, scale sets, captures, `redeploy`, `reimage`, `generalize`, `runCommand`, boot diagnostics data and maintenance are not offered.',
  '- Images: Windows Server, CentOS, Ubuntu, Debian and Red Hat of the marketplace; custom images by id are taken as they are. A password’s strength is not checked, and it is kept nowhere.',
  '- Power operations take 30 to 60 s, creating 60 to 90 s of virtual time. Two that exclude each other: 409 `Conflict`; the same again joins; a delete goes before everything (`OperationPreempted`). What happens inside a machine does not exist.',
  '- Quota is 20 cores a family and region, told but not enforced.',
  '',
  '**Authorization and the rest**',
  '',
  '- Deny assignments, groups, conditions that would have to be evaluated, eligible assignments, management groups and deployments are out.',
  '- A condition that only compares attributes of stored data is kept and shown; it is false for every control-plane action, so such an assignment grants nothing here. Azure has hundreds of built-in roles; the sandbox has 13 (`src/sandbox/authorization/built-in-roles.json`, each with its source).',
  '- A removed role stops counting at once; a new one counts after 5 to 60 s (up to 10 minutes with the fault `role-propagation`).',
  '- Exporting a template lists what cannot be exported, as Azure does for such types; nothing can be deployed.',
  '- Sign-in: OpenID discovery, JWKS, client credentials with a secret (v1, v2 and the `/adfs` form), the cloud documents in three shapes (`2015-01-01`, `1.0`, `2022-09-01`). People cannot sign in with a password or a device code (`AADSTS70003`), applications not with a certificate.',
  '- Managed identities: `IDENTITY_ENDPOINT` by GET and POST; `/metadata/identity/oauth2/token` answers for the lab’s first virtual machine. Tokens are given for Resource Manager and Microsoft Graph alone.',
  '- Microsoft Graph: `me`, `users`, `servicePrincipals`, `groups` (there are none) and `directoryObjects` are read, by id, name or the filters that `az` and Az PowerShell send; managed identities may not look around. Anything else is refused.',
  '- Azure Policy, locks, cost, monitoring and activity logs are not there.',
];
