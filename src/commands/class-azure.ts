/** Azure as an instructor's commands see it: the instructor's own sign-in, or a sandbox to try it in. */
import type { ClassCloud } from '../engine/class/class-cloud.ts';
import type { Clock } from '../engine/ports.ts';
import type { Invocation } from './command.ts';

export interface OpenClassCloud {
  readonly cloud: ClassCloud;
  readonly clock: Clock;
  close(): Promise<void>;
}

export async function openClassCloud(invocation: Invocation): Promise<OpenClassCloud> {
  const { createClassCloud } = await import('../azure/class-cloud.ts');
  if (invocation.global.target === 'sandbox') {
    const [{ openSandbox }, { sandboxCloud }] = await Promise.all([
      import('./open-sandbox.ts'),
      import('./sandbox-cloud.ts'),
    ]);
    const sandbox = await openSandbox(invocation, invocation.global.pace ?? 'fast');
    const options = sandboxCloud(sandbox, invocation.io.wall);
    return { cloud: createClassCloud(options), clock: options.clock, close: () => sandbox.close() };
  }
  const { azureCloud } = await import('./open-azure.ts');
  const options = await azureCloud(invocation);
  return { cloud: createClassCloud(options), clock: options.clock, close: async () => undefined };
}
