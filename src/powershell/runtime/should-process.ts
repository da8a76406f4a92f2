/** `ShouldProcess`: `-WhatIf`, `-Confirm`, and the words for each. */
import { toBoolean, toText } from '../types/index.ts';
import type { Binding } from './binder-contract.ts';
import type { Frame, Sinks } from './frame.ts';
import { writeInformational } from './stream-writer.ts';
import { InformationalRecord, type InvocationInfo, isNull, runtimeError } from './values/index.ts';

/** Who asks: a cmdlet or an advanced function. */
export interface ShouldProcessCaller {
  readonly frame: Frame;
  readonly binding: Binding | null;
  readonly sinks: Sinks;
  readonly invocation: InvocationInfo;
}

const impacts = ['none', 'low', 'medium', 'high'];

/**
 * Whether to go on. With -WhatIf the learner is told what would be done, outside of the streams as a console would show it. Where the
 * impact asks for a confirmation there is nobody to ask, which is an error.
 * @param description `Performing the operation "Stop" on target "vm1".`
 */
export function shouldProcess(caller: ShouldProcessCaller, description: string): boolean {
  const { frame, binding, sinks, invocation } = caller;
  const common = binding?.common ?? null;
  const whatIf = common?.whatIf ?? preferenceFlag(frame, 'whatifpreference');
  if (whatIf) {
    frame.engine.host.notice(`What if: ${description}`);
    return false;
  }
  if (needsConfirmation(caller)) throw notInteractive(frame);
  writeInformational(frame, new InformationalRecord('Verbose', description, invocation), sinks, common);
  return true;
}

function needsConfirmation({ frame, binding }: ShouldProcessCaller): boolean {
  const asked = binding?.common?.confirm;
  const own = impacts.indexOf((binding?.parameters.confirmImpact ?? 'Medium').toLowerCase());
  if (asked !== undefined) return asked && own > 0;
  const variable = frame.scope.find('confirmpreference');
  const threshold = impacts.indexOf(toText(variable?.value ?? 'High').toLowerCase());
  return threshold > 0 && own >= threshold;
}

function preferenceFlag(f: Frame, key: string): boolean {
  const value = f.scope.find(key)?.value ?? null;
  return !isNull(value) && toBoolean(value);
}

/** What `ShouldProcess(target, action)` says. */
export function processDescription(target: string, action: string): string {
  return `Performing the operation "${action}" on target "${target}".`;
}

/** A question that nobody can answer. */
export function notInteractive(f: Frame) {
  const product = f.engine.edition === '7' ? 'PowerShell' : 'Windows PowerShell';
  return runtimeError(
    `${product} is in NonInteractive mode. Read and Prompt functionality is not available.`,
    'InvalidOperation',
    { typeName: 'System.Management.Automation.PSInvalidOperationException' },
  );
}
