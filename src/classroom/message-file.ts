/** What instructors said to this learner, kept beside the seat, so that it can be read again when the server is gone. */
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import type { ClassWords } from '../engine/class/classroom.ts';

export const messageFile = 'class-messages.jsonl';

const wordsSchema = z.strictObject({
  id: z.number().int(),
  kind: z.enum(['announcement', 'hint', 'answer']),
  text: z.string(),
  by: z.string(),
  at: z.number(),
});

/** All that is kept, each once, in order. A line that was cut off is left out: the server says it again. */
export async function loadMessages(directory: string): Promise<readonly ClassWords[]> {
  const text = await readFile(path.join(directory, messageFile), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const known = new Map<number, ClassWords>();
  for (const line of text.split('\n')) {
    const words = read(line);
    if (words !== null) known.set(words.id, words);
  }
  return [...known.values()].sort((a, b) => a.id - b.id);
}

/** Keeps one more. */
export const keepMessage = (directory: string, words: ClassWords): Promise<void> =>
  appendFile(path.join(directory, messageFile), `${JSON.stringify(words)}\n`, { mode: 0o600 });

function read(line: string): ClassWords | null {
  try {
    return wordsSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
