/** The second draft: the caller chooses which identity acts. */
import { ensureDraft, lessonDraft } from '../engine/drafts.ts';
import { sameText } from '../engine/lesson.ts';
import type { Step } from '../engine/step.ts';
import { operation } from '../engine/waiting.ts';
import script from './powershell/edit-runbook.ps1';
import { runbookDrafts } from './runbook-drafts.ts';
import { stepScript } from './script.ts';

export const editRunbook: Step = {
  id: 'edit-runbook',
  title: 'Edit the runbook to use any identity',
  after: ['assign-permissions'],
  text: ({ resourceGroup, automationAccount }) => [
    'The second draft takes VMNAME, METHOD and UAMI. METHOD is SA for the system-assigned identity or UA for a user-assigned one, and UAMI is that one’s name. The resource group and the account are no longer asked for: they stand at the head of the script.',
    `Those two lines are the only ones filled in for you: ${resourceGroup} and ${automationAccount}. Everything else runs as it is, here and in Azure.`,
    'It always signs in as the system-assigned identity first. -ErrorAction Stop makes a failed sign-in something that catch can catch; without it the script would print an error and go on.',
    'For UA it looks up the identity and asks whether the account has it attached. That tells nothing about roles. Only then does it sign in a second time, with -AccountId and the client id: from there on the named identity acts.',
    'Look closely at the check: it calls .Contains on the list of attached identities. If the account had none at all, that would be a call on nothing, an error that PowerShell steps over, and the script would go on as the system-assigned identity. A check that fails open is worth noticing.',
  ],
  powershell: (settings) => stepScript(settings, script),
  runbook: (settings) => {
    const { first, second } = runbookDrafts(settings);
    return { before: first, after: second };
  },
  hints: [
    'Compare the two drafts: the last part, from the VM’s state on, did not change.',
    'Line by line: who is signed in at the moment when Get-AzUserAssignedIdentity runs? And at Stop-AzVM?',
  ],
  async *run(context) {
    yield* operation('second-draft', 'Write the second draft', context.signal, async function* () {
      const written = yield* ensureDraft(context, runbookDrafts(context.settings).second, 'second-draft');
      if (context.evidence.playedDraft !== null) await context.record({ playedDraft: null });
      return { value: written, detail: 'saved', alreadyDone: !written };
    });
  },
  async *undo(context) {
    yield* operation('first-draft', 'Put the first draft back', context.signal, async function* () {
      const written = yield* ensureDraft(context, runbookDrafts(context.settings).first, 'first-draft');
      await context.record({ playedDraft: null });
      return { value: written, detail: 'saved', alreadyDone: !written };
    });
  },
  async verify(context) {
    const { settings } = context;
    const draft = await lessonDraft(context);
    if (draft === null) return { state: 'open', detail: 'no draft', missing: [`the draft of ${settings.runbook}`] };
    if (sameText(draft, runbookDrafts(settings).second)) return { state: 'done', detail: 'the second draft' };
    return { state: 'open', detail: 'another draft is there', missing: ['the second draft'] };
  },
};
