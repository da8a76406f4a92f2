/** Names that a seat gives, so that learners who share a subscription do not collide: with each other, or with another class. */
import { defaultSettings, type Settings } from '../engine/settings.ts';
import type { SeatLayout } from './protocol.ts';

/** The tags on what the tutorial makes for a class: `class clean-up` removes by them. */
export const classTags = { class: 'mi-tutorial-class', seat: 'mi-tutorial-seat' } as const;

/** Names a class in tags: its name as far as a tag takes it, and its own six letters. */
export function classIdOf(name: string, tag: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return words === '' ? tag : `${words}-${tag}`;
}

/**
 * What is put behind a name: `-07` in a sandbox, which nobody shares; in Azure three letters of the class before it, since two
 * classes may share a subscription.
 */
export function seatSuffix(target: 'sandbox' | 'azure', tag: string, seat: number): string {
  const number = String(seat).padStart(2, '0');
  return target === 'azure' ? `-${tag.slice(0, 3)}${number}` : `-${number}`;
}

/** The settings that a seat begins with; the learner may change each. In a sandbox the lesson's own names stay. */
export function seatSettings(seat: {
  readonly target: 'sandbox' | 'azure';
  readonly layout: SeatLayout;
  readonly suffix: string;
}): Partial<Settings> {
  if (seat.target === 'sandbox') return {};
  const { suffix } = seat;
  const [first, second, third] = defaultSettings.identities;
  return {
    automationAccount: `${defaultSettings.automationAccount}${suffix}`,
    identities: [`${first}${suffix}`, `${second}${suffix}`, `${third}${suffix}`],
    missingIdentity: `${defaultSettings.missingIdentity}${suffix}`,
    // A subscription of one's own is chosen by the learner, with the group and the machine in it.
    ...(seat.layout === 'group' ? { resourceGroup: `ContosoLab${suffix}`, vmName: `ContosoVM${suffix}` } : {}),
  };
}
