/** `workflow` bodies run in sequence, as functions; the learner is told once. */
import type { Frame } from './frame.ts';

/** Says that a workflow is not what it is in Azure. */
export function noticeWorkflow(f: Frame, name: string): void {
  f.engine.slot(`workflow ${name.toLowerCase()}`, () => {
    f.engine.host.notice(
      `The workflow '${name}' runs in sequence here: parallel parts run one after the other, and checkpoints do nothing.`,
    );
    return true;
  });
}
