/** Sessions for tests of the store. */
import { evidenceSchema, type Session } from '../../src/engine/session.ts';
import { defaultSettings } from '../../src/engine/settings.ts';

export function aSession(change: Partial<Session> = {}): Session {
  return {
    version: 1,
    target: 'sandbox',
    createdAt: '2026-01-05T09:00:00.000Z',
    savedAt: '2026-01-05T09:00:00.000Z',
    settings: defaultSettings,
    currentStep: 'sign-in',
    completed: {},
    evidence: evidenceSchema.parse({}),
    ...change,
  };
}

/** A session of about so many bytes. */
export function aLargeSession(bytes: number): Session {
  const text = 'x'.repeat(bytes);
  return aSession({ evidence: { ...evidenceSchema.parse({}), playedDraft: { text, instead: null } } });
}
