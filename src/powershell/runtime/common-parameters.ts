/** What the common parameters do: preferences for the time of a call, and streams that are also kept in variables. */
import type { Edition } from '../syntax/edition.ts';
import type { CommonParameters } from './binder-contract.ts';
import type { Frame, Sinks } from './frame.ts';
import { functionPlace } from './functions.ts';
import { newArrayList } from './lists.ts';
import type { Pipe } from './pipe.ts';
import { preferenceValue } from './preferences.ts';
import type { Value } from './values/index.ts';

/** The preference variables that a function's common parameters set in its scope. */
export function preferencesOf(common: CommonParameters | null, edition: Edition): [name: string, value: Value][] {
  if (common === null) return [];
  const set: [string, Value][] = [];
  const action = (name: string, value: string | undefined) => {
    if (value !== undefined) set.push([name, preferenceValue(value)]);
  };
  action('ErrorActionPreference', common.errorAction);
  action('WarningPreference', common.warningAction);
  action('InformationPreference', common.informationAction);
  action('ProgressPreference', common.progressAction);
  if (common.verbose !== undefined) action('VerbosePreference', common.verbose ? 'Continue' : 'SilentlyContinue');
  if (common.debug !== undefined) {
    action('DebugPreference', common.debug ? (edition === '7' ? 'Continue' : 'Inquire') : 'SilentlyContinue');
  }
  if (common.whatIf !== undefined) set.push(['WhatIfPreference', common.whatIf]);
  if (common.confirm !== undefined) set.push(['ConfirmPreference', common.confirm ? 'Low' : 'None']);
  return set;
}

/** A pipe that writes to another and keeps a copy. */
function tee(pipe: Pipe, keep: (value: Value) => void): Pipe {
  return {
    write(value) {
      keep(value);
      pipe.write(value);
    },
  };
}

/** A list in a variable of the caller; `+name` adds to what is there. */
function listVariable(f: Frame, name: string): (value: Value) => void {
  const append = name.startsWith('+');
  const { scope, name: variable } = functionPlace(f.scope, append ? name.slice(1) : name);
  const list = newArrayList(append ? f.engine.listIn(scope, variable) : []);
  f.engine.assignIn(scope, variable.toLowerCase(), variable, list.value);
  return list.add;
}

/** `-OutVariable`, `-PipelineVariable`. */
export function captureOutput(f: Frame, pipe: Pipe, common: CommonParameters | null): Pipe {
  if (common === null) return pipe;
  let result = pipe;
  if (common.outVariable !== undefined) {
    result = tee(result, listVariable(f.caller ?? f, common.outVariable));
  }
  const { pipelineVariable } = common;
  if (pipelineVariable !== undefined) {
    const owner = f.caller ?? f;
    const key = pipelineVariable.toLowerCase();
    result = tee(result, (value) => {
      f.engine.assignIn(owner.scope, key, pipelineVariable, value);
    });
  }
  return result;
}

/** `-ErrorVariable`, `-WarningVariable`, `-InformationVariable` of the call made in `f`. */
export function capturedSinks(f: Frame, sinks: Sinks, common: CommonParameters | null): Sinks {
  if (common === null) return sinks;
  const { errorVariable, warningVariable, informationVariable } = common;
  if (errorVariable === undefined && warningVariable === undefined && informationVariable === undefined) return sinks;
  return {
    ...sinks,
    ...(errorVariable === undefined ? {} : { error: keeping(sinks.error, listVariable(f, errorVariable)) }),
    ...(warningVariable === undefined ? {} : { warning: keeping(sinks.warning, listVariable(f, warningVariable)) }),
    ...(informationVariable === undefined
      ? {}
      : { information: keeping(sinks.information, listVariable(f, informationVariable)) }),
  };
}

/** A sink that keeps records in a variable; `keep` is called also for records that the preference hides. */
export interface KeepingPipe extends Pipe {
  readonly keep: (value: Value) => void;
  /** Where it writes, without keeping. */
  readonly onward: Pipe;
}

function keeping(pipe: Pipe, keep: (value: Value) => void): KeepingPipe {
  const inner = (pipe as Partial<KeepingPipe>).keep;
  return {
    onward: withoutKeeping(pipe),
    keep(value) {
      keep(value);
      inner?.(value);
    },
    write(value) {
      keep(value);
      pipe.write(value);
    },
  };
}

/** The sink beneath those that keep: for records that were kept when they were caught. */
export function withoutKeeping(sink: Pipe): Pipe {
  return (sink as Partial<KeepingPipe>).onward ?? sink;
}

/**
 * The sinks of a command that is not the last of its pipeline: what it reports is not kept in the variables (`-ErrorVariable`) of the
 * function that the pipeline stands in, as only the last one writes to that function's own output.
 */
export function withoutVariables(sinks: Sinks): Sinks {
  const { error, warning, information } = sinks;
  const kept = [error, warning, information].some((sink) => (sink as Partial<KeepingPipe>).onward !== undefined);
  if (!kept) return sinks;
  return {
    ...sinks,
    error: withoutKeeping(error),
    warning: withoutKeeping(warning),
    information: withoutKeeping(information),
  };
}

/** Keeps a record that is not shown (SilentlyContinue) in the variables that ask for it. */
export function keepHidden(sink: Pipe, record: Value): void {
  (sink as Partial<KeepingPipe>).keep?.(record);
}
