import type { SandboxState } from '../state.ts';
import type { Explanation } from '../types.ts';
import { type DecisionRecord, explain } from './explain.ts';

const recentRequests = 500;
const recentRefusals = 100;

/** Remembers how recent requests were decided, in memory alone. */
export interface Journal {
  note(record: DecisionRecord): void;
  explain(requestId: string): Explanation | undefined;
  /** Newest first. */
  refusals(): readonly Explanation[];
}

/** `state` gives the document of the moment; `knownActions` all actions that the sandbox's operations demand. */
export function createJournal(state: () => SandboxState, knownActions: readonly string[]): Journal {
  const byRequest = new Map<string, DecisionRecord>();
  let refused: DecisionRecord[] = [];
  return {
    note: (record) => {
      byRequest.delete(record.requestId);
      byRequest.set(record.requestId, record);
      if (byRequest.size > recentRequests) byRequest.delete(byRequest.keys().next().value as string);
      if (!record.decision.allowed) refused = [record, ...refused].slice(0, recentRefusals);
    },
    explain: (requestId) => {
      const record = byRequest.get(requestId) ?? refused.find((other) => other.requestId === requestId);
      return record && explain(state(), record, knownActions);
    },
    refusals: () => refused.map((record) => explain(state(), record, knownActions)),
  };
}
