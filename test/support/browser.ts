/** A headless Chromium for tests, where one is found: driven by the DevTools protocol over a pipe, without any package. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser's program; null where there is none. */
export const browserProgram: string | null =
  [process.env['CHROME_PATH'] ?? '', ...places].find((file) => file !== '' && existsSync(file)) ??
  names.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0) ??
  null;

if (browserProgram === null) console.log('No Chromium is here: the tests of the board’s page count as skipped.');

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  readonly contrast?: 'more' | 'no-preference';
  readonly reducedMotion?: boolean;
}

export interface Page {
  goto(url: string): Promise<void>;
  /** The value of an expression in the page; a promise is waited for. */
  evaluate<T>(expression: string): Promise<T>;
  /** Waits until an expression is true in the page; rejects with what `otherwise` gives when it takes too long. */
  waitFor(expression: string, seconds?: number): Promise<void>;
  /** A key by its name (`Tab`, `Enter`, `ArrowDown`, `n`), with modifiers in front: `Shift+Tab`. */
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  look(look: Look): Promise<void>;
  /** A PNG of the window, or of the whole page. */
  screenshot(file: string, whole?: boolean): Promise<void>;
  /** Errors and refusals that the page wrote to its console. */
  readonly problems: readonly string[];
}

export interface Browser {
  open(): Promise<Page>;
  close(): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** Starts the browser. */
export async function startBrowser(): Promise<Browser> {
  if (browserProgram === null) throw new Error('There is no Chromium here.');
  const profile = mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-browser-'));
  const child = spawn(
    browserProgram,
    [
      '--headless=new',
      '--remote-debugging-pipe',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--ignore-certificate-errors',
      '--hide-scrollbars',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const wire = new Wire(child);
  return {
    open: async () => {
      const { targetId } = await wire.ask('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await wire.ask('Target.attachToTarget', { targetId, flatten: true });
      return openPage(wire, String(sessionId));
    },
    close: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Messages over the pipe: JSON, each ended by a zero byte. */
class Wire {
  private next = 0;
  private readonly open = new Map<number, (answer: Answer) => void>();
  private readonly listeners = new Set<(message: Answer) => void>();

  constructor(private readonly child: ChildProcess) {
    let text = '';
    const from = child.stdio[4] as Readable;
    from.setEncoding('utf8');
    from.on('data', (chunk: string) => {
      const parts = (text + chunk).split('\0');
      text = parts.pop() ?? '';
      for (const part of parts) this.take(JSON.parse(part) as Answer);
    });
    for (const stream of child.stdio.slice(3)) stream?.on('error', () => {});
  }

  ask(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
    sessionId?: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    this.next += 1;
    const id = this.next;
    return new Promise((resolve, reject) => {
      this.open.set(id, ({ result, error }) =>
        error === undefined ? resolve(result ?? {}) : reject(new Error(`${method}: ${error.message}`)),
      );
      (this.child.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  hear(listener: (message: Answer) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private take(message: Answer): void {
    if (message.id !== undefined) {
      this.open.get(message.id)?.(message);
      this.open.delete(message.id);
    } else for (const listener of [...this.listeners]) listener(message);
  }
}

const keyCodes: Readonly<Record<string, number>> = {
  Tab: 9,
  Enter: 13,
  Escape: 27,
  End: 35,
  Home: 36,
  ArrowUp: 38,
  ArrowDown: 40,
};

async function openPage(wire: Wire, sessionId: string): Promise<Page> {
  const ask = (method: string, params: Readonly<Record<string, unknown>> = {}) => wire.ask(method, params, sessionId);
  const problems: string[] = [];
  wire.hear((message) => {
    if (message.sessionId !== sessionId) return;
    if (message.method === 'Runtime.exceptionThrown') problems.push(JSON.stringify(message.params));
    if (message.method === 'Log.entryAdded') {
      const entry = message.params?.['entry'] as { readonly level: string; readonly text: string } | undefined;
      if (entry?.level === 'error') problems.push(entry.text);
    }
  });
  await ask('Page.enable');
  await ask('Runtime.enable');
  await ask('Log.enable');
  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = await ask('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(`${expression}\n${JSON.stringify(exceptionDetails)}`);
    return (result as { value: T }).value;
  };
  return {
    problems,
    evaluate,
    goto: async (url) => {
      const loaded = new Promise<void>((resolve) => {
        const stop = wire.hear((message) => {
          if (message.sessionId !== sessionId || message.method !== 'Page.loadEventFired') return;
          stop();
          resolve();
        });
      });
      await ask('Page.navigate', { url });
      await loaded;
    },
    waitFor: async (expression, seconds = 20) => {
      const held = await evaluate<boolean>(`new Promise((resolve) => {
        const end = performance.now() + ${seconds * 1000};
        const look = () => {
          let holds = false;
          try { holds = Boolean(${expression}); } catch {}
          if (holds || performance.now() > end) resolve(holds);
          else requestAnimationFrame(look);
        };
        look();
      })`);
      if (!held)
        throw new Error(
          `Not so after ${seconds} s: ${expression}\n${await evaluate<string>('document.body.innerText')}`,
        );
    },
    press: async (combination) => {
      const parts = combination.split('+');
      const key = parts.pop() ?? '';
      const modifiers = (parts.includes('Control') ? 2 : 0) + (parts.includes('Shift') ? 8 : 0);
      const text = key === 'Enter' ? '\r' : key.length === 1 && modifiers % 4 === 0 ? key : undefined;
      const code = keyCodes[key] ?? key.toUpperCase().charCodeAt(0);
      const event = { key, modifiers, windowsVirtualKeyCode: code, ...(text === undefined ? {} : { text }) };
      await ask('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
      await ask('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    },
    type: async (text) => {
      await ask('Input.insertText', { text });
    },
    look: async ({
      width = 1280,
      height = 900,
      scheme = 'light',
      contrast = 'no-preference',
      reducedMotion = true,
    }) => {
      await ask('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
      await ask('Emulation.setEmulatedMedia', {
        features: [
          { name: 'prefers-color-scheme', value: scheme },
          { name: 'prefers-contrast', value: contrast },
          { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : 'no-preference' },
        ],
      });
    },
    screenshot: async (file, whole = false) => {
      const { data } = await ask('Page.captureScreenshot', { format: 'png', captureBeyondViewport: whole });
      writeFileSync(file, Buffer.from(String(data), 'base64'));
    },
  };
}
