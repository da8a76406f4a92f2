/** What the engine needs from outside. Everything is synchronous: in a worker the adapter blocks until the answer is there. */

/** A request of a web cmdlet or of an Az cmdlet. Header names as written. */
export interface HostRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** An answer, or why there is none. */
export type HostResponse =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly reason: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'unknown-host'; readonly host: string }
  | { readonly kind: 'failed'; readonly message: string };

/** The environment of a run. */
export interface PowerShellHost {
  /** UTC now on the virtual clock, in .NET ticks. */
  now(): bigint;
  /** Waits on the virtual clock; returns early when the run is cancelled. */
  sleep(milliseconds: number): void;
  /** Whether the run should stop. Asked often: must be cheap. */
  isCancelled(): boolean;
  /** The next random number, 0 ≤ n < 1, of a seeded source. */
  random(): number;
  /** A new GUID, lower case with dashes. */
  newGuid(): string;
  /** The `env:` drive at the start; the script's changes stay in its runspace. */
  readonly environment: Readonly<Record<string, string>>;
  /** Words for the learner outside the streams: "workflow runs in sequence", "unknown Az cmdlet". */
  notice(text: string): void;
  /** Shows text where there is a screen (Out-Host, Out-Default). A job has none and leaves this out: the text goes nowhere. */
  print?(text: string): void;
  /** One request to the outside; in a plain interpreter every name is unknown. */
  send(request: HostRequest): HostResponse;
  /** The text of another runbook or script by the path as written (`.\Child.ps1`), or null. */
  readScript(path: string): string | null;
}

/** Bounds of one run. */
export interface RunLimits {
  /** Statements, loop turns and library work units; reaching it ends the run. */
  readonly steps: number;
  /** Nested calls of functions and script blocks. */
  readonly callDepth: number;
  /** Objects written to all streams. */
  readonly outputObjects: number;
  /** Characters of one string, or elements of one array. */
  readonly valueSize: number;
}

/** Limits for a learner's script. Memory and time are the worker's to bound. */
export const defaultLimits: RunLimits = {
  steps: 500_000_000,
  callDepth: 1_000,
  outputObjects: 1_000_000,
  valueSize: 64 * 1024 * 1024,
};
