/** How a class was served last, kept in its folder: started again without options, it is where learners look for it. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { seatLayouts } from './protocol.ts';

const servedSchema = z.strictObject({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  layout: z.enum(seatLayouts),
});

export type ServedAs = z.infer<typeof servedSchema>;

const fileName = 'class-served.json';

/** Null where the class was never served, or where what is kept cannot be read: then it is served as new. */
export async function servedBefore(directory: string): Promise<ServedAs | null> {
  try {
    return servedSchema.parse(JSON.parse(await readFile(path.join(directory, fileName), 'utf8')));
  } catch {
    return null;
  }
}

export const keepServed = (directory: string, served: ServedAs): Promise<void> =>
  writeFile(path.join(directory, fileName), `${JSON.stringify(served, null, 2)}\n`);
