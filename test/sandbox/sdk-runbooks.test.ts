/** Runbooks through Microsoft's own client: drafts, content, publishing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refusal } from './support/clients.ts';
import { type Lab, openLab } from './support/lab.ts';
import { holdWitnesses } from './support/witness.ts';

let lab: Lab;
beforeEach(async () => {
  lab = await openLab();
});
afterEach(() => lab.sandbox.close());

const group = 'ContosoLab';
const account = 'xAutomationAccount';

const makeAccount = ({ automation }: Lab) =>
  automation.automationAccount.createOrUpdate(group, account, {
    location: 'westus',
    name: account,
    sku: { name: 'Basic' },
  });

/** The text of an answer that the client's model says is a stream. */
const text = async (answer: Promise<{ readonly _response: object }>): Promise<string> =>
  ((await answer)._response as { readonly bodyAsText?: string | null }).bodyAsText ?? '';

describe('runbooks', () => {
  const script = 'param (\n  [Parameter(Mandatory)] [string] $ResourceGroup,\n  [int[]] $nums = 1\n)\n"hello"';

  test('a draft is written, tested against what it holds, published, reverted and deleted', async () => {
    const { automation } = lab;
    // `replaceContent` would end by reading the script as JSON: its poller is driven by hand.
    const write = async (script: string): Promise<void> => {
      const poller = await automation.runbookDraft.beginReplaceContent(group, account, 'miTesting', script);
      await poller.poll();
      expect(poller.isFinished()).toBe(true);
    };
    await makeAccount(lab);
    const made = await automation.runbook.createOrUpdate(group, account, 'miTesting', {
      location: 'westus',
      name: 'miTesting',
      runbookType: 'PowerShell',
      draft: {},
    });
    expect(made).toMatchObject({ name: 'miTesting', state: 'New', runbookType: 'PowerShell', parameters: {} });
    await write(script);
    expect(await text(automation.runbookDraft.getContent(group, account, 'miTesting'))).toBe(script);
    expect((await automation.runbookDraft.get(group, account, 'miTesting')).inEdit).toBe(true);
    expect(await refusal(automation.runbook.getContent(group, account, 'miTesting'))).toMatchObject({ status: 404 });
    await automation.runbook.publish(group, account, 'miTesting');
    const published = await automation.runbook.get(group, account, 'miTesting');
    expect(published).toMatchObject({
      state: 'Published',
      parameters: {
        ResourceGroup: { type: 'System.String', isMandatory: true, position: 0 },
        nums: { type: 'System.Int32[]', isMandatory: false, position: 1, defaultValue: '1' },
      },
    });
    expect(await text(automation.runbook.getContent(group, account, 'miTesting'))).toBe(script);
    expect(await refusal(automation.runbookDraft.get(group, account, 'miTesting'))).toMatchObject({
      status: 404,
      code: 'NotFound',
    });
    await write('"another"');
    expect((await automation.runbook.get(group, account, 'miTesting')).state).toBe('Edit');
    await automation.runbookDraft.undoEdit(group, account, 'miTesting');
    expect((await automation.runbook.get(group, account, 'miTesting')).state).toBe('Published');
    const changed = await automation.runbook.update(group, account, 'miTesting', {
      description: 'd',
      logVerbose: true,
    });
    expect(changed).toMatchObject({ description: 'd', logVerbose: true, logProgress: false });
    expect((await automation.runbook.listByAutomationAccount(group, account)).map((one) => one.name)).toEqual([
      'miTesting',
    ]);
    await automation.runbook.deleteMethod(group, account, 'miTesting');
    expect(await automation.runbook.listByAutomationAccount(group, account)).toEqual([]);
  });

  test('an operation’s result is answered more than once, and under the older addresses', async () => {
    await makeAccount(lab);
    const path = `${lab.account}/runbooks/r`;
    await lab.ask('PUT', `${path}?api-version=2018-06-30`, {
      location: 'westus',
      properties: { runbookType: 'PowerShell', draft: {} },
    });
    const begun = await lab.ask('PUT', `${path}/draft/content?api-version=2018-06-30`, '"x"');
    expect(begun.status).toBe(202);
    const address = new URL(String(begun.headers.location));
    const id = address.pathname.split('/').at(-1);
    for (const way of ['', '/draft/content', '/publish']) {
      const result = await lab.ask('GET', `${path}${way}/operationResults/${id}?api-version=2018-06-30`);
      expect([result.status, result.body, result.headers['content-type']]).toEqual([
        200,
        undefined,
        'text/plain; charset=utf-8',
      ]);
    }
    expect((await lab.ask('GET', `${path}/operationResults/${'0'.repeat(36)}?api-version=2018-06-30`)).status).toBe(
      404,
    );
  });

  test.each([
    ['of a kind that cannot run here', { runbookType: 'Python3', draft: {} }, 'BadRequest'],
    ['without a draft', { runbookType: 'PowerShell' }, undefined],
    [
      'with a script behind a link',
      { runbookType: 'PowerShell', publishContentLink: { uri: 'https://example.com/a.ps1' } },
      'BadRequest',
    ],
    [
      'in an environment that is not there',
      { runbookType: 'PowerShell', draft: {}, runtimeEnvironment: 'none' },
      'BadRequest',
    ],
  ])('one %s is refused', async (_, properties, code) => {
    await makeAccount(lab);
    const refused = await lab.ask('PUT', `${lab.account}/runbooks/r?api-version=2018-06-30`, {
      location: 'westus',
      properties,
    });
    expect([refused.status, refused.body.code]).toEqual([400, code]);
    expect(await lab.automation.runbook.listByAutomationAccount(group, account)).toEqual([]);
  });
});

holdWitnesses(import.meta.url);
