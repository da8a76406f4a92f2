/** The screens in Ink: keys in, frames out. What a frame shows is decided in `frame.ts`, what a key does in `controller.ts`. */
import { Box, type Key, Text, useInput } from 'ink';
import { useEffect, useReducer, useState } from 'react';
import type { Controller } from './controller.ts';
import { drawFrame } from './frame.ts';
import type { WelcomeFacts } from './screens/other-screens.ts';
import type { InputKey } from './state.ts';
import type { Line } from './text/line.ts';
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
  });
  controller.frame = frame;
  return (
    <Box flexDirection="column">
      {frame.lines.map((of, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its position
        <LineView key={index} line={of} theme={theme} />
      ))}
    </Box>
  );
}

/** One line of the screen. */
export function LineView({ line, theme }: { readonly line: Line; readonly theme: Theme }) {
  if (line.length === 0) return <Text> </Text>;
  return (
    <Text wrap="truncate">
      {line.map((of, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: spans of a line have no other name
        <Text key={index} {...theme.style(of.meaning)}>
          {of.text}
        </Text>
      ))}
    </Text>
  );
}

/** The window's size, followed as it changes. */
function useWindowSize(terminal: NodeJS.WriteStream): { readonly columns: number; readonly rows: number } {
  const [size, setSize] = useState(() => sizeOf(terminal));
  useEffect(() => {
    const onResize = () => setSize(sizeOf(terminal));
    terminal.on('resize', onResize);
    return () => {
      terminal.off('resize', onResize);
    };
  }, [terminal]);
  return size;
}

const sizeOf = (terminal: NodeJS.WriteStream) => ({ columns: terminal.columns || 80, rows: terminal.rows || 24 });

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

/** Ink's key as ours. */
function keysOf(input: string, key: Key): InputKey[] {
  const named = (name: InputKey['name']): InputKey[] => [{ name, text: '' }];
  if (key.ctrl && input === 'c') return named('interrupt');
  if (key.ctrl && input === 'u') return named('clear');
  if (key.ctrl && input === 'a') return named('home');
  if (key.ctrl) return [{ name: 'other', text: `ctrl-${input}` }];
  if (key.return) return named('enter');
  if (key.escape) return named('escape');
  if (key.tab) return named('tab');
  if (key.upArrow) return named('up');
  if (key.downArrow) return named('down');
  if (key.leftArrow) return named('left');
  if (key.rightArrow) return named('right');
  if (key.pageUp) return named('page-up');
  if (key.pageDown) return named('page-down');
  if (key.home) return named('home');
  if (key.end) return named('end');
  if (key.backspace || key.delete) return named('backspace');
  return typed(input);
}

/** Quick typing arrives as one piece: each character is a key of its own, and a line end is Enter. */
function typed(input: string): InputKey[] {
  return [...input].map((text) =>
    text === '\r' || text === '\n' ? { name: 'enter', text: '' } : { name: 'text', text },
  );
}
