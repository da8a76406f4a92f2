import fc from 'fast-check';
import { expect, test } from 'vitest';
import { azureRules, type Rules } from '../../../src/sandbox/authorization/rules.ts';
import { AzureError } from '../../../src/sandbox/errors.ts';
import { type Law, laws } from './properties.ts';

const run = { seed: 20_261_127, numRuns: 5_000 };

test.each(laws)('$name', (law) => {
  fc.assert(law.of(azureRules) as fc.IProperty<unknown>, run);
});

const lower = (text: string): string => text.toLowerCase();

/** Faults seen in other emulators, and the nearest mistakes to them, each in the place of one rule. */
const planted: readonly { readonly fault: string; readonly rules: Partial<Rules> }[] = [
  {
    fault: 'a scope is a prefix of text: rg reaches rg2',
    rules: { reaches: (assigned, asked) => lower(asked).startsWith(lower(assigned)) },
  },
  {
    fault: 'scopes are compared with their case',
    rules: {
      reaches: (assigned, asked, tenant) => asked.includes(assigned) && azureRules.reaches(assigned, asked, tenant),
    },
  },
  {
    fault: 'a scope reaches only itself',
    rules: { reaches: (assigned, asked) => lower(asked) === lower(assigned) },
  },
  {
    fault: 'a scope reaches upwards',
    rules: {
      reaches: (assigned, asked, tenant) =>
        azureRules.reaches(assigned, asked, tenant) || azureRules.reaches(asked, assigned, tenant),
    },
  },
  {
    fault: 'what is not below a subscription is not checked',
    rules: {
      reaches: (assigned, asked, tenant) =>
        !/^\/subscriptions\//i.test(asked) || azureRules.reaches(assigned, asked, tenant),
    },
  },
  {
    fault: 'the management group above a subscription is forgotten',
    rules: { reaches: (assigned, asked) => azureRules.reaches(assigned, asked, 'another tenant') },
  },
  {
    fault: 'a pattern is cut to its prefix: virtualMachines/* reaches virtualMachineScaleSets',
    rules: { matches: (pattern, action) => lower(action).startsWith(lower(pattern).split('/*')[0] as string) },
  },
  {
    fault: 'a star does not cross a slash',
    rules: {
      matches: (pattern, action) =>
        new RegExp(`^${lower(pattern).replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`).test(lower(action)),
    },
  },
  {
    fault: 'a star between two slashes needs something there: Managed Identity Operator cannot assign',
    rules: {
      matches: (pattern, action) =>
        new RegExp(`^${lower(pattern).replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(lower(action)),
    },
  },
  {
    fault: 'actions are compared with their case',
    rules: {
      matches: (pattern, action) =>
        new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('/*/', '/(?:.*/)?').replaceAll('*', '.*')}$`).test(
          action,
        ),
    },
  },
  {
    fault: 'actions and data actions are one pool',
    rules: {
      weigh: (permissions, action, matches) =>
        azureRules.weigh(
          permissions.map((block) => ({ ...block, actions: [...block.actions, ...block.dataActions] })),
          action,
          matches,
        ),
    },
  },
  {
    fault: 'notActions are not looked at',
    rules: {
      weigh: (permissions, action, matches) =>
        azureRules.weigh(
          permissions.map((block) => ({ ...block, notActions: [] })),
          action,
          matches,
        ),
    },
  },
  {
    fault: 'notActions of one block take away what another grants',
    rules: {
      weigh: (permissions, action, matches) => {
        const all = permissions.flatMap((block) => block.notActions);
        return azureRules.weigh(
          permissions.map((block) => ({ ...block, notActions: all })),
          action,
          matches,
        );
      },
    },
  },
  {
    fault: 'only the first block of a role is read',
    rules: { weigh: (permissions, action, matches) => azureRules.weigh(permissions.slice(0, 1), action, matches) },
  },
  { fault: 'an assignment counts before it has propagated', rules: { counts: () => true } },
  {
    fault: 'any of the demands is enough',
    rules: { firstRefused: (granted) => (granted.includes(true) ? -1 : granted.indexOf(false)) },
  },
  {
    fault: 'only what is demanded of the resource itself is asked, no linked scope',
    rules: { firstRefused: (granted) => (granted[0] === false ? 0 : -1) },
  },
  {
    fault: 'a denial is 401 with an empty body, as if nobody had signed in',
    rules: { refuse: () => new AzureError('', '', { status: 401, envelope: 'none' }) },
  },
  {
    fault: 'a denial on a linked scope is told as one on the resource',
    rules: { refuse: ({ linkedFrom: _, ...refused }) => azureRules.refuse(refused) },
  },
  {
    fault: 'a missing permission looks like a missing thing',
    rules: { refuse: ({ scope }) => new AzureError('ResourceNotFound', scope, { status: 404, gateway: true }) },
  },
];

// Every fault is found within some 300 runs; 5,000 leave room for a generator that changes.
test.each(planted)('a property fails where this is planted: $fault', ({ rules }) => {
  const fails = (law: Law): boolean =>
    fc.check(law.of({ ...azureRules, ...rules }) as fc.IProperty<unknown>, { ...run, endOnFailure: true }).failed;
  expect([...laws].reverse().some(fails)).toBe(true);
});
