import type { Refusal } from '../engine/class/class-log.ts';

/** Something refused: answered with a status, counted, shown to the instructor. */
export class RoomRefusal extends Error {
  override readonly name = 'RoomRefusal';
  constructor(
    readonly status: number,
    readonly reason: Refusal | 'not-possible',
    message: string,
    readonly next: string,
    readonly seat: number | null = null,
  ) {
    super(message);
  }
}
