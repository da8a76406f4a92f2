/** Words that come from elsewhere, made safe to be shown: whoever sends them must not be able to drive a terminal. */

/** C0 and C1 controls (escape sequences begin with one), and the marks that turn the direction of what follows. */
const controls = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** One line: each run of control characters becomes a blank. */
export function plainWords(text: string): string {
  return text.replace(controls, ' ');
}

/** Texts that are signed as they are, and never shown. */
const untouched = ['receipt', 'signature', 'publicKey', 'credential'];

/** Parses JSON from elsewhere with all its texts made plain; null where it is no JSON. */
export function parsePlain(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) =>
      typeof value === 'string' && !untouched.includes(key) ? plainWords(value) : value,
    );
  } catch {
    return null;
  }
}
