/** What the lesson needs before it begins. A screen, not an item of the checklist. */
import { exitCodes, TutorialError } from '../engine/errors.ts';
import { machineChecks } from '../engine/machine.ts';
import type { Step } from '../engine/step.ts';

export const prerequisites: Step = {
  id: 'prerequisites',
  title: 'What you need',
  after: [],
  text: (settings) => [
    'A runbook is a script that Azure Automation runs for you: at night, on a timer, on an alert. It has to sign in to do anything. For years that meant a certificate or a password stored beside it (the “Run As account”), which expired, leaked, and had more rights than the job needed. Azure retired Run As accounts on 30 September 2023.',
    'A managed identity takes their place: an account in Microsoft Entra ID (Azure Active Directory, when this lesson was first written) that belongs to a resource. Azure keeps its secret and renews it; the script never sees one. It just asks “who am I here?” and gets a token.',
    'You will make three such identities and an Automation account, run one PowerShell runbook as each of them, and see why it works or fails. In about fifteen minutes you can tell from an error whether an identity is missing, not attached, or without a role.',
    `You need a virtual machine that may be stopped and started: here ${settings.vmName}. The runbook switches it off and on several times, so never take one that somebody works on.`,
    'Beside each step stands the Az PowerShell that does the same, with your own values. To type it yourself you need the Az module (https://learn.microsoft.com/powershell/azure/install-azure-powershell); this program needs neither that nor the portal. It helps to have seen an Automation account and a runbook before.',
    'In the sandbox all of this is here already: an Azure inside this program, without account, cost or network, that really runs your PowerShell and decides by the same roles. Nothing in it is acted. With --target azure the same steps work in your own subscription; there is a free one at https://azure.microsoft.com/free.',
  ],
  powershell: () => '',
  hints: [
    'Everything on this screen is checked for you: a line that failed says what to do.',
    'Start with the sandbox. It needs nothing; you can do the lesson again in your own subscription afterwards.',
  ],
  async *run({ machine }) {
    for (const check of machine === undefined ? [] : machineChecks(machine)) {
      yield { type: 'operation-started', operation: check.id, title: check.title };
      if (check.state !== 'failed') {
        yield { type: 'operation-finished', operation: check.id, detail: check.detail, alreadyDone: true };
        continue;
      }
      const error = new TutorialError({
        kind: 'learner',
        code: `${check.id}-not-met`,
        exitCode: exitCodes.checkFailed,
        message: `${check.title}: ${check.detail}.`,
        next: check.fix,
      });
      yield { type: 'operation-failed', operation: check.id, error: error.toJSON() };
      throw error;
    }
  },
  async verify({ machine }) {
    const failed = machine === undefined ? [] : machineChecks(machine).filter((c) => c.state === 'failed');
    if (failed.length === 0) return { state: 'done', detail: 'this machine can do it' };
    return { state: 'open', detail: 'something is missing', missing: failed.map((c) => `${c.title}: ${c.detail}`) };
  },
};
