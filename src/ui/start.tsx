/** Puts the screens up, hands the terminal to an editor when asked, and leaves the terminal as it was found. */
import { type Instance, render } from 'ink';
import type { Classroom } from '../engine/class/classroom.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import { App } from './app.tsx';
import { Controller, type ScreensEnd } from './controller.ts';
import { withoutHeight } from './terminal.tsx';
import { createTheme } from './theme.ts';

export interface ScreensOptions {
  readonly tutorial: Tutorial;
  readonly profile: string;
  /** Ms on the lab's clock. */
  readonly now: () => number;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly colour: boolean;
  readonly unicode: boolean;
  /** Aborts when the process is told to end (SIGTERM, a closed terminal): as Ctrl-C does. */
  readonly signal: AbortSignal;
  /** Opens a text in the learner's editor, with the terminal its own; null where there is none or it failed. */
  readonly edit: (text: string) => Promise<string | null>;
  /** Writes what was copied into a file; its path, or null where that failed. */
  readonly keepCopy: (text: string) => Promise<string | null>;
  /** The class that the learner is in, if any. */
  readonly classroom?: Classroom;
  /** Does work with waits that take no time, to catch up with a class; absent where time is not ours. */
  readonly hurry?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Catches up before anything is shown: the learner was asked. */
  readonly catchUpAtOnce?: boolean;
}

/** Runs the screens until the learner leaves. */
export async function startScreens(options: ScreensOptions): Promise<ScreensEnd> {
  const { tutorial, stdout, stdin } = options;
  const theme = createTheme({ colour: options.colour, unicode: options.unicode });
  let shown: Instance | null = null;
  const show = (): void => {
    shown = render(
      <App
        controller={controller}
        facts={{ target: tutorial.target, profile: options.profile }}
        theme={theme}
        now={options.now}
        terminal={stdout}
      />,
      { stdin, stdout: withoutHeight(stdout), exitOnCtrlC: false, patchConsole: false },
    );
  };
  const hide = async (): Promise<void> => {
    const instance = shown;
    shown = null;
    instance?.clear();
    instance?.unmount();
    await instance?.waitUntilExit();
  };
  const controller: Controller = new Controller(tutorial, {
    // Ink cannot be suspended: it is taken down for the editor and put up anew from the controller's state.
    edit: async (text) => {
      await hide();
      try {
        return await options.edit(text);
      } finally {
        show();
      }
    },
    // OSC 52: the terminal's own clipboard, also over ssh; terminals that do not allow it ignore it.
    ...(options.classroom === undefined ? {} : { classroom: options.classroom }),
    ...(options.hurry === undefined ? {} : { hurry: options.hurry }),
    ...(options.catchUpAtOnce === undefined ? {} : { catchUpAtOnce: options.catchUpAtOnce }),
    copy: (text) => {
      stdout.write(`\u001b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`);
      return options.keepCopy(text);
    },
  });
  options.signal.addEventListener('abort', () => controller.press({ name: 'interrupt', text: '' }), { once: true });
  show();
  void controller.start();
  const end = await controller.ended;
  await hide();
  return end;
}
