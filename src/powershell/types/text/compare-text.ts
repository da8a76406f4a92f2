/** The order of texts as each edition's culture has it: ICU's (7) or Windows' own tables (5.1). */
import { byEdition } from '../../runtime/values/index.ts';

/** Made at the first use: a collator takes milliseconds. */
const collators: { insensitive?: Intl.Collator; sensitive?: Intl.Collator } = {};

function insensitive(): Intl.Collator {
  collators.insensitive ??= new Intl.Collator('en-US', { sensitivity: 'accent' });
  return collators.insensitive;
}

function sensitive(): Intl.Collator {
  collators.sensitive ??= new Intl.Collator('en-US', { sensitivity: 'variant', caseFirst: 'false' });
  return collators.sensitive;
}

const plain = /^[0-9A-Za-z]*$/;
// Line ends and other controls have no weight for the collator; .NET counts them.
const ascii = /^[\x20-\x7e]*$/;

/** Below zero, zero, above zero: how two texts are ordered by the culture. */
export function compareText(left: string, right: string, ignoreCase: boolean): number {
  if (left === right) return 0;
  if (plain.test(left) && plain.test(right)) return comparePlain(left, right, ignoreCase);
  return byEdition(true, false) ? compareByIcu(left, right, ignoreCase) : compareByWindows(left, right, ignoreCase);
}

/** Letters and digits only: digits before letters, letters by the alphabet, lower case first where all else is equal. */
function comparePlain(left: string, right: string, ignoreCase: boolean): number {
  const a = left.toLowerCase();
  const b = right.toLowerCase();
  if (a !== b) return a < b ? -1 : 1;
  if (ignoreCase) return 0;
  for (let i = 0; i < left.length; i++) {
    const x = left.charCodeAt(i);
    const y = right.charCodeAt(i);
    if (x !== y) return x > y ? -1 : 1;
  }
  return 0;
}

function compareByIcu(left: string, right: string, ignoreCase: boolean): number {
  const order = (ignoreCase ? insensitive() : sensitive()).compare(left, right);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

/** Windows' order of ASCII signs; hyphen and apostrophe count only where all else is equal. */
const windowsOrder = '\t\n\v\f\r !"#$%&()*,./:;?@[\\]^_`{|}~+<=>';

function windowsWeight(text: string): string {
  let key = '';
  for (const c of text.toLowerCase()) {
    if (c === '-' || c === "'") continue;
    const at = windowsOrder.indexOf(c);
    key += at < 0 ? c.replace('ß', 'ss') : String.fromCharCode(at + 1);
  }
  return key;
}

function compareByWindows(left: string, right: string, ignoreCase: boolean): number {
  if (!ascii.test(left) || !ascii.test(right)) {
    const order = insensitive().compare(
      left.replace(/['-]/g, '').replaceAll('ß', 'ss'),
      right.replace(/['-]/g, '').replaceAll('ß', 'ss'),
    );
    if (order !== 0) return order < 0 ? -1 : 1;
  } else {
    const a = windowsWeight(left);
    const b = windowsWeight(right);
    if (a !== b) return a < b ? -1 : 1;
  }
  if (!ignoreCase) {
    const order = compareCase(left.replace(/['-]/g, ''), right.replace(/['-]/g, ''));
    if (order !== 0) return order;
  }
  const a = left.replace(/[^'-]/g, '\0');
  const b = right.replace(/[^'-]/g, '\0');
  if (a === b) return 0;
  // The text whose hyphen comes later, or that has none, is first.
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const x = a[i] ?? '\0';
    const y = b[i] ?? '\0';
    if (x !== y) return x === '\0' ? -1 : y === '\0' ? 1 : x === "'" ? -1 : 1;
  }
  return 0;
}

function compareCase(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const x = left[i] as string;
    const y = right[i] as string;
    if (x !== y && x.toLowerCase() === y.toLowerCase()) return x === x.toLowerCase() ? -1 : 1;
  }
  return 0;
}

/** `-eq` of two texts by the invariant culture. */
export function equalText(left: string, right: string, ignoreCase: boolean): boolean {
  if (left === right) return true;
  if (left.length === right.length && ascii.test(left)) {
    return ignoreCase && left.toLowerCase() === right.toLowerCase();
  }
  if (ascii.test(left) && ascii.test(right)) return false;
  const a = fold(left, ignoreCase);
  const b = fold(right, ignoreCase);
  return a === b;
}

/** Composed and decomposed letters are equal; signs without weight are nothing. */
function fold(text: string, ignoreCase: boolean): string {
  let folded = text.normalize('NFC').replace(/[\u00ad\u200b-\u200f\u2060\ufeff\0]/g, '');
  if (!byEdition(true, false)) folded = folded.replaceAll('ß', 'ss');
  return ignoreCase ? folded.toLowerCase() : folded;
}
