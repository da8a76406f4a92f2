/** Counts what a run does, so that it ends when a limit is reached or when it is cancelled. */
import type { PowerShellHost, RunLimits } from './host.ts';
import { StopRunSignal } from './signals.ts';

/** How many steps pass between two looks at the host's flag. */
const slice = 512;

export class Meter {
  /** Steps until the next look: the interpreter counts it down and calls `refill` below zero. */
  left = slice;
  private taken = 0;
  private written = 0;

  constructor(
    private readonly host: PowerShellHost,
    private readonly limits: RunLimits,
  ) {}

  /** Looks at the flag and at the limit. Throws the signal that ends the run. */
  refill(): void {
    this.taken += slice - this.left;
    this.left = slice;
    if (this.taken > this.limits.steps) {
      this.taken = 0;
      throw new StopRunSignal(`The script took more than ${this.limits.steps.toLocaleString('en-US')} steps.`);
    }
    this.look();
  }

  /** Ends the run where it was cancelled. */
  look(): void {
    if (this.host.isCancelled()) throw new StopRunSignal('The run was stopped.');
  }

  /** Counts work that is not a statement. */
  work(units: number): void {
    this.left -= units;
    if (this.left < 0) this.refill();
  }

  /** One more object in a stream. */
  wrote(): void {
    if (++this.written > this.limits.outputObjects) {
      throw new StopRunSignal(
        `The script wrote more than ${this.limits.outputObjects.toLocaleString('en-US')} objects to its streams.`,
      );
    }
  }
}
