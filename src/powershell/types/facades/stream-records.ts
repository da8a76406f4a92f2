/** What stands in the streams beside errors: information and informational records. */
import type { HostInformationMessage, InformationalRecord, InformationRecord } from '../../runtime/values/index.ts';
import { genericList } from '../collections/lists.ts';
import { toText } from '../convert.ts';
import { defineType } from './define.ts';

const space = 'System.Management.Automation.';

defineType({ name: `${space}InformationRecord` }, () => ({
  text: (self: InformationRecord) => toText(self.messageData),
  properties: {
    'System.Object MessageData': (self: InformationRecord) => self.messageData,
    'string Source': (self: InformationRecord) => self.source,
    'datetime TimeGenerated': (self: InformationRecord) => self.timeGenerated,
    'System.Object Tags': (self: InformationRecord) => genericList('System.String', [...self.tags]),
    'string User': () => 'Client',
    'string Computer': () => 'CLIENT',
    'uint32 ProcessId': () => 4_200,
    'uint32 NativeThreadId': () => 1,
    'uint32 ManagedThreadId': () => 1,
  },
}));

defineType({ name: `${space}HostInformationMessage` }, () => ({
  text: (self: HostInformationMessage) => self.message,
  properties: {
    'string Message': (self: HostInformationMessage) => self.message,
    'bool NoNewLine': (self: HostInformationMessage) => self.noNewLine,
    'System.Object ForegroundColor': (self: HostInformationMessage) => self.foregroundColor,
    'System.Object BackgroundColor': (self: HostInformationMessage) => self.backgroundColor,
  },
}));

defineType({ name: `${space}InformationalRecord`, isAbstract: true }, () => ({
  text: (self: InformationalRecord) => self.message,
  properties: {
    'string Message': (self: InformationalRecord) => self.message,
    'System.Object InvocationInfo': (self: InformationalRecord) => self.invocation,
    'System.Object PipelineIterationInfo': () => [],
  },
}));

for (const name of ['WarningRecord', 'VerboseRecord', 'DebugRecord']) {
  defineType({ name: `${space}${name}`, base: `${space}InformationalRecord` });
}
