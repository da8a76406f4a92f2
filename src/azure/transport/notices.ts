/** What is said beside the answers: a pause that the cloud asks for, a code to sign in with. */

export interface Notices {
  readonly say: (text: string) => void;
  /** From now on this listener hears what is said, and nobody else. */
  readonly listen: (listener: (text: string) => void) => void;
}

/** @param first hears what is said before anybody listens */
export function createNotices(first: (text: string) => void = () => undefined): Notices {
  let hear = first;
  return {
    say: (text) => hear(text),
    listen: (listener) => {
      hear = listener;
    },
  };
}
