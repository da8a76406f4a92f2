/** How wide text is where nobody says: a run has no console. */

import type { OutputWidth } from '../../format/outputter.ts';
import { byEdition } from '../../runtime/values/index.ts';

/** 120 columns in edition 5.1; in 7 tables take 120, and all else is never broken. */
export function widthOf(width: number | undefined): OutputWidth {
  if (width !== undefined) return { text: width, table: width };
  return byEdition({ text: Number.MAX_SAFE_INTEGER, table: 120 }, { text: 120, table: 120 });
}
