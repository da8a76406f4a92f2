/** The names that a seat of a class gives, where the learner has not chosen others. */
import type { Session } from '../engine/session.ts';
import { defaultSettings, type Settings } from '../engine/settings.ts';
import { seatOf } from './class-link.ts';
import type { Invocation } from './command.ts';

/**
 * The seat's names for what is still the lesson's own; nothing outside a class on azure, and nothing once something is made
 * under other names.
 * @param session null where nothing was saved
 */
export async function seatNames(invocation: Invocation, session: Session | null): Promise<Partial<Settings>> {
  if (invocation.global.target !== 'azure') return {};
  if (session !== null && session.evidence.created.length > 0 && session.evidence.cleanedUpAt === null) return {};
  const seat = await seatOf(invocation);
  if (seat === null || seat.target !== 'azure') return {};
  const { seatSettings } = await import('../classroom/seat-names.ts');
  const saved: Partial<Settings> = session?.settings ?? {};
  const names = Object.entries(seatSettings(seat)).filter(([key]) => isLessons(key as keyof Settings, saved));
  return Object.fromEntries(names);
}

/** Nobody chose it: it is still open, or the lesson's default. */
function isLessons(key: keyof Settings, saved: Partial<Settings>): boolean {
  return saved[key] === undefined || JSON.stringify(saved[key]) === JSON.stringify(defaultSettings[key]);
}
