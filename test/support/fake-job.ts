/** What a test job of the fake cloud does: the lesson's drafts, decided by roles. */

import { parse } from '../../src/powershell/syntax/parser.ts';
import { scriptParameters } from '../../src/powershell/syntax/script-parameters.ts';
import { type FakeCloud, group, hasRole } from './fake-cloud.ts';

const nullSubscription = "'this.Client.SubscriptionId' cannot be null.";
const nullArray = 'System.Management.Automation.RuntimeException: Cannot index into a null array.';

const forever = new AbortController().signal;

/** Runs the draft of the only runbook from queue to end. */
export async function runFakeJob(cloud: FakeCloud, parameters: Readonly<Record<string, string>>): Promise<void> {
  const { state, clock } = cloud;
  const job = state.job;
  const draft = state.runbooks[0]?.draft ?? '';
  if (job === null) return;
  const iso = (): string => new Date(clock.now()).toISOString();
  const write = (type: 'Output' | 'Error', text: string): void => {
    job.streams.push({ id: `stream-${job.streams.length}`, type, time: iso(), text });
  };
  await clock.wait(6_000, forever);
  if (job.status === 'Stopped') return;
  job.status = 'Running';
  job.startTime = iso();
  await clock.wait(5_000, forever);
  await body(cloud, draft, parameters, write);
  if (job.status !== 'Running') return;
  job.status = 'Completed';
  job.endTime = iso();
}

type Write = (type: 'Output' | 'Error', text: string) => void;

async function body(
  cloud: FakeCloud,
  draft: string,
  parameters: Readonly<Record<string, string>>,
  write: Write,
): Promise<void> {
  const { state } = cloud;
  const declared = scriptParameters(parse(draft, { edition: '5.1' }).ast).map((p) => p.name.toLowerCase());
  const value = (name: string): string =>
    Object.entries(parameters).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? '';
  const second = declared.includes('method');
  const missing = ['Connect-AzAccount', 'Get-AzVM'].find(() => state.modules.length === 0);
  if (missing !== undefined) return write('Error', `The term '${missing}' is not recognized as the name of a cmdlet.`);

  let acting = state.account?.systemPrincipalId ?? null;
  let account = 'MSI@50342';
  if (acting === null) {
    if (second) return write('Output', 'There is no system-assigned user identity. Aborting.');
    return write('Error', 'ManagedIdentityCredential authentication failed.');
  }
  if (second) {
    const method = value('method').toUpperCase();
    if (method !== 'SA' && method !== 'UA') return write('Output', 'Invalid method. Choose UA or SA.');
    write(
      'Output',
      method === 'SA' ? 'Using system-assigned managed identity' : 'Using user-assigned managed identity',
    );
    if (method === 'UA') {
      const may = hasRole(cloud, acting, 'Reader');
      const named = state.identities.find((i) => i.name.toLowerCase() === value('UAMI').toLowerCase());
      if (!may) {
        write('Error', "The client 'x' with object id 'x' does not have authorization to perform action 'read'.");
        write('Error', 'You cannot call a method on a null-valued expression.');
      } else if (named === undefined) {
        write(
          'Error',
          `The Resource 'Microsoft.ManagedIdentity/userAssignedIdentities/${value('UAMI')}' under resource group '${group}' was not found.`,
        );
        return write('Output', 'Invalid or unassigned user-assigned managed identity');
      } else if (!state.account?.attached.some((id) => id.toLowerCase() === named.id.toLowerCase())) {
        return write('Output', 'Invalid or unassigned user-assigned managed identity');
      } else {
        acting = named.principalId;
        account = named.clientId;
      }
    }
  }
  const vm = state.vms.find((v) => v.name.toLowerCase() === value('VMName').toLowerCase());
  const look = (): string => {
    if (acting !== null && hasRole(cloud, acting, 'DevTest Labs User', 'Reader')) return vm?.powerState ?? '';
    write('Error', nullSubscription);
    write('Error', nullArray);
    return '';
  };
  const before = look();
  write('Output', `\r\n Beginning VM status: ${before === '' ? '' : `PowerState/${before}`} \r\n`);
  if (vm !== undefined && before !== '') {
    if (!hasRole(cloud, acting, 'DevTest Labs User'))
      write('Error', "The client 'x' does not have authorization to perform action 'deallocate'.");
    else if (before === 'running' || before === 'deallocated') {
      vm.powerState = before === 'running' ? 'deallocating' : 'starting';
      await cloud.clock.wait(40_000, forever);
      vm.powerState = before === 'running' ? 'deallocated' : 'running';
    }
  }
  const after = look();
  write('Output', `\r\n Ending VM status: ${after === '' ? '' : `PowerState/${after}`} \r\n \r\n`);
  write('Output', 'Account ID of current context: ');
  write('Output', account);
}
