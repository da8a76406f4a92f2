/** What an entry of the dictionary of errors holds. */

export interface Explanation {
  /** A stable name, for links and tests. */
  readonly id: string;
  /** Why it happens, in a sentence or two. */
  readonly cause: string;
  /** What to do, a line each. */
  readonly fix: readonly string[];
  /** Where this is known from: a public page or thread. */
  readonly source: string;
}

/** How an entry is recognised: by Azure's code, by its words, or by both where `text` narrows a common code. */
export interface ExplanationEntry extends Explanation {
  /** Azure's error codes, compared without case. */
  readonly codes?: readonly string[];
  /** Must be found in the raw text. */
  readonly text?: RegExp;
}
