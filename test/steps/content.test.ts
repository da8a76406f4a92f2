/** Each step is open before its run and done after it, teaches something, and shows PowerShell that parses. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explanationEntries } from '../../src/engine/explanations/explain.ts';
import type { CompleteSettings } from '../../src/engine/settings.ts';
import { defaultSettings, forReading } from '../../src/engine/settings.ts';
import { checklistIds, stepIds } from '../../src/engine/step.ts';
import { parse } from '../../src/powershell/syntax/parser.ts';
import { steps } from '../../src/steps/index.ts';
import { lessonScript } from '../../src/steps/lesson-script.ts';
import { runbookDrafts } from '../../src/steps/runbook-drafts.ts';
import { fakeCloud } from '../support/fake-cloud.ts';
import { all, forever, tutorialOn } from '../support/lesson.ts';
import { memoryStore } from '../support/memory-store.ts';

const plain: CompleteSettings = {
  ...defaultSettings,
  subscriptionId: '00000000-0000-4000-8000-0000000000aa',
  resourceGroup: 'ContosoLab',
  vmName: 'ContosoVM',
};
/** Names that Azure allows or that a person may try; what stands in a script must come out as the same string. */
const nasty: CompleteSettings = {
  ...plain,
  resourceGroup: "rg-(it's $HOME)",
  vmName: 'vm$(Get-Date)`n',
  automationAccount: "a’b'c",
};

test('the steps are those of the lesson, in order', () => {
  expect(steps.map((s) => s.id)).toEqual(stepIds);
  for (const step of steps)
    for (const id of step.after) expect(stepIds.indexOf(id)).toBeLessThan(stepIds.indexOf(step.id));
});

test('each item of the checklist is open before its run and done after it', async () => {
  const cloud = fakeCloud();
  const tutorial = tutorialOn(cloud, memoryStore());
  await all(tutorial.start(forever));
  await all(tutorial.run('prerequisites', {}, forever));
  for (const id of checklistIds) {
    await all(tutorial.verify(id, forever));
    expect([id, tutorial.progress.steps[id].state]).toEqual([id, 'open']);
    expect(tutorial.progress.steps[id].missing.length).toBeGreaterThan(0);
    await all(tutorial.run(id, {}, forever));
    expect([id, tutorial.progress.steps[id].state, tutorial.progress.steps[id].error]).toEqual([id, 'done', null]);
    await all(tutorial.verify(id, forever));
    expect([id, tutorial.progress.steps[id].state]).toEqual([id, 'done']);
  }
  await all(tutorial.verify('next-steps', forever));
  expect(tutorial.progress.steps['next-steps'].state).toBe('done');
});

test('a step that is run again does nothing again', async () => {
  const cloud = fakeCloud();
  const tutorial = tutorialOn(cloud, memoryStore());
  await all(tutorial.start(forever));
  for (const id of stepIds.slice(0, stepIds.indexOf('clean-up'))) await all(tutorial.run(id, {}, forever));
  const writes = (): string[] =>
    cloud.calls.filter((c) => /\.(create|setIdentity|import|replaceDraft|start|assign|remove|deallocate)\b/.test(c));
  const before = writes();
  for (const id of stepIds.slice(0, stepIds.indexOf('clean-up'))) {
    await all(tutorial.run(id, {}, forever));
    expect([id, tutorial.progress.steps[id].state]).toEqual([id, 'done']);
  }
  expect(writes()).toEqual(before);
});

describe.each([
  ['plain', plain],
  ['nasty', nasty],
  ['still open', forReading(defaultSettings)],
])('with %s names', (_what, settings) => {
  test.each(steps.map((s) => [s.id, s] as const))('%s teaches', (_id, step) => {
    const paragraphs = step.text(settings);
    expect(paragraphs.length).toBeGreaterThan(2);
    for (const paragraph of [...paragraphs, ...step.hints, step.title]) {
      expect(paragraph).not.toMatch(/undefined|\[object|\n| {2}/);
      expect(paragraph.trim()).toBe(paragraph);
    }
  });

  test.each(steps.map((s) => [s.id, s] as const))('%s shows PowerShell that parses', (_id, step) => {
    for (const edition of ['5.1', '7'] as const)
      expect(parse(step.powershell(settings), { edition }).errors).toEqual([]);
  });

  test('the whole script parses, and its values are the learner’s', () => {
    const script = lessonScript(settings);
    const { ast, errors } = parse(script, { edition: '5.1' });
    expect(errors).toEqual([]);
    const values = assignedStrings(ast);
    expect(values).toMatchObject({
      resourceGroup: settings.resourceGroup,
      VMName: settings.vmName,
      automationAccount: settings.automationAccount,
      userAssignedThree: settings.identities[2],
      runbook: settings.runbook,
      firstDraft: runbookDrafts(settings).first.trimEnd(),
      secondDraft: runbookDrafts(settings).second.trimEnd(),
    });
  });

  test('the second draft holds the learner’s values and nothing else of theirs', () => {
    const { second } = runbookDrafts(settings);
    const { ast, errors } = parse(second, { edition: '5.1' });
    expect(errors).toEqual([]);
    expect(assignedStrings(ast)).toEqual({
      resourceGroup: settings.resourceGroup,
      automationAccount: settings.automationAccount,
    });
    const shipped = readFileSync('runbooks/second-draft.ps1', 'utf8').split('\n');
    const changed = second.split('\n').filter((line, index) => line !== shipped[index]);
    expect(changed.every((line) => /^\$(resourceGroup|automationAccount) = '/.test(line))).toBe(true);
  });
});

/** The variables that are assigned a plain string at the top of a script; the first assignment counts. */
function assignedStrings(ast: ReturnType<typeof parse>['ast']): Record<string, string> {
  const values: Record<string, string> = {};
  for (const statement of ast.endBlock?.statements ?? []) {
    if (statement.kind !== 'AssignmentStatement' || statement.left.kind !== 'VariableExpression') continue;
    const { name } = statement.left;
    const right = statement.right.kind === 'CommandExpression' ? statement.right.expression : null;
    const pipeline = statement.right.kind === 'Pipeline' ? statement.right.elements[0] : null;
    const value = right ?? (pipeline?.kind === 'CommandExpression' ? pipeline.expression : null);
    if (value?.kind === 'StringConstantExpression' && !(name in values)) values[name] = value.value;
  }
  return values;
}

test('a script reads no variable that its head does not give', () => {
  for (const step of steps) {
    // What stands in a here-string is the runbook's, which has parameters of its own.
    const script = step.powershell(plain).replace(/@'\n[\s\S]*?\n'@/g, "''");
    if (script === '') continue;
    const assigned = new Set([...script.matchAll(/^\s*\$(\w+) =/gm)].map((m) => m[1]?.toLowerCase()));
    const named = [
      'subscriptionID',
      'resourceGroup',
      'VMName',
      'location',
      'automationAccount',
      'runbook',
      'userAssignedOne',
    ];
    for (const name of named)
      if (new RegExp(`\\$${name}\\b`, 'i').test(script))
        expect([step.id, [...assigned]]).toEqual([step.id, expect.arrayContaining([name.toLowerCase()])]);
  }
});

test('the dictionary of errors names cause, fix and source, and each entry can be found', () => {
  const ids = explanationEntries.map((e) => e.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, cause, fix, source, codes, text } of explanationEntries) {
    expect([id, cause.length > 20, fix.length > 0, /^https:\/\/|^the sandbox itself$/.test(source)]).toEqual([
      id,
      true,
      true,
      true,
    ]);
    expect([id, codes !== undefined || text !== undefined]).toEqual([id, true]);
  }
});
