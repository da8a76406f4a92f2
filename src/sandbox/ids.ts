import { createHash } from 'node:crypto';

/** What a seed decides. Each purpose draws from a sequence of its own, so the order of requests for other things changes nothing. */
export interface Ids {
  /** The next guid of a purpose (`userAssignedIdentity/<id>/principal`), in lower case with dashes, shaped as version 4. */
  guid(purpose: string): string;
  /** A whole number from `low` to `high`, both included. */
  between(purpose: string, low: number, high: number): number;
  /** Hex digits. */
  hex(purpose: string, length: number): string;
}

/** Draws from `seed`; `drawn` counts what each purpose has had and belongs in the saved state. */
export function createIds(seed: string, drawn: Record<string, number>): Ids {
  const next = (purpose: string): string => {
    const count = drawn[purpose] ?? 0;
    drawn[purpose] = count + 1;
    return createHash('sha256').update(`${seed}\n${purpose}\n${count}`).digest('hex');
  };
  return {
    guid: (purpose) => guidFrom(next(purpose)),
    between: (purpose, low, high) => low + (Number.parseInt(next(purpose).slice(0, 12), 16) % (high - low + 1)),
    hex: (purpose, length) => next(purpose).slice(0, length),
  };
}

/** A guid out of the first 32 of some hex digits. */
export function guidFrom(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
