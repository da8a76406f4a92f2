/** From a file's text to a session, and why not. Nothing is written here. */
import { type Session, sessionSchema, sessionVersion } from '../engine/session.ts';
import { type Migration, migrate } from './migrations.ts';

export type ReadSession =
  | { readonly kind: 'session'; readonly session: Session; readonly migrated: boolean }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged'; readonly why: string };

/** Reads a document: its version first, then whatever way leads from it to today's, then its shape. */
export function readSession(text: string, migrations: Readonly<Record<number, Migration>>): ReadSession {
  const document = parse(text);
  if (typeof document === 'string') return { kind: 'damaged', why: document };
  const { version } = document;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0)
    return { kind: 'damaged', why: 'It has no version.' };
  if (version > sessionVersion) return { kind: 'newer', version };
  try {
    const parsed = sessionSchema.safeParse(migrate(document, migrations, sessionVersion));
    if (parsed.success) return { kind: 'session', session: parsed.data, migrated: version < sessionVersion };
    const issue = parsed.error.issues[0];
    return { kind: 'damaged', why: `${issue?.path.join('.') || 'It'}: ${issue?.message ?? 'not a session'}.` };
  } catch (error) {
    return { kind: 'damaged', why: error instanceof Error ? `${error.message}.` : String(error) };
  }
}

function parse(text: string): Readonly<Record<string, unknown>> | string {
  if (text.trim() === '') return 'It is empty.';
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'It holds no JSON object.';
    return value as Readonly<Record<string, unknown>>;
  } catch (error) {
    return `It is not JSON (${error instanceof Error ? error.message : String(error)}); it may have been cut off.`;
  }
}

/** As it is written: readable, one field a line. */
export function sessionText(session: unknown): string {
  return `${JSON.stringify(session, null, 2)}\n`;
}
