/** What every screen in Ink needs of the terminal: frames drawn line by line, its size, its keys. */
import { Box, type Key, Text } from 'ink';
import { useEffect, useState } from 'react';
import type { InputKey } from './state.ts';
import type { Line } from './text/line.ts';
import type { Theme } from './theme.ts';

/** A frame. */
export function FrameLines({ lines, theme }: { readonly lines: readonly Line[]; readonly theme: Theme }) {
  return (
    <Box flexDirection="column">
      {lines.map((of, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its position
        <LineView key={index} line={of} theme={theme} />
      ))}
    </Box>
  );
}

/** One line of the screen. */
function LineView({ line, theme }: { readonly line: Line; readonly theme: Theme }) {
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
export function useWindowSize(terminal: NodeJS.WriteStream): { readonly columns: number; readonly rows: number } {
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

/**
 * The terminal as Ink sees it: without a height. Ink erases the scrollback (ESC[3J) where its last frame was as tall as the window,
 * and that is so whenever a window shrinks; our frames are cut to the window, so Ink need not know it.
 */
export function withoutHeight(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
  return new Proxy(stdout, {
    get(target, name) {
      if (name === 'rows') return Number.MAX_SAFE_INTEGER;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Ink's key as ours. */
export function keysOf(input: string, key: Key): InputKey[] {
  const named = (name: InputKey['name']): InputKey[] => [{ name, text: '' }];
  // Escape and a key after it may arrive as one piece, which reads like the key with Alt: no key of ours has Alt.
  if (key.meta && !key.escape && (key.return || input.length === 1))
    return [...named('escape'), ...keysOf(input, { ...key, meta: false })];
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
