/** Several directories: which one is asked before all else, kept, and changed with everything that lay in it. */
import { expect, test } from 'vitest';
import { createTutorial } from '../../src/engine/create-tutorial.ts';
import type { Lab } from '../../src/engine/ports.ts';
import type { Settings } from '../../src/engine/settings.ts';
import { steps } from '../../src/steps/index.ts';
import { fakeCloud, subscriptionId, tenantId } from '../support/fake-cloud.ts';
import { fakeLab } from '../support/fake-lab.ts';
import { all, forever, runSteps } from '../support/lesson.ts';
import { memoryStore } from '../support/memory-store.ts';

const otherTenant = '00000000-0000-4000-8000-0000000000cc';
const otherSubscription = '00000000-0000-4000-8000-0000000000dd';

/** A person of two directories, each with a subscription; the sign-in is for the first until another is entered. */
function guest(settings: Partial<Settings> = {}, store = memoryStore()) {
  const cloud = fakeCloud();
  const lab = fakeLab(cloud);
  let inside = tenantId;
  const entered: string[] = [];
  const twoTenants: Lab = {
    ...lab,
    subscriptions: {
      ...lab.subscriptions,
      tenants: async () => [
        { id: tenantId, name: 'Contoso', domains: ['contoso.example', 'mail.contoso.example'] },
        { id: otherTenant, name: 'Fabrikam 工房', domains: ['fabrikam.example'] },
      ],
      enter: (id) => {
        entered.push(id);
        inside = id === 'fabrikam.example' ? otherTenant : id;
      },
      caller: async () => ({ tenantId: inside, objectId: 'me', displayName: 'learner@contoso.example' }),
      list: async () => [
        inside === tenantId
          ? { id: subscriptionId, name: 'Lab', tenantId, state: 'Enabled', offer: null }
          : { id: otherSubscription, name: 'Workshop', tenantId: otherTenant, state: 'Enabled', offer: null },
      ],
    },
  };
  const tutorial = createTutorial({ lab: twoTenants, clock: cloud.clock, store, steps, settings });
  return { tutorial, store, entered };
}

const needed = ({ tutorial }: ReturnType<typeof guest>) => tutorial.progress.needed.map((f) => f.flag);

test('with several directories all is open until one is chosen; then what lies in it is found', async () => {
  const one = guest();
  await all(one.tutorial.start(forever));
  expect(needed(one)).toEqual(['--tenant', '--subscription', '--resource-group', '--vm']);
  expect(await one.tutorial.choices('tenantId', forever)).toEqual([
    { value: tenantId, label: 'Contoso (contoso.example)' },
    { value: otherTenant, label: 'Fabrikam 工房 (fabrikam.example)' },
  ]);
  expect(await one.tutorial.choices('subscriptionId', forever)).toBeNull();
  await one.tutorial.choose({ tenantId: otherTenant });
  await all(one.tutorial.settle(forever));
  expect(one.entered).toContain(otherTenant);
  expect(one.store.kept?.settings.tenantId).toBe(otherTenant);
  expect(one.tutorial.session.settings.subscriptionId).toBe(otherSubscription);
  expect(needed(one)).toEqual([]);
});

test('another directory empties subscription, group and machine; another subscription the latter two', async () => {
  const one = guest({ tenantId });
  await all(one.tutorial.start(forever));
  expect(one.tutorial.session.settings).toMatchObject({ tenantId, subscriptionId, vmName: 'ContosoVM' });
  await one.tutorial.choose({ tenantId: otherTenant });
  const { subscriptionId: none, resourceGroup, vmName } = one.tutorial.session.settings;
  expect([none, resourceGroup, vmName]).toEqual([undefined, undefined, undefined]);
  expect(needed(one)).toEqual(['--subscription', '--resource-group', '--vm']);
  await all(one.tutorial.settle(forever));
  await one.tutorial.choose({ subscriptionId });
  expect(needed(one)).toEqual(['--resource-group', '--vm']);
});

test('a subscription that is seen from here decides the directory; one that is not leaves it open', async () => {
  const seen = guest({ subscriptionId });
  await all(seen.tutorial.start(forever));
  expect(seen.tutorial.session.settings.tenantId).toBe(tenantId);
  const unseen = guest({ subscriptionId: otherSubscription, resourceGroup: 'ContosoLab', vmName: 'ContosoVM' });
  await all(unseen.tutorial.start(forever));
  expect(needed(unseen)).toEqual(['--tenant']);
});

test('a directory may be named by a domain; an unknown one is refused with those that there are', async () => {
  const one = guest({ tenantId: 'Fabrikam.example' });
  await all(one.tutorial.start(forever));
  expect(one.tutorial.session.settings.tenantId).toBe(otherTenant);
  const again = guest({ tenantId: 'fabrikam.example' }, one.store);
  await all(again.tutorial.start(forever));
  expect(needed(again)).toEqual([]);
  await expect(all(guest({ tenantId: 'nowhere.example' }).tutorial.start(forever))).rejects.toMatchObject({
    code: 'tenant-unknown',
    exitCode: 5,
    why: 'It belongs to: Contoso (contoso.example), Fabrikam 工房 (fabrikam.example).',
  });
});

test('once something is made the directory is fixed', async () => {
  const one = guest({ tenantId });
  await all(one.tutorial.start(forever));
  await runSteps(one.tutorial, ['prerequisites', 'sign-in', 'create-identities']);
  await expect(one.tutorial.choose({ tenantId: otherTenant })).rejects.toMatchObject({
    code: 'settings-in-use',
    message: expect.stringMatching(/^--tenant cannot change now/),
  });
});
