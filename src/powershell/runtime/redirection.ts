/** Redirections: streams that go to the output, to a file, or nowhere. */
import type { RedirectionStream } from '../syntax/ast.ts';
import { toText } from '../types/index.ts';
import type { Expression, Frame, Sinks } from './frame.ts';
import { CollectingPipe, nullPipe, type Pipe } from './pipe.ts';
import { Hashtable, isNull } from './values/index.ts';

export type RedirectionPlan =
  | { readonly kind: 'merge'; readonly from: RedirectionStream; readonly to: RedirectionStream }
  | {
      readonly kind: 'file';
      readonly from: RedirectionStream;
      readonly append: boolean;
      /** Null: `> $null`. */
      readonly location: Expression | null;
    };

export interface Redirected {
  readonly pipe: Pipe;
  readonly sinks: Sinks;
  /** Writes out what was meant for files. */
  close(): void;
}

const noClose = () => {};

/** The pipe and sinks of a command with redirections. */
export function redirect(f: Frame, plans: readonly RedirectionPlan[], pipe: Pipe): Redirected {
  if (plans.length === 0) return { pipe, sinks: f.sinks, close: noClose };
  let output = pipe;
  const sinks: { -readonly [K in keyof Sinks]: Sinks[K] } = { ...f.sinks };
  const closes: (() => void)[] = [];
  for (const plan of plans) {
    if (plan.kind === 'file') {
      const target = fileTarget(f, plan);
      if (target.close !== undefined) closes.push(target.close);
      if (plan.from === 'output' || plan.from === 'all') output = target.pipe;
      if (target.pipe === nullPipe) hide(sinks, plan.from, f.engine.unseen);
      else if (plan.from !== 'output') replace(sinks, plan.from, target.pipe);
    }
  }
  for (const plan of plans) {
    if (plan.kind === 'merge' && plan.to === 'output') replace(sinks, plan.from, output);
  }
  return {
    pipe: output,
    sinks,
    close: () => {
      for (const close of closes) close();
    },
  };
}

/** To `$null`: errors are gone, records of other streams are only not shown. */
function hide(sinks: { -readonly [K in keyof Sinks]: Sinks[K] }, from: RedirectionStream, unseen: Sinks): void {
  if (from === 'all') Object.assign(sinks, unseen);
  else if (from !== 'output') sinks[from] = unseen[from];
}

function replace(sinks: { -readonly [K in keyof Sinks]: Sinks[K] }, from: RedirectionStream, pipe: Pipe): void {
  if (from === 'all') {
    sinks.error = pipe;
    sinks.warning = pipe;
    sinks.verbose = pipe;
    sinks.debug = pipe;
    sinks.information = pipe;
  } else if (from !== 'output') sinks[from] = pipe;
}

function fileTarget(
  f: Frame,
  plan: RedirectionPlan & { kind: 'file' },
): { readonly pipe: Pipe; readonly close?: () => void } {
  const location = plan.location === null ? null : plan.location(f);
  if (location === null || isNull(location)) return { pipe: nullPipe };
  const pipe = new CollectingPipe();
  const close = () => {
    const parameters = Hashtable.from({ FilePath: toText(location), Append: plan.append });
    f.engine.session.invokeCommand('Out-File', parameters, pipe.items);
  };
  return { pipe, close };
}
