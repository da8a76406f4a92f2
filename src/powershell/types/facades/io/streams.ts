/** System.IO.MemoryStream and files opened as streams. */
import { currentDrive } from '../../../runtime/drive.ts';
import { engine, NetInstance, netError, type PSType, type Value } from '../../../runtime/values/index.ts';
import { withParameter } from '../../members/errors.ts';
import { smallInteger } from '../../numbers/kinds.ts';
import { typeNamed } from '../../resolve.ts';
import { defineEnum, defineType } from '../define.ts';
import { fileNotFound, fullPathOf, onDrive } from './drive-errors.ts';

/** Bytes with a place to read and write at. */
export class PSStream extends NetInstance {
  private bytes: Uint8Array;
  length: number;
  position = 0;
  isOpen = true;
  private dirty = false;

  constructor(
    type: PSType,
    bytes: Uint8Array = new Uint8Array(0),
    private readonly onFlush: ((bytes: Uint8Array) => void) | null = null,
  ) {
    super(type);
    this.bytes = bytes;
    this.length = bytes.length;
  }

  /** All bytes, wherever the place is. */
  all(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  read(count: number): Uint8Array {
    this.mustBeOpen();
    const end = Math.min(this.length, this.position + count);
    const piece = this.bytes.slice(this.position, end);
    this.position = Math.max(this.position, end);
    return piece;
  }

  write(piece: Uint8Array): void {
    this.mustBeOpen();
    const end = this.position + piece.length;
    if (end > this.bytes.length) {
      engine().reserve(end * 2);
      const grown = new Uint8Array(Math.max(end, this.bytes.length * 2, 256));
      grown.set(this.bytes.subarray(0, this.length));
      this.bytes = grown;
    }
    this.dirty = true;
    this.bytes.set(piece, this.position);
    this.position = end;
    this.length = Math.max(this.length, end);
  }

  setLength(length: number): void {
    this.dirty = true;
    if (length > this.bytes.length) {
      engine().reserve(length);
      const grown = new Uint8Array(length);
      grown.set(this.bytes.subarray(0, this.length));
      this.bytes = grown;
    } else this.bytes.fill(0, length, this.length);
    this.length = length;
    this.position = Math.min(this.position, length);
  }

  flush(): void {
    if (this.dirty) this.onFlush?.(this.all());
    this.dirty = false;
  }

  close(): void {
    this.flush();
    this.isOpen = false;
  }

  mustBeOpen(): void {
    if (!this.isOpen) throw netError('System.ObjectDisposedException', 'Cannot access a closed Stream.');
  }
}

defineEnum('System.IO.SeekOrigin', ['Begin', 'Current', 'End']);
defineEnum('System.IO.FileMode', { CreateNew: 1, Create: 2, Open: 3, OpenOrCreate: 4, Truncate: 5, Append: 6 });
defineEnum('System.IO.FileAccess', { Read: 1, Write: 2, ReadWrite: 3 }, { flags: true });

function setPosition(self: PSStream, position: number | bigint): void {
  if (position < 0) {
    throw netError('System.ArgumentOutOfRangeException', withParameter('Non-negative number required.', 'value'), {
      ParamName: 'value',
    });
  }
  self.position = Number(position);
}

function copyTo(self: PSStream, other: PSStream): void {
  other.write(self.read(self.length));
}

defineType({ name: 'System.IO.Stream', isAbstract: true, interfaces: ['System.IDisposable'] }, () => ({
  properties: {
    'bool CanRead': (self: PSStream) => self.isOpen,
    'bool CanSeek': (self: PSStream) => self.isOpen,
    'bool CanWrite': (self: PSStream) => self.isOpen,
    'long Length': (self: PSStream) => {
      self.mustBeOpen();
      return self.length;
    },
    'long Position': [(self: PSStream) => self.position, setPosition],
  },
  methods: {
    'void Flush()': (self: PSStream) => self.flush(),
    'void Close()': (self: PSStream) => self.close(),
    'void Dispose()': (self: PSStream) => self.close(),
    'void CopyTo(System.IO.Stream destination)': copyTo,
    'void SetLength(long value)': (self: PSStream, length: bigint) => self.setLength(Number(length)),
    'int Read(System.Object buffer, int offset, int count)': (
      self: PSStream,
      target: Value[],
      offset: number,
      count: number,
    ) => {
      const bytes = self.read(count);
      for (const [i, byte] of bytes.entries()) target[offset + i] = smallInteger('Byte', byte);
      return bytes.length;
    },
    'int ReadByte()': (self: PSStream) => self.read(1)[0] ?? -1,
    'void WriteByte(byte value)': (self: PSStream, value: number) => self.write(Uint8Array.of(value)),
    'long Seek(long offset, System.IO.SeekOrigin loc)': (self: PSStream, offset: bigint, origin: number) => {
      const from = origin === 0 ? 0 : origin === 1 ? self.position : self.length;
      setPosition(self, from + Number(offset));
      return self.position;
    },
    'void Write(byte[] buffer, int offset, int count)': (
      self: PSStream,
      bytes: Uint8Array,
      offset: number,
      count: number,
    ) => self.write(bytes.subarray(offset, offset + count)),
  },
}));

const memory = () => typeNamed('System.IO.MemoryStream');

/** A stream over bytes, to be read. */
export function streamOf(bytes: Uint8Array): PSStream {
  return new PSStream(memory(), bytes);
}

defineType({ name: 'System.IO.MemoryStream', base: 'System.IO.Stream' }, () => ({
  constructors: {
    '()': () => new PSStream(memory()),
    '(int capacity)': () => new PSStream(memory()),
    '(byte[] buffer)': (bytes: Uint8Array) => new PSStream(memory(), bytes),
  },
  methods: {
    'byte[] ToArray()': (self: PSStream) => self.all(),
    'byte[] GetBuffer()': (self: PSStream) => self.all(),
    'void WriteTo(System.IO.Stream stream)': (self: PSStream, other: PSStream) => other.write(self.all()),
  },
}));

const modes = { createNew: 1, create: 2, open: 3, openOrCreate: 4, truncate: 5, append: 6 };

/** Opens a file of the drive as a stream; what is written is in the file at `Flush` and `Close`. */
export function openFile(path: string | null, mode: number): PSStream {
  const full = fullPathOf(path);
  const drive = currentDrive();
  const there = onDrive(() => drive.find(full)) !== undefined;
  if (!there && (mode === modes.open || mode === modes.truncate)) {
    onDrive(() => drive.read(full));
    throw fileNotFound(full);
  }
  if (there && mode === modes.createNew) throw netError('System.IO.IOException', `The file '${full}' already exists.`);
  const keeps = there && (mode === modes.open || mode === modes.openOrCreate || mode === modes.append);
  if (!keeps) onDrive(() => drive.write(full, new Uint8Array(0)));
  const before = keeps ? onDrive(() => drive.read(full)).slice() : new Uint8Array(0);
  const stream = new PSStream(typeNamed('System.IO.FileStream'), before, (bytes) =>
    onDrive(() => drive.write(full, bytes)),
  );
  if (mode === modes.append) stream.position = stream.length;
  return stream;
}

defineType({ name: 'System.IO.FileStream', base: 'System.IO.Stream' }, () => ({
  constructors: {
    '(string path, System.IO.FileMode mode)': openFile,
    '(string path, System.IO.FileMode mode, System.IO.FileAccess access)': (path: string, mode: number): Value =>
      openFile(path, mode),
  },
}));
