/** System.IO.StreamReader, StreamWriter, StringReader, StringWriter. */
import { elementsOf, NetInstance, netError, type PSType, type Value } from '../../../runtime/values/index.ts';
import { typeNamed } from '../../resolve.ts';
import { compositeFormat } from '../../text/composite-format.ts';
import { decodeFile, encodeText, type PSEncoding, preamble } from '../../text/encodings.ts';
import { netText } from '../../text/value-text.ts';
import { defineType } from '../define.ts';
import { openFile, type PSStream } from './streams.ts';

/** Text with a place to read at. */
class PSTextReader extends NetInstance {
  private text: string | null = null;
  private at = 0;

  constructor(
    type: PSType,
    private readonly load: () => string,
    private readonly onClose: () => void = () => {},
    readonly stream: PSStream | null = null,
  ) {
    super(type);
  }

  private get all(): string {
    this.text ??= this.load();
    return this.text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.all.length;
  }

  peek(): number {
    return this.isAtEnd ? -1 : this.all.charCodeAt(this.at);
  }

  read(): number {
    const code = this.peek();
    if (code >= 0) this.at++;
    return code;
  }

  line(): string | null {
    if (this.isAtEnd) return null;
    const match = /\r\n|\n|\r/g;
    match.lastIndex = this.at;
    const end = match.exec(this.all);
    const line = this.all.slice(this.at, end?.index);
    this.at = end === null ? this.all.length : end.index + end[0].length;
    return line;
  }

  rest(): string {
    const text = this.all.slice(this.at);
    this.at = this.all.length;
    return text;
  }

  /** Forgets what was read ahead; the next read begins where the stream is. */
  discard(): void {
    this.text = null;
    this.at = 0;
  }

  close(): void {
    this.onClose();
  }
}

defineType({ name: 'System.IO.TextReader', isAbstract: true, interfaces: ['System.IDisposable'] }, () => ({
  methods: {
    'int Peek()': (self: PSTextReader) => self.peek(),
    'int Read()': (self: PSTextReader) => self.read(),
    'string ReadLine()': (self: PSTextReader) => self.line(),
    'string ReadToEnd()': (self: PSTextReader) => self.rest(),
    'void Close()': (self: PSTextReader) => self.close(),
    'void Dispose()': (self: PSTextReader) => self.close(),
  },
}));

export function streamReader(stream: PSStream, encoding?: PSEncoding): PSTextReader {
  if (stream === null) throw netError('System.ArgumentNullException', 'Value cannot be null.');
  return new PSTextReader(
    typeNamed('System.IO.StreamReader'),
    () => decodeFile(stream.read(stream.length), encoding?.encoding),
    () => stream.close(),
    stream,
  );
}

const open = 3;

defineType({ name: 'System.IO.StreamReader', base: 'System.IO.TextReader' }, () => ({
  constructors: {
    '(System.IO.Stream stream)': (stream: PSStream) => streamReader(stream),
    '(System.IO.Stream stream, System.Text.Encoding encoding)': streamReader,
    '(string path)': (path: string | null) => streamReader(openFile(path, open)),
    '(string path, System.Text.Encoding encoding)': (path: string | null, encoding: PSEncoding) =>
      streamReader(openFile(path, open), encoding),
  },
  properties: {
    'bool EndOfStream': (self: PSTextReader) => self.isAtEnd,
    'System.IO.Stream BaseStream': (self: PSTextReader) => self.stream,
  },
  methods: { 'void DiscardBufferedData()': (self: PSTextReader) => self.discard() },
}));

defineType({ name: 'System.IO.StringReader', base: 'System.IO.TextReader' }, () => ({
  constructors: { '(string s)': (text: string) => new PSTextReader(typeNamed('System.IO.StringReader'), () => text) },
}));

/** Takes text and passes it on at `flush`. */
export class PSTextWriter extends NetInstance {
  private pieces: string[] = [];
  autoFlush = false;

  constructor(
    type: PSType,
    private readonly put: ((text: string) => void) | null,
    private readonly onClose: () => void = () => {},
    readonly stream: PSStream | null = null,
  ) {
    super(type);
  }

  write(text: string): void {
    this.pieces.push(text);
    if (this.autoFlush) this.flush();
  }

  get text(): string {
    return this.pieces.join('');
  }

  flush(): void {
    if (this.put === null) return;
    const text = this.pieces.splice(0).join('');
    if (text !== '') this.put(text);
    this.stream?.flush();
  }

  close(): void {
    this.flush();
    this.onClose();
  }
}

const textOf = (value: Value) => (value === null ? '' : netText(value));
const formatted = (format: string, args: readonly Value[]) => compositeFormat(format, args);

defineType({ name: 'System.IO.TextWriter', isAbstract: true, interfaces: ['System.IDisposable'] }, () => ({
  properties: { 'string NewLine': () => '\n' },
  methods: {
    'void Write(char value)': (self: PSTextWriter, value: string) => self.write(value),
    'void Write(char[] buffer)': (self: PSTextWriter, value: string | null) => self.write(value ?? ''),
    'void Write(string value)': (self: PSTextWriter, value: string | null) => self.write(value ?? ''),
    'void Write(System.Object value)': (self: PSTextWriter, value: Value) => self.write(textOf(value)),
    'void Write(string format, Params System.Object[] arg)': (self: PSTextWriter, format: string, args: Value) =>
      self.write(formatted(format, elementsOf(args) ?? [args])),
    'void WriteLine()': (self: PSTextWriter) => self.write('\n'),
    'void WriteLine(char value)': (self: PSTextWriter, value: string) => self.write(`${value}\n`),
    'void WriteLine(string value)': (self: PSTextWriter, value: string | null) => self.write(`${value ?? ''}\n`),
    'void WriteLine(System.Object value)': (self: PSTextWriter, value: Value) => self.write(`${textOf(value)}\n`),
    'void WriteLine(string format, Params System.Object[] arg)': (self: PSTextWriter, format: string, args: Value) =>
      self.write(`${formatted(format, elementsOf(args) ?? [args])}\n`),
    'void Flush()': (self: PSTextWriter) => self.flush(),
    'void Close()': (self: PSTextWriter) => self.close(),
    'void Dispose()': (self: PSTextWriter) => self.close(),
  },
}));

export function streamWriter(stream: PSStream, encoding?: PSEncoding): PSTextWriter {
  const name = encoding?.encoding ?? 'utf-8';
  let isNew = stream.length === 0;
  const put = (text: string) => {
    if (isNew && encoding !== undefined) stream.write(preamble(name, encoding.mark));
    isNew = false;
    stream.write(encodeText(text, name));
  };
  return new PSTextWriter(typeNamed('System.IO.StreamWriter'), put, () => stream.close(), stream);
}

const [create, append] = [2, 6];

defineType({ name: 'System.IO.StreamWriter', base: 'System.IO.TextWriter' }, () => ({
  constructors: {
    '(System.IO.Stream stream)': (stream: PSStream) => streamWriter(stream),
    '(System.IO.Stream stream, System.Text.Encoding encoding)': streamWriter,
    '(string path)': (path: string | null) => streamWriter(openFile(path, create)),
    '(string path, bool append)': (path: string | null, appends: boolean) =>
      streamWriter(openFile(path, appends ? append : create)),
    '(string path, bool append, System.Text.Encoding encoding)': (
      path: string | null,
      appends: boolean,
      encoding: PSEncoding,
    ) => streamWriter(openFile(path, appends ? append : create), encoding),
  },
  properties: {
    'bool AutoFlush': [
      (self: PSTextWriter) => self.autoFlush,
      (self: PSTextWriter, value: boolean) => {
        self.autoFlush = value;
        if (value) self.flush();
      },
    ],
    'System.IO.Stream BaseStream': (self: PSTextWriter) => self.stream,
  },
}));

defineType({ name: 'System.IO.StringWriter', base: 'System.IO.TextWriter' }, () => ({
  text: (self: PSTextWriter) => self.text,
  constructors: { '()': () => new PSTextWriter(typeNamed('System.IO.StringWriter'), null) },
}));
