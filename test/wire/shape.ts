/**
 * The shape of a JSON body: which members it has and of which kind. Values do not count, except of members that say what state
 * something is in, or what it is.
 */

/** Members whose keys are somebody's data and not shape. */
const maps = new Set([
  'tags',
  'parameters',
  'RuntimeConfiguration',
  'defaultPackages',
  'userAssignedIdentities',
  'fieldDefinitionValues',
]);

/** Members whose value is compared too. */
const telling = new Set([
  'type',
  'provisioningState',
  'status',
  'state',
  'displayStatus',
  'level',
  'streamType',
  'runbookType',
  'inEdit',
  'isGlobal',
  'roleType',
  'tenantCategory',
]);

/** Members that hold null or a value by who is asking or when. */
const nullable = new Set(['description', 'defaultPackages', 'updatedBy', 'createdBy', 'condition', 'conditionVersion']);

type Kind = 'null' | 'boolean' | 'number' | 'string' | 'list' | 'object';

const kindOf = (value: unknown): Kind =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'list'
      : (typeof value as 'boolean' | 'number' | 'string' | 'object');

/**
 * `recorded`: all members, their kinds, and the values of those that tell. `written`: what somebody wrote by hand holds the answer to the
 * members in it that are something, and to their kinds; what he left out, and null, tell nothing.
 */
type Origin = 'recorded' | 'written';

/** Where an answer differs in shape from a recorded one; empty where it does not. */
export function shapeDifferences(recorded: unknown, answered: unknown): readonly string[] {
  return differing(recorded, answered, 'recorded', '');
}

/** Where an answer lacks what a hand-written one has, or has another kind of thing there. */
export function memberDifferences(written: unknown, answered: unknown): readonly string[] {
  return differing(written, answered, 'written', '');
}

function differing(recorded: unknown, answered: unknown, origin: Origin, at: string): readonly string[] {
  // What the recording tool blacked out has lost its kind.
  if (recorded === 'REDACTED') return [];
  if (origin === 'written' && (isNothing(recorded) || isNothing(answered))) return [];
  const [expected, actual] = [kindOf(recorded), kindOf(answered)];
  const name = at.slice(at.lastIndexOf('.') + 1);
  if (expected !== actual) {
    if (nullable.has(name) && (expected === 'null' || actual === 'null')) return [];
    return [`${at || 'body'}: ${expected} recorded, ${actual} answered`];
  }
  if (expected === 'list') return listDifferences(recorded as unknown[], answered as unknown[], origin, at);
  if (expected === 'object') {
    return maps.has(name) ? [] : objectDifferences(recorded as object, answered as object, origin, at);
  }
  const tells = telling.has(name) || (name === 'code' && /^(PowerState|ProvisioningState)\//.test(String(recorded)));
  return origin === 'recorded' && tells && recorded !== answered
    ? [`${at}: ${String(recorded)} recorded, ${String(answered)} answered`]
    : [];
}

const isNothing = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0);

function objectDifferences(recorded: object, answered: object, origin: Origin, at: string): readonly string[] {
  const expected = recorded as Record<string, unknown>;
  const actual = answered as Record<string, unknown>;
  const path = (name: string): string => (at === '' ? name : `${at}.${name}`);
  const told = (name: string): boolean => origin === 'recorded' || !isNothing(expected[name]);
  const missing = Object.keys(expected).filter((name) => !(name in actual) && told(name));
  const extra = Object.keys(actual).filter((name) => !(name in expected) && origin === 'recorded');
  const shared = Object.keys(expected).filter((name) => name in actual);
  return [
    ...missing.map((name) => `${path(name)}: missing`),
    ...extra.map((name) => `${path(name)}: not recorded`),
    ...shared.flatMap((name) => differing(expected[name], actual[name], origin, path(name))),
  ];
}

/** Each recorded entry has an answered one of its shape; how many there are is data. */
function listDifferences(recorded: unknown[], answered: unknown[], origin: Origin, at: string): readonly string[] {
  if (recorded.length === 0) return answered.length === 0 ? [] : [`${at}: ${answered.length} entries, none recorded`];
  if (answered.length === 0) return [`${at}: no entries, ${recorded.length} recorded`];
  return recorded.flatMap((entry, index) => {
    const candidates = [answered[index], ...answered].filter((one) => one !== undefined);
    const found = candidates.map((one) => differing(entry, one, origin, `${at}[${index}]`));
    return found.reduce((best, one) => (one.length < best.length ? one : best));
  });
}
