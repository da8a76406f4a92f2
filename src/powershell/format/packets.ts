/**
 * What Format-* commands write and Out-* commands print. Between them it flows through pipelines and variables like any object,
 * so that `$table = … | Format-Table` can be kept, and a script that exports it by mistake sees what it is.
 */
import { NetObject, typedArray, type Value } from '../runtime/values/index.ts';
import type { FrameItem } from './layout/frames.ts';
import type { Alignment } from './layout/table-writer.ts';

export interface TableColumn {
  readonly label: string;
  /** Columns of the screen; 0: as wide as its contents, or a share of what is left. */
  readonly width: number;
  readonly alignment: Alignment;
}

export type Shape =
  | { readonly kind: 'table'; readonly columns: readonly TableColumn[]; readonly hideHeader: boolean }
  | { readonly kind: 'list' }
  | { readonly kind: 'wide'; readonly columns: number }
  | { readonly kind: 'custom' };

export type Entry =
  | {
      readonly kind: 'row';
      readonly values: readonly string[];
      /** Of a row that differs from its columns; null: as the column. */
      readonly alignments: readonly (Alignment | null)[];
      readonly wrap: boolean;
    }
  | { readonly kind: 'fields'; readonly fields: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'cell'; readonly value: string }
  | { readonly kind: 'frames'; readonly items: readonly FrameItem[] }
  | { readonly kind: 'text'; readonly text: string };

/** A sequence is start, groups of entries, end. Entries out of band print themselves wherever they come. */
export type Packet =
  | { readonly kind: 'start'; readonly shape: Shape; readonly autoSize: boolean }
  | { readonly kind: 'group-start'; readonly header: readonly FrameItem[] | null }
  | { readonly kind: 'entry'; readonly entry: Entry; readonly outOfBand: boolean }
  | { readonly kind: 'group-end' }
  | { readonly kind: 'end' };

/** A packet as an object of the pipeline, with the type name and members that the engine's own have. */
export class FormatPacket extends NetObject {
  constructor(readonly packet: Packet) {
    const { typeName, members } = describePacket(packet);
    super(`${formatNamespace}${typeName}`, members);
  }
}

const formatNamespace = 'Microsoft.PowerShell.Commands.Internal.Format.';
const classId = 'ClassId2e4f51ef21dd47e99d3c952918aff9cd';

interface Description {
  readonly typeName: string;
  readonly members: Readonly<Record<string, Value>>;
}

function describePacket(packet: Packet): Description {
  switch (packet.kind) {
    case 'start':
      return {
        typeName: 'FormatStartData',
        members: {
          [classId]: '033ecb2bc07a4d43b5ef94ed5a35d280',
          pageHeaderEntry: null,
          pageFooterEntry: null,
          autosizeInfo: packet.autoSize
            ? part('AutosizeInfo', 'a27f094f0eec4d64845801a4c06a32ae', { objectCount: 0 })
            : null,
          shapeInfo: describeShape(packet.shape),
          groupingEntry: null,
        },
      };
    case 'group-start':
      return {
        typeName: 'GroupStartData',
        members: {
          [classId]: '9e210fe47d09416682b841769c78b8a3',
          shapeInfo: null,
          groupingEntry:
            packet.header === null
              ? null
              : part('GroupingEntry', '919820b7eadb48be8e202c5afa5c2716', {
                  formatValueList: list('FormatValue', [
                    part('FormatEntry', 'fba029a113a5458d932a2ed4871fadf2', {
                      formatValueList: list('FormatValue', packet.header.map(describeFrame)),
                      frameInfo: null,
                    }),
                  ]),
                }),
        },
      };
    case 'entry':
      return {
        typeName: 'FormatEntryData',
        members: {
          [classId]: '27c87ef9bbda4f709f6b4002fa4af63c',
          formatEntryInfo: describeEntry(packet.entry),
          outOfBand: packet.outOfBand,
          writeStream: 0,
        },
      };
    case 'group-end':
      return {
        typeName: 'GroupEndData',
        members: { [classId]: '4ec4f0187cb04f4cb6973460dfe252df', groupingEntry: null },
      };
    case 'end':
      return {
        typeName: 'FormatEndData',
        members: { [classId]: 'cf522b78d86c486691226b40aa69e95c', groupingEntry: null },
      };
  }
}

function part(typeName: string, id: string, members: Readonly<Record<string, Value>> = {}): NetObject {
  return new NetObject(`${formatNamespace}${typeName}`, { [classId]: id, ...members });
}

function list(typeName: string, items: Value[]): Value[] {
  return typedArray(`${formatNamespace}${typeName}`, items);
}

/** The engine's numbers for an alignment; 0: undefined. */
const alignmentNumbers: Readonly<Record<Alignment, number>> = { left: 1, center: 2, right: 3 };

function describeShape(shape: Shape): NetObject {
  switch (shape.kind) {
    case 'table':
      return part('TableHeaderInfo', 'e3b7a39c089845d388b2e84c5d38f5dd', {
        hideHeader: shape.hideHeader,
        tableColumnInfoList: list(
          'TableColumnInfo',
          shape.columns.map((column) =>
            part('TableColumnInfo', '7572aa4155ec4558817a615acf7dd92e', {
              width: column.width,
              alignment: alignmentNumbers[column.alignment],
              label: null,
              propertyName: column.label,
            }),
          ),
        ),
      });
    case 'list':
      return part('ListViewHeaderInfo', '830bdcb24c1642258724e441512233a4');
    case 'wide':
      return part('WideViewHeaderInfo', 'b2e2775d33d544c794d0081f27021b5c', { columns: shape.columns });
    case 'custom':
      return part('ComplexViewHeaderInfo', '5197dd85ca6f4cce9ae9e6fd6ded9d76');
  }
}

function describeEntry(entry: Entry): NetObject {
  switch (entry.kind) {
    case 'row':
      return part('TableRowEntry', '0e59526e2dd441aa91e7fc952caf4a36', {
        formatPropertyFieldList: list(
          'FormatPropertyField',
          entry.values.map((value, i) => describeField(value, entry.alignments[i] ?? null)),
        ),
        multiLine: entry.wrap,
      });
    case 'fields':
      return part('ListViewEntry', 'cf58f450baa848ef8eb3504008be6978', {
        listViewFieldList: list(
          'ListViewField',
          entry.fields.map((field) =>
            part('ListViewField', 'b761477330ce4fb2a665999879324d73', {
              label: null,
              propertyName: field.label,
              formatPropertyField: describeField(field.value, null),
            }),
          ),
        ),
      });
    case 'cell':
      return part('WideViewEntry', '59bf79de63354a7b9e4d1697940ff188', {
        formatPropertyField: describeField(entry.value, null),
      });
    case 'frames':
      return part('ComplexViewEntry', '22e7ef3c896449d4a6f2dedea05dd737', {
        formatValueList: list('FormatValue', entry.items.map(describeFrame)),
      });
    case 'text':
      return part('RawTextFormatEntry', '29ED81BA914544d4BC430F027EE053E9', { text: entry.text });
  }
}

function describeField(value: string, alignment: Alignment | null): NetObject {
  return part('FormatPropertyField', '78b102e894f742aca8c1d6737b6ff86a', {
    propertyValue: value,
    alignment: alignment === null ? 0 : alignmentNumbers[alignment],
  });
}

function describeFrame(item: FrameItem): NetObject {
  if (item.kind === 'text') return part('FormatTextField', 'b8d9e369024a43a580b9e0c9279e3354', { text: item.text });
  if (item.kind === 'newline') return part('FormatNewLine', 'de7e8b96fbd84db5a43aa82eb34580ec');
  return part('FormatEntry', 'fba029a113a5458d932a2ed4871fadf2', {
    formatValueList: list('FormatValue', item.items.map(describeFrame)),
    frameInfo: part('FrameInfo', '091C9E762E33499eBE318901B6EFB733', {
      leftIndentation: item.left,
      rightIndentation: item.right,
      firstLine: item.first,
    }),
  });
}
