/** From packets to lines: the work of Out-Default, Out-String, Out-File. Objects that nothing formatted are formatted here. */
import {
  byEdition,
  ErrorDetails,
  ErrorRecord,
  PowerShellError,
  PSException,
  type Value,
} from '../runtime/values/index.ts';
import { Formatter } from './formatter.ts';
import { cellLength } from './layout/display-cells.ts';
import { writeFrames } from './layout/frames.ts';
import { writeList } from './layout/list-writer.ts';
import { TableWriter, wideColumns } from './layout/table-writer.ts';
import { type Entry, FormatPacket, type Packet, type Shape } from './packets.ts';

type GroupEntry = Extract<Packet, { kind: 'entry' }>;

/** Columns for lists and free text, and for tables. */
export interface OutputWidth {
  readonly text: number;
  readonly table: number;
}

/** Prints a stream of objects and packets as lines of a width. */
export class Outputter {
  private formatter: Formatter | undefined;
  private shape: Shape | undefined;
  private autoSize = false;
  private inGroup = false;
  private groups = 0;
  /** Packets of a group whose widths follow from its contents. */
  private held: Packet[] | undefined;
  private table: TableWriter | undefined;
  private wideCells: string[] = [];
  private wideCount = 2;

  constructor(
    private readonly width: OutputWidth,
    private readonly writeLine: (line: string) => void,
  ) {}

  /** One object or packet of the pipeline. */
  process(value: Value): void {
    if (value instanceof FormatPacket) {
      this.packet(value.packet);
      return;
    }
    this.formatter ??= new Formatter(null, (packet) => this.packet(packet));
    this.formatter.process(value);
  }

  /** After the last one. */
  end(): void {
    this.formatter?.end();
    this.formatter = undefined;
    this.release();
  }

  private packet(packet: Packet): void {
    this.follow(packet);
    if (this.held !== undefined) {
      this.held.push(packet);
      if (packet.kind === 'group-end') this.release();
    } else if (packet.kind === 'group-start' && this.sizesByContents()) this.held = [packet];
    else this.print(packet);
  }

  /** Keeps to the order of a sequence: a new start closes what is open, anything else out of order is refused. */
  private follow(packet: Packet): void {
    const open = this.shape !== undefined;
    switch (packet.kind) {
      case 'start':
        if (this.inGroup) this.end();
        if (this.shape !== undefined) throw outOfSequence(packet);
        this.shape = packet.shape;
        this.autoSize = packet.autoSize;
        this.groups = 0;
        return;
      case 'group-start':
        if (!open || this.inGroup) throw outOfSequence(packet);
        this.inGroup = true;
        return;
      case 'group-end':
        if (!this.inGroup) throw outOfSequence(packet);
        this.inGroup = false;
        return;
      case 'end':
        if (!open || this.inGroup) throw outOfSequence(packet);
        return;
      case 'entry':
        if (!packet.outOfBand && !this.inGroup) throw outOfSequence(packet);
    }
  }

  private sizesByContents(): boolean {
    if (this.autoSize) return true;
    return this.shape?.kind === 'table' && this.shape.columns[0]?.width === 0;
  }

  private release(): void {
    const { held } = this;
    if (held === undefined) return;
    this.held = undefined;
    const entries = held.filter((p): p is GroupEntry => p.kind === 'entry' && !p.outOfBand).map((p) => p.entry);
    for (const packet of held) this.print(packet, entries);
  }

  /** @param entries of the whole group, where widths follow from them */
  private print(packet: Packet, entries?: readonly Entry[]): void {
    switch (packet.kind) {
      case 'start':
        this.writeLine('');
        return;
      case 'group-start':
        this.startGroup(packet.header, entries);
        return;
      case 'entry':
        if (packet.outOfBand) this.printAlone(packet.entry);
        else this.printEntry(packet.entry);
        return;
      case 'group-end':
        this.flushWide();
        this.table = undefined;
        if (byEdition(false, true)) this.writeLine('');
        return;
      case 'end':
        if (!(this.shape?.kind === 'list' && byEdition(true, false))) this.writeLine('');
        this.shape = undefined;
    }
  }

  private startGroup(header: Extract<Packet, { kind: 'group-start' }>['header'], entries?: readonly Entry[]): void {
    const five = byEdition(false, true);
    if (header !== null) {
      if (five || this.groups > 0) this.writeLine('');
      writeFrames(header, this.width.text, this.writeLine);
      this.writeLine('');
    }
    this.groups++;
    const { shape } = this;
    if (shape?.kind === 'table' && shape.columns.length > 0) {
      const widths = entries === undefined ? shape.columns.map((c) => c.width) : contentWidths(shape, entries);
      const alignments = shape.columns.map((c) => c.alignment);
      this.table = new TableWriter(widths, alignments, this.width.table, this.writeLine);
      if (!shape.hideHeader) this.table.header(shape.columns.map((c) => c.label));
    } else if (shape?.kind === 'list') {
      if (five) this.writeLine('');
    } else if (shape?.kind === 'wide') {
      if (five) this.writeLine('');
      this.startWide(shape.columns, entries);
    }
  }

  private startWide(columns: number, entries?: readonly Entry[]): void {
    const longest = Math.max(0, ...(entries ?? []).map((e) => (e.kind === 'cell' ? cellLength(e.value) : 0)));
    this.wideCount = 2;
    if (columns > 0) this.wideCount = columns;
    else if (longest > 0) this.wideCount = wideColumns(longest, this.width.table);
    const widths = new Array<number>(this.wideCount).fill(0);
    const alignments = widths.map(() => 'left' as const);
    this.table = new TableWriter(widths, alignments, this.width.table, this.writeLine);
    this.wideCells = [];
  }

  private printEntry(entry: Entry): void {
    switch (entry.kind) {
      case 'row':
        this.table?.row(entry.values, entry.alignments, entry.wrap);
        return;
      case 'fields':
        writeList(entry.fields, this.width.text, this.writeLine);
        this.writeLine('');
        return;
      case 'cell':
        this.wideCells.push(entry.value);
        if (this.wideCells.length === this.wideCount) this.flushWide();
        return;
      case 'frames':
        writeFrames(entry.items, this.width.text, this.writeLine);
        return;
      case 'text':
        this.writeLine(entry.text);
    }
  }

  /** What prints itself: text as it is, free text unbroken in edition 7, a list with a blank line on either side. */
  private printAlone(entry: Entry): void {
    if (entry.kind === 'fields') {
      this.writeLine('');
      writeList(entry.fields, this.width.text, this.writeLine);
      this.writeLine('');
    } else if (entry.kind === 'frames') {
      writeFrames(entry.items, byEdition(Number.MAX_SAFE_INTEGER, this.width.text), this.writeLine);
    } else if (entry.kind === 'text') this.writeLine(entry.text);
  }

  private flushWide(): void {
    if (this.shape?.kind !== 'wide' || this.wideCells.length === 0) return;
    while (this.wideCells.length < this.wideCount) this.wideCells.push('');
    this.table?.row(this.wideCells);
    this.wideCells = [];
  }
}

/** Each column as wide as its label and its widest cell. */
function contentWidths(shape: Extract<Shape, { kind: 'table' }>, entries: readonly Entry[]): number[] {
  const widths = shape.columns.map((c) => cellLength(c.label));
  for (const entry of entries) {
    if (entry.kind !== 'row') continue;
    for (const [i, value] of entry.values.entries()) {
      const cells = cellLength(value);
      if (cells > (widths[i] ?? 0)) widths[i] = cells;
    }
  }
  return widths;
}

function outOfSequence(packet: Packet): PowerShellError {
  const command =
    packet.kind === 'start' ? `format-${packet.shape.kind === 'custom' ? 'complex' : packet.shape.kind}` : 'format-*';
  const exception = new PSException(
    'System.InvalidOperationException',
    'Operation is not valid due to the current state of the object.',
  );
  const record = new ErrorRecord(exception, 'ConsoleLineOutputOutOfSequencePacket', 'InvalidData');
  const { typeName } = new FormatPacket(packet);
  record.errorDetails = new ErrorDetails(
    `The object of type "${typeName}" is not valid or not in the correct sequence. This is likely caused by a user-specified "${command}" command which is conflicting with the default formatting.`,
  );
  exception.errorRecord = record;
  return new PowerShellError(exception);
}
