/** The class's event log on disk: one JSON document a line. What was acknowledged survives the end of the process at any instant. */
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { type ClassEntry, type ClassLogEntry, classLogEntrySchema } from '../engine/class/class-log.ts';
import type { ClassLog } from './ports.ts';

/** The log cannot be used. */
export class ClassLogError extends Error {
  override readonly name = 'ClassLogError';
}

/** Opens a log, or begins one. A last line that was cut off is dropped: it was never acknowledged. Rejects with ClassLogError. */
export async function openClassLog(file: string): Promise<ClassLog> {
  const { entries, length, dropped } = await readLog(file);
  const handle = await open(file, 'a', 0o600).catch((error: Error) => {
    throw new ClassLogError(`The class's log ${file} cannot be written: ${error.message}`);
  });
  await handle.truncate(length);
  return new FileLog(handle, entries, dropped, length);
}

/** What a log holds now, also while a server writes it. Rejects with ClassLogError. */
export async function readClassLog(file: string): Promise<readonly ClassLogEntry[]> {
  return (await readLog(file)).entries;
}

interface WholeLines {
  readonly entries: ClassLogEntry[];
  /** Bytes of them. */
  readonly length: number;
  /** Bytes behind them: the beginning of a line. */
  readonly dropped: number;
}

async function readLog(file: string): Promise<WholeLines> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new ClassLogError(`The class's log ${file} cannot be read: ${error.message}`);
  });
  const entries: ClassLogEntry[] = [];
  let length = 0;
  for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
    if (line !== '') entries.push(readLine(file, line, entries.length + 1));
    length += line === '' ? 0 : Buffer.byteLength(line) + 1;
  }
  return { entries, length, dropped: Buffer.byteLength(text) - length };
}

function readLine(file: string, line: string, n: number): ClassLogEntry {
  let document: unknown;
  try {
    document = JSON.parse(line);
  } catch {
    throw new ClassLogError(
      `Line ${n} of the class's log ${file} is damaged. Put a copy back, or start a class under another name.`,
    );
  }
  const parsed = classLogEntrySchema.safeParse(document);
  if (!parsed.success || parsed.data.n !== n) {
    throw new ClassLogError(
      `Line ${n} of the class's log ${file} was not written by this version. Use the version that wrote it.`,
    );
  }
  return parsed.data;
}

class FileLog implements ClassLog {
  private n: number;
  private pending = '';
  private writing: Promise<void> | null = null;

  constructor(
    private readonly handle: FileHandle,
    readonly restored: readonly ClassLogEntry[],
    readonly dropped: number,
    /** Bytes that are whole and safe. */
    private length: number,
  ) {
    this.n = restored.length;
  }

  append(at: number, entry: ClassEntry): { readonly entry: ClassLogEntry; readonly written: Promise<void> } {
    this.n += 1;
    const numbered: ClassLogEntry = { n: this.n, at, entry };
    this.pending += `${JSON.stringify(numbered)}\n`;
    return { entry: numbered, written: this.flush() };
  }

  async flush(): Promise<void> {
    // One write is under way at a time; what comes meanwhile goes with the next one, under one sync.
    while (this.writing !== null) await this.writing;
    if (this.pending === '') return;
    const text = this.pending;
    this.pending = '';
    this.writing = this.write(text).finally(() => {
      this.writing = null;
    });
    await this.writing;
  }

  private async write(text: string): Promise<void> {
    try {
      await this.handle.appendFile(text);
      await this.handle.datasync();
      this.length += Buffer.byteLength(text);
    } catch (error) {
      // Half a line would spoil those after it: the file goes back to what is whole, and the entries wait for the next write.
      this.pending = text + this.pending;
      await this.handle.truncate(this.length).catch(() => {});
      throw new ClassLogError(
        `The class's log cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  async close(): Promise<void> {
    await this.flush();
    await this.handle.close();
  }
}
