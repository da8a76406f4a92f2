/** Runbooks and their drafts, through `@azure/arm-automation`. */
import type { Runbook as AzureRunbook } from '@azure/arm-automation/esm/models/index.js';
import type { HttpOperationResponse } from '@azure/ms-rest-js';
import type { Runbook } from '../../engine/cloud.ts';
import type { Runbooks } from '../../engine/ports.ts';
import { ask, askFor, askToRemove } from '../ask.ts';
import type { ArmClients } from '../clients.ts';

export function runbooks(clients: ArmClients): Runbooks {
  return {
    get: (place, name, signal) =>
      askFor(`read the runbook ${name}`, signal, async () => {
        const { runbook } = await clients.automation(place.subscriptionId);
        return runbookOf(await runbook.get(place.resourceGroup, place.account, name));
      }),
    create: (place, name, location, description, signal) =>
      ask(`create the runbook ${name}`, signal, async () => {
        const { runbook } = await clients.automation(place.subscriptionId);
        return runbookOf(
          await runbook.createOrUpdate(place.resourceGroup, place.account, name, {
            name,
            location,
            description,
            runbookType: 'PowerShell',
            logProgress: false,
            logVerbose: false,
            draft: {},
          }),
        );
      }),
    list: (place, signal) =>
      ask(`list the runbooks of ${place.account}`, signal, async () => {
        const { runbook } = await clients.automation(place.subscriptionId);
        const found: AzureRunbook[] = [];
        let page = await runbook.listByAutomationAccount(place.resourceGroup, place.account);
        found.push(...page);
        while (page.nextLink) {
          page = await runbook.listByAutomationAccountNext(page.nextLink);
          found.push(...page);
        }
        return found.map(runbookOf);
      }),
    remove: (place, name, signal) =>
      askToRemove(`delete the runbook ${name}`, signal, async () => {
        const { runbook } = await clients.automation(place.subscriptionId);
        await runbook.deleteMethod(place.resourceGroup, place.account, name);
      }),
    draft: (place, name, signal) =>
      askFor(`read the draft of ${name}`, signal, async () => {
        const { runbookDraft } = await clients.automation(place.subscriptionId);
        const answer = await runbookDraft.getContent(place.resourceGroup, place.account, name);
        // The client's types know the body as a stream only; our transport always gives text.
        return (answer._response as HttpOperationResponse).bodyAsText ?? '';
      }),
    replaceDraft: (place, name, text, signal) =>
      ask(`write the draft of ${name}`, signal, async () => {
        const { runbookDraft } = await clients.automation(place.subscriptionId);
        // `replaceContent` would end by reading the draft as JSON, which a script is not: its poller is driven by hand.
        const poller = await runbookDraft.beginReplaceContent(place.resourceGroup, place.account, name, text);
        while (!poller.isFinished()) await poller.poll();
      }),
  };
}

const runbookOf = (r: AzureRunbook): Runbook => ({
  id: r.id ?? '',
  name: r.name ?? '',
  type: r.runbookType ?? '',
  state: r.state ?? 'New',
});
