/**
 * What Azure does, written from its documentation in the plainest way, sharing no code with the engine: segments in lists,
 * patterns as regular expressions, sets of actions.
 */

export interface OracleBlock {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
}

export interface OracleAssignment {
  readonly principal: string;
  readonly scope: string;
  readonly effective: boolean;
  readonly blocks: readonly OracleBlock[];
}

export interface OracleDemand {
  readonly principal: string;
  readonly action: string;
  readonly scope: string;
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A star is any run of characters; as a segment of its own between two others, it may also be no segment at all. */
export function covers(pattern: string, action: string): boolean {
  const segments = pattern.split('/');
  let source = '';
  segments.forEach((segment, index) => {
    const text = segment.split('*').map(literally).join('.*');
    const isLast = index === segments.length - 1;
    if (segment === '*' && index > 0 && !isLast) source += '(?:.*/)?';
    else source += isLast ? text : `${text}/`;
  });
  return new RegExp(`^${source}$`, 'is').test(action);
}

const steps = (scope: string): string[] =>
  scope
    .toLowerCase()
    .split('/')
    .filter((step) => step !== '');

/** Whether `upper` is `lower` or above it. `root`: the tenant's management group, above all subscriptions. */
export function isAtOrAbove(upper: string, lower: string, root: string): boolean {
  const above = steps(upper);
  const below = steps(lower);
  if (above.join('/') === steps(root).join('/'))
    return below[0] === 'subscriptions' || below.join('/') === above.join('/');
  return above.length <= below.length && above.every((step, index) => step === below[index]);
}

const grants = (block: OracleBlock, action: string): boolean => {
  const granted = block.actions.some((pattern) => covers(pattern, action));
  const taken = block.notActions.some((pattern) => covers(pattern, action));
  return granted && !taken;
};

/** Whether one demand is granted. */
export function isGranted(assignments: readonly OracleAssignment[], demand: OracleDemand, root: string): boolean {
  const mine = assignments.filter((assignment) => assignment.principal === demand.principal && assignment.effective);
  const here = mine.filter((assignment) => isAtOrAbove(assignment.scope, demand.scope, root));
  return here.some((assignment) => assignment.blocks.some((block) => grants(block, demand.action)));
}

/** Whether all demands of a request are granted. */
export const areAllGranted = (
  assignments: readonly OracleAssignment[],
  demands: readonly OracleDemand[],
  root: string,
): boolean => demands.every((demand) => isGranted(assignments, demand, root));
