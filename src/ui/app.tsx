/** The screens in Ink: keys in, frames out. What a frame shows is decided in `frame.ts`, what a key does in `controller.ts`. */
import { useInput } from 'ink';
import { useEffect, useReducer } from 'react';
import type { Controller } from './controller.ts';
import { drawFrame } from './frame.ts';
import type { WelcomeFacts } from './screens/other-screens.ts';
import { FrameLines, keysOf, useWindowSize } from './terminal.tsx';
import type { Theme } from './theme.ts';

export interface AppProps {
  readonly controller: Controller;
  readonly facts: WelcomeFacts;
  readonly theme: Theme;
  /** Ms on the lab's clock. */
  readonly now: () => number;
  /** The terminal: its size, and when that changes. */
  readonly terminal: NodeJS.WriteStream;
}

export function App({ controller, facts, theme, now, terminal }: AppProps) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const { columns, rows } = useWindowSize(terminal);
  useEffect(() => controller.subscribe(redraw), [controller]);
  const busy = controller.state.busy !== null;
  const tick = useTick(busy);
  useInput((input, key) => {
    for (const pressed of keysOf(input, key)) controller.press(pressed);
  });
  const { tutorial, state: ui } = controller;
  const frame = drawFrame({
    steps: tutorial.steps,
    progress: tutorial.progress,
    ui,
    facts,
    theme,
    columns,
    rows,
    tick,
    now: now(),
    classroom: controller.classroom,
  });
  controller.frame = frame;
  return <FrameLines lines={frame.lines} theme={theme} />;
}

const tickMs = 120;

/** Counts while something runs, and stands still otherwise: an idle screen is not drawn again. */
function useTick(active: boolean): number {
  const [tick, next] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!active) return undefined;
    const timer = setInterval(next, tickMs);
    return () => clearInterval(timer);
  }, [active]);
  return tick;
}
