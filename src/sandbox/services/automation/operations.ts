import type { Operation } from '../../service.ts';
import { accountOperations } from './accounts/operations.ts';
import { assetsOperations } from './assets/operations.ts';
import { jobOperations } from './jobs/jobs.ts';
import type { JobRunner } from './jobs/queue.ts';
import { testJobOperations } from './jobs/test-jobs.ts';
import { moduleOperations } from './modules/operations.ts';
import { runbookOperations } from './runbooks/operations.ts';
import { runtimeOperations } from './runtimes/operations.ts';

/** What Microsoft.Automation answers. Names as in its specification. */
export const operations = (runner: JobRunner): readonly Operation[] => [
  ...accountOperations,
  ...moduleOperations,
  ...runbookOperations,
  ...testJobOperations(runner),
  ...jobOperations(runner),
  ...assetsOperations,
  ...runtimeOperations,
];
