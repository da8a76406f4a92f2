/** The interrupt contract, without signals or processes: the first Ctrl-C stops cleanly, the second ends now. */

export interface Interrupt {
  /** Aborted by the first interrupt: work stops after the request in flight, and the session is saved. */
  readonly signal: AbortSignal;
  /** Ctrl-C, SIGINT, SIGTERM or SIGHUP. @returns what the caller must do */
  interrupt(): 'stop-cleanly' | 'exit-now';
}

export function createInterrupt(): Interrupt {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    interrupt() {
      if (controller.signal.aborted) return 'exit-now';
      controller.abort(new DOMException('Interrupted.', 'AbortError'));
      return 'stop-cleanly';
    },
  };
}
