/** Puts the instructor's board up in Ink, and leaves the terminal as it was found. */
import { render, useInput } from 'ink';
import { useEffect, useReducer } from 'react';
import type { BoardLink } from '../../engine/class/board-api.ts';
import type { Titles } from '../../engine/class/board-view.ts';
import { FrameLines, keysOf, useWindowSize, withoutHeight } from '../terminal.tsx';
import { createTheme, type Theme } from '../theme.ts';
import { BoardController, type ClassFacts } from './board-controller.ts';
import { drawBoard } from './board-frame.ts';

export interface BoardScreensOptions {
  readonly link: BoardLink;
  readonly titles: Titles;
  readonly facts: ClassFacts;
  /** The instructor's name. */
  readonly by: string;
  /** Real ms since 1970. */
  readonly now: () => number;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly colour: boolean;
  readonly unicode: boolean;
  /** Aborts when the process is told to end. */
  readonly signal: AbortSignal;
}

/** Shows the board until the instructor ends it, or the process is told to end. */
export async function startBoard(options: BoardScreensOptions): Promise<void> {
  const { stdin, stdout } = options;
  const controller = new BoardController({
    ...options,
    copy: (text) => stdout.write(`\u001b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`),
  });
  const stop = (): void => controller.end();
  if (options.signal.aborted) stop();
  options.signal.addEventListener('abort', stop, { once: true });
  const theme = createTheme(options);
  const instance = render(<Board controller={controller} theme={theme} terminal={stdout} />, {
    stdin,
    stdout: withoutHeight(stdout),
    exitOnCtrlC: false,
    patchConsole: false,
  });
  await controller.ended;
  options.signal.removeEventListener('abort', stop);
  instance.clear();
  instance.unmount();
  await instance.waitUntilExit();
}

/** However much happens, the board is drawn so often at most; a key is answered at once. */
const drawMs = 250;
/** Without changes it is drawn so often: for the clock. */
const clockMs = 1_000;

interface BoardProps {
  readonly controller: BoardController;
  readonly theme: Theme;
  readonly terminal: NodeJS.WriteStream;
}

function Board({ controller, theme, terminal }: BoardProps) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const { columns, rows } = useWindowSize(terminal);
  useEffect(() => controller.subscribe(redraw), [controller]);
  useEffect(() => {
    let quiet = 0;
    const timer = setInterval(() => {
      quiet += drawMs;
      if (!controller.takeChange() && quiet < clockMs) return;
      quiet = 0;
      redraw();
    }, drawMs);
    return () => clearInterval(timer);
  }, [controller]);
  useInput((input, key) => {
    for (const pressed of keysOf(input, key)) controller.press(pressed);
  });
  const { ports, ui, board, view } = controller;
  const { titles, facts } = ports;
  const frame = drawBoard({ view, board, titles, facts, ui, theme, columns, rows, now: ports.now() });
  controller.frame = frame;
  return <FrameLines lines={frame.lines} theme={theme} />;
}
