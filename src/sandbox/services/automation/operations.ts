import type { Operation } from '../../service.ts';
import { accountOperations } from './accounts/operations.ts';
import { moduleOperations } from './modules/operations.ts';
import { runbookOperations } from './runbooks/operations.ts';

/** What Microsoft.Automation answers. Names as in its specification. */
export const operations: readonly Operation[] = [...accountOperations, ...moduleOperations, ...runbookOperations];
