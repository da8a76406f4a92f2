/** Write-Information and Write-Host: both write to the information stream. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import {
  DictionaryEntry,
  elementsOf,
  HostInformationMessage,
  InformationRecord,
  isNull,
  PSDateTime,
  PSDictionary,
  unwrap,
  type Value,
} from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';
import '../enums.ts';

function recordOf(cmdlet: CmdletContext, data: Value, tags: string[]): InformationRecord {
  const source = cmdlet.invocation.command?.name ?? cmdlet.definition.name;
  return new InformationRecord(data, source, tags, new PSDateTime(cmdlet.host.now(), 'Local'));
}

export const writeInformation = defineCmdlet({
  name: 'Write-Information',
  className: 'Microsoft.PowerShell.Commands.WriteInformationCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    MessageData: {
      type: 'object',
      aliases: ['Msg', 'Message'],
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      allowEmptyString: true,
      allowNull: true,
    },
    Tags: { type: 'string[]', position: 1 },
  },
  begin(cmdlet) {
    for (const tag of cmdlet.list('Tags').map(toText)) {
      if (!/^PS/i.test(tag)) continue;
      const message = `Cannot use tag '${tag}'. The 'PS' prefix is reserved.`;
      cmdlet.throwError({
        message,
        id: 'PSPrefixReservedInInformationTag',
        category: 'InvalidArgument',
        target: tag,
      });
    }
  },
  process(cmdlet) {
    cmdlet.writeInformation(recordOf(cmdlet, cmdlet.get('MessageData'), cmdlet.list('Tags').map(toText)));
  },
});

export const writeHost = defineCmdlet({
  name: 'Write-Host',
  className: 'Microsoft.PowerShell.Commands.WriteHostCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    Object: {
      type: 'object',
      aliases: ['Msg', 'Message'],
      position: 0,
      valueFromPipeline: true,
      valueFromRemainingArguments: true,
    },
    NoNewline: { type: 'switch' },
    Separator: { type: 'object', default: ' ' },
    ForegroundColor: { type: 'System.ConsoleColor' },
    BackgroundColor: { type: 'System.ConsoleColor' },
  },
  process(cmdlet) {
    const color = (name: string) => (cmdlet.isBound(name) ? toText(cmdlet.get(name)) : null);
    const text = hostText(cmdlet.get('Object'), toText(cmdlet.get('Separator'))) ?? '';
    const data = new HostInformationMessage(
      text,
      cmdlet.flag('NoNewline'),
      color('ForegroundColor'),
      color('BackgroundColor'),
    );
    cmdlet.writeInformation(recordOf(cmdlet, data, ['PSHOST']));
  },
});

/** What the host is given to print: collections joined, nested ones too; undefined for nothing. */
function hostText(object: Value, separator: string): string | undefined {
  if (isNull(object)) return undefined;
  const base = unwrap(object);
  if (typeof base === 'string') return base;
  const elements =
    base instanceof PSDictionary ? base.entries().map((cell) => new DictionaryEntry(base, cell)) : elementsOf(base);
  if (elements === undefined) return toText(object) || undefined;
  const texts: string[] = [];
  for (const element of elements) {
    const text = hostText(element, separator);
    if (text !== undefined) texts.push(text);
  }
  return texts.join(separator);
}
