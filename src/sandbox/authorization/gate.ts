import type { Caller } from '../service.ts';
import type { SandboxState } from '../state.ts';
import { decide } from './decide.ts';
import type { Journal } from './journal.ts';
import { azureRules, type Rules } from './rules.ts';

/** One thing that a request demands of its sender. */
export interface Required {
  readonly action: string;
  readonly scope: string;
}

/** Lets a request in or refuses it. */
export interface Gate {
  /**
   * `own`: what is demanded of the addressed resource; `linked`: what its body demands elsewhere, asked for only once `own` is
   * granted. Throws the refusal. Notes the decision in the journal.
   */
  pass(
    state: SandboxState,
    caller: Caller,
    request: { readonly id: string; readonly now: number },
    own: Required,
    linked: () => readonly Required[],
  ): void;
}

/** A gate that decides by `rules` and writes to `journal`. */
export function createGate(journal: Pick<Journal, 'note'>, rules: Rules = azureRules): Gate {
  return {
    pass: (state, { principal, clientName }, request, own, linked) => {
      const granted: boolean[] = [];
      const demands: Required[] = [];
      const ask = (required: Required, linkedFrom?: Required): void => {
        const demand = { principalId: principal.objectId, ...required, now: request.now };
        const decision = decide(state, demand, rules);
        demands.push(required);
        granted.push(decision.allowed);
        const from = linkedFrom ? { linkedFrom } : {};
        journal.note({ requestId: request.id, demand, decision, principal, clientName, ...from });
        const refused = rules.firstRefused(granted);
        const about = demands[refused];
        if (!about) return;
        throw rules.refuse({
          clientName,
          objectId: principal.objectId,
          ...about,
          ...(refused > 0 ? { linkedFrom: own } : {}),
        });
      };
      ask(own);
      for (const required of linked()) ask(required, own);
    },
  };
}
