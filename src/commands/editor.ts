/** Hands a text to the learner's own editor. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Io } from './io.ts';

/**
 * Opens a PowerShell text in `$VISUAL` or `$EDITOR` (Notepad on Windows), which has the terminal until it ends.
 * @returns the text as it was left; null where there is no editor, or it failed
 */
export async function editText(text: string, io: Io): Promise<string | null> {
  const editor = io.env['VISUAL'] || io.env['EDITOR'] || (io.platform === 'win32' ? 'notepad' : '');
  if (editor === '') return null;
  const directory = await mkdtemp(path.join(tmpdir(), 'mi-tutorial-'));
  const file = path.join(directory, 'runbook.ps1');
  try {
    await writeFile(file, text, { mode: 0o600 });
    return (await ended(editor, file, io)) ? await readFile(file, 'utf8') : null;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The variable may hold arguments too (`code --wait`): the shell takes it apart, as git and others do it. */
function ended(editor: string, file: string, io: Io): Promise<boolean> {
  const windows = io.platform === 'win32';
  const child = windows
    ? spawn(`${editor} "${file}"`, { stdio: 'inherit', shell: true })
    : spawn('sh', ['-c', `${editor} "$1"`, editor, file], { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
