/** Views of files, drives, paths and web responses. */
import { byEdition, isNull, PSDateTime, type Value } from '../../runtime/values/index.ts';
import { getMember, toText } from '../../types/index.ts';
import { cellText, enumerationLimit } from '../cell-text.ts';
import { formattedText } from '../display-text.ts';
import type { FrameItem } from '../layout/frames.ts';
import { registerDefaultProperties, registerFormatView, type ViewGrouping } from '../registry.ts';

const files = ['System.IO.DirectoryInfo', 'System.IO.FileInfo'];
const providerPrefix = 'Microsoft.PowerShell.Core\\FileSystem::';

/** `    Directory: C:\Temp` */
const byFolder: ViewGrouping = {
  by: 'PSParentPath',
  header: (first) => {
    const folder = toText(getMember(first, 'PSParentPath')).replace(providerPrefix, '');
    const items: FrameItem[] = [{ kind: 'text', text: `    Directory: ${folder}` }];
    return byEdition(items, [...items, { kind: 'newline' }]);
  },
};

function lastWrite(value: Value): Value {
  const time = getMember(value, 'LastWriteTime');
  if (!(time instanceof PSDateTime)) return null;
  const date = formattedText(time, 'd').padStart(10);
  const clock = formattedText(time, 't').padStart(8);
  return byEdition(`${date} ${clock}`, `${date}  ${clock}`);
}

const length = (value: Value) => (getMember(value, 'PSIsContainer') === true ? null : getMember(value, 'Length'));

for (const [edition, dateWidth] of [
  ['7', 26],
  ['5.1', 25],
] as const) {
  registerFormatView({
    types: files,
    name: 'children',
    edition,
    shape: 'table',
    wrap: true,
    groupBy: byFolder,
    columns: [
      { value: 'Mode', width: 7 },
      { label: 'LastWriteTime', value: lastWrite, width: dateWidth, align: 'right' },
      { label: 'Length', value: length, width: 14, align: 'right' },
      { value: 'Name' },
    ],
  });
}
registerFormatView({
  types: files,
  name: 'children',
  shape: 'list',
  groupBy: byFolder,
  fields: [
    { value: 'Name' },
    { label: 'Length', value: length, when: (value) => getMember(value, 'PSIsContainer') !== true },
    { value: 'CreationTime' },
    { value: 'LastWriteTime' },
    { value: 'LastAccessTime' },
    { value: 'Mode' },
    { value: 'LinkType' },
    { value: 'Target' },
    { value: 'VersionInfo', when: (value) => getMember(value, 'PSIsContainer') !== true },
  ],
});
registerFormatView({
  types: files,
  name: 'children',
  shape: 'wide',
  groupBy: byFolder,
  value: (value) => {
    const name = toText(getMember(value, 'Name'));
    return getMember(value, 'PSIsContainer') === true ? `[${name}]` : name;
  },
});

registerFormatView({
  types: ['System.Management.Automation.PathInfo'],
  name: 'PathInfo',
  shape: 'table',
  columns: [{ value: 'Path' }],
});
registerFormatView({
  types: ['System.Management.Automation.PSDriveInfo'],
  name: 'drive',
  shape: 'table',
  columns: [
    { value: 'Name', width: 10 },
    { label: 'Used (GB)', value: gigabytes('Used'), width: 13, align: 'right' },
    { label: 'Free (GB)', value: gigabytes('Free'), width: 13, align: 'right' },
    { label: 'Provider', value: (drive) => getMember(getMember(drive, 'Provider'), 'Name'), width: 13 },
    { value: 'Root', width: 35 },
    { value: 'CurrentLocation', align: 'right' },
  ],
});
registerFormatView({
  types: ['System.Management.Automation.ProviderInfo'],
  name: 'provider',
  shape: 'table',
  columns: [{ value: 'Name', width: 20 }, { value: 'Capabilities' }, { value: 'Drives' }],
});
registerFormatView({
  types: ['Microsoft.PowerShell.Commands.FileHashInfo'],
  shape: 'table',
  columns: [{ value: 'Algorithm', width: 15 }, { value: 'Hash', width: 71 }, { value: 'Path' }],
});

/** Bytes as gigabytes with two places; nothing where a drive has no size. */
function gigabytes(name: string): (drive: Value) => Value {
  return (drive) => {
    const bytes = getMember(drive, name);
    return typeof bytes === 'bigint' ? (Number(bytes) / 2 ** 30).toFixed(2) : null;
  };
}

/** The beginning of a long body. */
function shortened(name: string): (value: Value) => Value {
  return (value) => {
    const text = getMember(value, name);
    if (typeof text !== 'string') return isNull(text) ? null : cellText(text, enumerationLimit());
    return text.length < 200 ? text : text.slice(0, 200) + byEdition('…', '...');
  };
}

registerFormatView({
  types: ['Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject'],
  shape: 'list',
  fields: [
    { value: 'StatusCode' },
    { value: 'StatusDescription' },
    { label: 'Content', value: shortened('Content') },
    { label: 'RawContent', value: shortened('RawContent') },
    { value: 'Headers' },
    { value: 'Images' },
    { value: 'InputFields' },
    { value: 'Links' },
    { value: 'RawContentLength' },
  ],
});
registerFormatView({
  types: ['Microsoft.PowerShell.Commands.WebResponseObject'],
  shape: 'list',
  fields: [
    { value: 'StatusCode' },
    { value: 'StatusDescription' },
    { value: 'Content' },
    { label: 'RawContent', value: shortened('RawContent') },
    { value: 'Headers' },
    { value: 'RawContentLength' },
  ],
});

registerDefaultProperties('System.IO.FileInfo', ['LastWriteTime', 'Length', 'Name']);
registerDefaultProperties('System.IO.DirectoryInfo', ['Mode', 'LastWriteTime', 'Length', 'Name']);
