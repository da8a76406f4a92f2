/** Are the lesson's names free, or held by what the lesson itself made? Does a deleted account hold one? */
import { exitCodes } from '../errors.ts';
import { accountPlaceOf, placeOf, sameId, sameRegion } from '../lesson.ts';
import { accountOwnership, identityOwnership, type Ownership } from '../ownership.ts';
import {
  failed,
  type PreflightCheck,
  type PreflightContext,
  type PreflightQuestion,
  passed,
  warning,
} from './check.ts';

export const nameQuestions: readonly PreflightQuestion[] = [
  {
    id: 'identity-names',
    title: 'Identity names',
    ask: (context) =>
      Promise.all(context.settings.identities.map((name, index) => identityName(context, name, index + 1))),
  },
  {
    id: 'missing-identity',
    title: 'Name of no identity',
    async ask({ lab, settings, signal }) {
      const title = 'Name of no identity';
      const found = await lab.identities.get(placeOf(settings), settings.missingIdentity, signal);
      if (found === null) return [passed('missing-identity', title, `${settings.missingIdentity} is nobody’s`)];
      return [
        failed(
          'missing-identity',
          title,
          `${settings.missingIdentity} exists, and the lesson needs a name that no identity has`,
          ['Choose another name with --missing-identity.'],
          exitCodes.usage,
        ),
      ];
    },
  },
  { id: 'account-name', title: 'Automation account', ask: accountName },
];

async function identityName(context: PreflightContext, name: string, number: number): Promise<PreflightCheck> {
  const { lab, settings, evidence, signal } = context;
  const id = `identity-${number}`;
  const title = `Identity ${name}`;
  const found = await lab.identities.get(placeOf(settings), name, signal);
  if (found === null) return passed(id, title, 'the name is free');
  return heldName(id, title, identityOwnership(found, settings, evidence, lab.target), `--identity${number}`);
}

async function accountName(context: PreflightContext): Promise<readonly PreflightCheck[]> {
  const { lab, settings, evidence, signal } = context;
  const title = `Account ${settings.automationAccount}`;
  const found = await lab.accounts.get(accountPlaceOf(settings), signal);
  if (found !== null)
    return [heldName('account-name', title, accountOwnership(found, settings, evidence, lab.target), '--account')];
  const deleted = await lab.accounts.deleted(settings.subscriptionId, signal);
  const held = deleted.find(
    (d) => sameId(d.name, settings.automationAccount) && sameRegion(d.location, settings.location),
  );
  if (held === undefined) return [passed('account-name', title, 'the name is free')];
  return [
    warning(
      'account-name',
      title,
      `an account of this name was deleted on ${held.deletedOn} and can be restored for 30 days`,
      [
        'If it is one of an earlier round, go on: a new one is made.',
        'If Azure refuses the name, choose another with --account, or another region with --location.',
      ],
    ),
  ];
}

function heldName(id: string, title: string, ownership: Ownership, flag: string): PreflightCheck {
  switch (ownership) {
    case 'ours':
      return passed(id, title, 'exists, made by the lesson');
    case 'usable':
      return warning(id, title, 'exists as the lesson makes it, but this session did not make it', [
        `It is used as it is, and clean-up leaves it. For one of its own, choose another name with ${flag}.`,
      ]);
    case 'foreign':
      return failed(
        id,
        title,
        'the name is taken by something that the lesson did not make',
        [`Choose another name with ${flag}.`],
        exitCodes.usage,
      );
  }
}
