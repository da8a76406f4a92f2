/** What must hold for any world, whatever rules the engine is given: run with Azure's, and with planted faults. */
import fc from 'fast-check';
import { decide } from '../../../src/sandbox/authorization/decide.ts';
import { createGate } from '../../../src/sandbox/authorization/gate.ts';
import type { Rules } from '../../../src/sandbox/authorization/rules.ts';
import { AzureError } from '../../../src/sandbox/errors.ts';
import { areAllGranted, covers, isGranted, type OracleDemand } from './oracle.ts';
import { actions, assignments, demands, now, patterns, root, stateOf } from './worlds.ts';

/** A property, as a function of the rules; `runs` are enough to find each planted fault many times over. */
export interface Law {
  readonly name: string;
  readonly of: (rules: Rules) => fc.IProperty<unknown>;
}

const caller = {
  principal: {
    objectId: 'p1',
    type: 'ServicePrincipal' as const,
    displayName: 'p1',
    enabled: true,
    createdAt: 0,
    replicatedAt: 0,
  },
  clientName: 'p1',
  tenantId: '',
};

/** What the gate does with a request that demands `own` and `linked`: the refusal, or undefined. */
function refusalOf(
  rules: Rules,
  world: Parameters<typeof stateOf>[0],
  own: OracleDemand,
  linked: readonly OracleDemand[],
): unknown {
  const gate = createGate({ note: () => {} }, rules);
  try {
    gate.pass(stateOf(world), caller, { id: 'r', now }, own, () => linked);
    return undefined;
  } catch (error) {
    return error;
  }
}

export const laws: readonly Law[] = [
  {
    name: 'a pattern covers what the oracle says it covers',
    of: (rules) =>
      fc.property(patterns, actions, (pattern, action) => rules.matches(pattern, action) === covers(pattern, action)),
  },
  {
    name: 'one demand is granted exactly where the oracle grants it',
    of: (rules) =>
      fc.property(assignments, demands, (world, demand) => {
        const decision = decide(stateOf(world), { ...demand, principalId: demand.principal, now }, rules);
        return decision.allowed === isGranted(world, demand, root);
      }),
  },
  {
    name: 'a request is let in exactly where all its demands are granted, and is refused as Azure refuses',
    of: (rules) =>
      fc.property(assignments, demands, fc.array(demands, { maxLength: 2 }), (world, own, linked) => {
        const refusal = refusalOf(rules, world, own, linked);
        if (refusal === undefined) return areAllGranted(world, [own, ...linked], root);
        if (areAllGranted(world, [own, ...linked], root) || !(refusal instanceof AzureError)) return false;
        const ownGranted = isGranted(world, own, root);
        const answer = refusal.toAnswer();
        const code = ownGranted ? 'LinkedAuthorizationFailed' : 'AuthorizationFailed';
        const body = answer.body as { error?: { code?: string; message?: string } } | undefined;
        return (
          answer.status === 403 &&
          answer.headers?.['x-ms-failure-cause'] === 'gateway' &&
          body?.error?.code === code &&
          body.error.message?.includes(own.action) === true
        );
      }),
  },
];
