/**
 * Running a bundled file from code that an earlier run compiled. Compiling is most of what a fresh runspace waits for, and V8 can keep
 * its result; Node does so itself only from 22.1 on (`module.enableCompileCache`), and not for what is compiled later, at first calls.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { threadId } from 'node:worker_threads';
import { crc32 } from 'node:zlib';

export interface Compiled {
  /** What the file gave to `module.exports`. */
  readonly exports: unknown;
  /** Keeps the code compiled up to now, where none was found. What goes wrong is ignored: the next run compiles again. */
  keep(): void;
}

const checkBytes = 4;

/**
 * Runs a CommonJS file.
 * @param directory where compiled code is kept, of this user alone: what stands in it is run. Null: nowhere
 */
export function runCompiled(file: string, directory: string | null): Compiled {
  const source = readFileSync(file);
  const kept = directory === null ? null : path.join(directory, nameFor(file, source));
  const code = kept === null ? undefined : read(kept);
  const script = new Script(`(function(exports,require,module){${source.toString()}\n})`, {
    filename: file,
    ...(code === undefined ? {} : { cachedData: code }),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module);
  const wanted = kept !== null && (code === undefined || script.cachedDataRejected === true);
  let done = !wanted;
  return {
    exports: module.exports,
    keep: () => {
      if (done || kept === null) return;
      done = true;
      write(kept, prefixOf(file), script.createCachedData());
    },
  };
}

/** Code is good for the very text and for one version of Node; V8 itself only compares the text's length. */
function nameFor(file: string, source: Buffer): string {
  return `${prefixOf(file)}${process.version}-${process.arch}-${crc32(source).toString(16)}`;
}

function prefixOf(file: string): string {
  return `${path.basename(file)}-`;
}

/** The code, or undefined where there is none or it was damaged. */
function read(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const code = bytes.subarray(checkBytes);
    return bytes.length > checkBytes && bytes.readUInt32LE(0) === crc32(code) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Under another name first, so that nobody reads half of it; older code of the file goes. */
function write(file: string, prefix: string, code: Buffer): void {
  const directory = path.dirname(file);
  const written = `${file}.${process.pid}.${threadId}`;
  const check = Buffer.alloc(checkBytes);
  check.writeUInt32LE(crc32(code));
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(written, Buffer.concat([check, code]), { mode: 0o600 });
      renameSync(written, file);
    } finally {
      rmSync(written, { force: true });
    }
    for (const name of readdirSync(directory)) {
      if (name.startsWith(prefix) && name !== path.basename(file)) rmSync(path.join(directory, name), { force: true });
    }
  } catch {
    // A full or read-only disk, a folder that is none: nothing is kept.
  }
}
