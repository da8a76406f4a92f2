/** What was learned, and where to go on. A screen, not an item of the checklist. */
import type { Step } from '../engine/step.ts';

export const nextSteps: Step = {
  id: 'next-steps',
  title: 'What you learned',
  after: ['test-matrix'],
  text: ({ resourceGroup }) => [
    'You ran one PowerShell runbook as six different “nobodies and somebodies” and saw that four questions decide, in this order: does the identity exist? Is it switched on, or attached to the account? Does it have a role that allows the action? Has that role arrived everywhere?',
    'What each failure looks like: no such identity is ResourceNotFound. Not attached is refused by the script, and would be refused by Azure. No role is a null subscription, and says so nowhere. A role too small is AuthorizationFailed, which names the action.',
    `Use a system-assigned identity for one resource with one job, a user-assigned one to share rights or to grant them in advance. Give the smallest role at the narrowest scope: here, machines of ${resourceGroup}, and no more.`,
    'What changed since this lesson was first published in August 2021: Run As accounts are gone (30 September 2023), Azure AD is called Microsoft Entra ID, Az.ManagedServiceIdentity is a regular part of Az, and the portal now offers runtime environments with PowerShell 7, which bring Az along. Identities, attachments, roles and the two scripts are as they were.',
    'Read on: https://learn.microsoft.com/azure/automation/add-user-assigned-identity (attach an identity to an account), https://learn.microsoft.com/azure/automation/automation-security-overview (how Automation signs in), https://learn.microsoft.com/azure/role-based-access-control/best-practices (roles and scopes), https://learn.microsoft.com/azure/automation/migrate-run-as-accounts-managed-identity (from Run As to identities).',
  ],
  powershell: () => '',
  hints: [],
  async *run() {},
  async verify({ evidence }) {
    return evidence.matrix.length > 0 || evidence.cleanedUpAt !== null
      ? { state: 'done', detail: 'the matrix has run' }
      : { state: 'open', detail: 'after the matrix', missing: ['the test matrix'] };
  },
};
