import { authorizationFail } from './errors.ts';

const attribute = /@(Resource|Request|Principal|Environment)\s*\[([^\]]*)\]/gi;

/** Attributes of things that only data actions touch. */
const isData = (name: string): boolean =>
  /^Microsoft\.Storage\/storageAccounts\/(blob|queue|table|file)Services\//i.test(name.trim());

/**
 * Takes a condition whose truth is known here: one that compares attributes of stored data and does not exempt any action. Azure
 * finds it false for every control-plane action, because there the attributes are missing. Anything else (`ActionMatches`,
 * delegated role assignments, attributes of people) would have to be evaluated and is refused.
 */
export function checkCondition(condition: string | undefined, version: string | undefined): void {
  if (condition === undefined) return;
  if (version !== undefined && version !== '2.0') throw authorizationFail.conditionVersion();
  if (/\b(Sub)?Operation(Matches)?\s*\{|\bActionMatches\s*\{/i.test(condition)) {
    throw authorizationFail.conditionNotSupported('it makes a difference between actions');
  }
  if (/\bNOT\b|!|\bExists\b|\bNot[A-Z]/.test(condition.replace(/'[^']*'/g, "''"))) {
    throw authorizationFail.conditionNotSupported('it may be true of what is not there');
  }
  const attributes = [...condition.matchAll(attribute)];
  if (
    attributes.length === 0 ||
    attributes.some(([, kind = '', name = '']) => kind.toLowerCase() !== 'resource' || !isData(name))
  ) {
    throw authorizationFail.conditionNotSupported('it is not about attributes of stored data');
  }
}
