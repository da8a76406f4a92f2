/** Views of types that many scripts print: dictionaries, groups, dates, variables, types, members. */
import { type ErrorRecord, type PSException, unwrap, type Value } from '../../runtime/values/index.ts';
import { getMember } from '../../types/index.ts';
import { displayText } from '../display-text.ts';
import { detailedViewText } from '../errors/detailed-view.ts';
import type { FrameItem } from '../layout/frames.ts';
import { registerFormatView } from '../registry.ts';

const text = (value: string): FrameItem[] => [{ kind: 'text', text: value }];

registerFormatView({
  types: ['System.Collections.DictionaryEntry'],
  name: 'Dictionary',
  shape: 'table',
  columns: [{ value: 'Name', width: 30 }, { value: 'Value' }],
});
registerFormatView({
  types: ['System.Collections.DictionaryEntry'],
  shape: 'list',
  fields: [{ value: 'Name' }, { value: 'Value' }],
});

registerFormatView({
  types: ['Microsoft.PowerShell.Commands.GroupInfo'],
  shape: 'table',
  columns: [{ value: 'Count', width: 5, align: 'right' }, { value: 'Name', width: 25 }, { value: 'Group' }],
});
registerFormatView({
  types: ['Microsoft.PowerShell.Commands.GroupInfo'],
  shape: 'list',
  fields: [{ value: 'Name' }, { value: 'Count' }, { value: 'Group' }, { value: 'Values' }],
});
registerFormatView({
  types: ['Microsoft.PowerShell.Commands.GroupInfoNoElement'],
  shape: 'table',
  columns: [
    { value: 'Count', width: 5, align: 'right' },
    { value: 'Name', width: 25 },
  ],
});
registerFormatView({
  types: ['Microsoft.PowerShell.Commands.GroupInfoNoElement'],
  shape: 'list',
  fields: [{ value: 'Name' }, { value: 'Count' }, { value: 'Values' }],
});

registerFormatView({
  types: ['System.RuntimeType'],
  shape: 'table',
  columns: [
    { value: 'IsPublic', width: 8 },
    { label: 'IsSerial', value: 'IsSerializable', width: 8 },
    { value: 'Name', width: 40 },
    { value: 'BaseType' },
  ],
});

registerFormatView({
  types: ['System.DateTime'],
  name: 'DateTime',
  shape: 'custom',
  items: (value: Value) => text(displayText(getMember(value, 'DateTime'))),
});

registerFormatView({
  types: ['System.TimeSpan'],
  shape: 'list',
  fields: [
    'Days',
    'Hours',
    'Minutes',
    'Seconds',
    'Milliseconds',
    'Ticks',
    'TotalDays',
    'TotalHours',
    'TotalMinutes',
    'TotalSeconds',
    'TotalMilliseconds',
  ].map((value) => ({ value })),
});
registerFormatView({
  types: ['System.TimeSpan'],
  shape: 'table',
  columns: ['Days', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'].map((value) => ({ value })),
});
registerFormatView({ types: ['System.TimeSpan'], shape: 'wide', value: 'TotalMilliseconds' });

registerFormatView({
  types: ['System.Version'],
  shape: 'table',
  columns: [
    { value: 'Major', width: 6 },
    { value: 'Minor', width: 6 },
    { value: 'Build', width: 6 },
    { value: 'Revision', width: 8 },
  ],
});
registerFormatView({
  types: ['System.Management.Automation.SemanticVersion'],
  edition: '7',
  shape: 'table',
  columns: [
    { value: 'Major', width: 6 },
    { value: 'Minor', width: 6 },
    { value: 'Patch', width: 6 },
    { value: 'PreReleaseLabel', width: 15 },
    { value: 'BuildLabel', width: 11 },
  ],
});
registerFormatView({
  types: ['System.Globalization.CultureInfo'],
  shape: 'table',
  columns: [{ value: 'LCID', width: 16 }, { value: 'Name', width: 16 }, { value: 'DisplayName' }],
});

/** What Get-Error gives. */
registerFormatView({
  types: ['System.Management.Automation.ErrorRecord#PSExtendedError', 'System.Exception#PSExtendedError'],
  name: 'PSExtendedError',
  shape: 'custom',
  outOfBand: true,
  items: (value: Value) => text(detailedViewText(unwrap(value) as ErrorRecord | PSException)),
});
