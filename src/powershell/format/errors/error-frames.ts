/** An error record in output: as `$ErrorView` says. */
import { byEdition, type ErrorRecord, engine, PSException } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';
import type { FrameItem } from '../layout/frames.ts';
import { categoryMessage } from './category.ts';
import { conciseViewText } from './concise-view.ts';
import { detailedViewText } from './detailed-view.ts';
import { normalViewText } from './normal-view.ts';

/** The free text of a record, or of an exception that stands alone (edition 5.1). */
export function errorFrames(error: ErrorRecord | PSException): FrameItem[] {
  return [{ kind: 'text', text: error instanceof PSException ? error.message : viewText(error) }];
}

function viewText(record: ErrorRecord): string {
  const view = toText(engine().readVariable('ErrorView') ?? byEdition('ConciseView', 'NormalView')).toLowerCase();
  if (view === 'categoryview') return categoryMessage(record);
  if (view === 'conciseview' && byEdition(true, false)) return conciseViewText(record);
  if (view === 'detailedview' && byEdition(true, false)) return detailedViewText(record);
  return normalViewText(record);
}
