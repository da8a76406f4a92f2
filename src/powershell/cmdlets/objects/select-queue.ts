/** Which objects `-First`, `-Last`, `-Skip` and `-SkipLast` let through, and when. */
import type { Value } from '../../runtime/values/index.ts';

export interface SelectBounds {
  readonly first: number;
  readonly last: number;
  readonly skip: number;
  readonly skipLast: number;
  /** `-First` or `-Last` was given, zero included. */
  readonly limited: boolean;
}

export class SelectQueue {
  private readonly waiting: Value[] = [];
  private streamed = 0;
  private toSkip: number;

  constructor(private readonly bounds: SelectBounds) {
    this.toSkip = bounds.skip;
  }

  /** Nothing that may still come can be selected. */
  get done(): boolean {
    const { limited, last, first } = this.bounds;
    return limited && last === 0 && first !== 0 && this.streamed >= first;
  }

  /** Takes the next object; gives the one that can be written now. */
  push(object: Value): Value | undefined {
    const { first, last, skip } = this.bounds;
    const room = first === 0 ? last + skip : last;
    if (last > 0 && this.waiting.length >= room) this.waiting.shift();
    this.waiting.push(object);
    return this.toSkip === 0 ? this.stream() : this.passOver();
  }

  private stream(): Value | undefined {
    const { skipLast, first, last, limited } = this.bounds;
    if (skipLast > 0) return this.waiting.length > skipLast ? this.waiting.shift() : undefined;
    if (this.streamed < first || !limited) {
      this.streamed++;
      return this.waiting.shift();
    }
    if (last === 0) this.waiting.shift();
    return undefined;
  }

  private passOver(): undefined {
    const { last, first } = this.bounds;
    if (last !== 0 && first === 0) return;
    this.waiting.shift();
    this.toSkip--;
  }

  /** What is left to write at the end. */
  *rest(): Iterable<Value> {
    const keep = this.bounds.first === 0 ? this.bounds.skip : 0;
    while (this.waiting.length > keep) yield this.waiting.shift() as Value;
  }
}
