/** Get-Date. The parameter sets of the editions differ: 7 also takes Unix time. */
import {
  type CmdletContext,
  type CmdletDefinition,
  defineCmdlet,
  type ParameterDefinition,
} from '../../runtime/cmdlet.ts';
import {
  extend,
  PSDateTime,
  ticksPerMillisecond,
  ticksPerSecond,
  unixEpochTicks,
  type Value,
} from '../../runtime/values/index.ts';
import { convertTo, formatValue, invokeMember, toText, typeNamed } from '../../types/index.ts';
import '../enums.ts';
import { uFormat } from './u-format.ts';

const displayHint = 'Microsoft.PowerShell.Commands.DisplayHintType';

const part = (from: number, to: number): ParameterDefinition => ({ type: 'int', validateRange: [from, to] });

const parts: Readonly<Record<string, ParameterDefinition>> = {
  Year: part(1, 9999),
  Month: part(1, 12),
  Day: part(1, 31),
  Hour: part(0, 23),
  Minute: part(0, 59),
  Second: part(0, 59),
  Millisecond: part(0, 999),
  DisplayHint: { type: displayHint },
};

const common = {
  name: 'Get-Date',
  className: 'Microsoft.PowerShell.Commands.GetDateCommand',
  module: 'Microsoft.PowerShell.Utility',
  process: give,
};

const date: ParameterDefinition = {
  type: 'datetime',
  aliases: ['LastWriteTime'],
  position: 0,
  valueFromPipeline: true,
  valueFromPipelineByPropertyName: true,
};

export const getDate5: CmdletDefinition = defineCmdlet({
  ...common,
  edition: '5.1',
  defaultParameterSet: 'net',
  parameters: {
    Date: date,
    ...parts,
    UFormat: { type: 'string', sets: { UFormat: {} } },
    Format: { type: 'string', sets: { net: {} } },
  },
});

const placed = { position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true };

export const getDate7: CmdletDefinition = defineCmdlet({
  ...common,
  edition: '7',
  defaultParameterSet: 'DateAndFormat',
  parameters: {
    Date: { type: 'datetime', aliases: ['LastWriteTime'], sets: { DateAndFormat: placed, DateAndUFormat: placed } },
    UnixTimeSeconds: {
      type: 'double',
      aliases: ['UnixTime'],
      sets: { UnixTimeSecondsAndFormat: { mandatory: true }, UnixTimeSecondsAndUFormat: { mandatory: true } },
    },
    ...parts,
    UFormat: {
      type: 'string',
      sets: { DateAndUFormat: { mandatory: true }, UnixTimeSecondsAndUFormat: { mandatory: true } },
    },
    Format: { type: 'string', sets: { DateAndFormat: {}, UnixTimeSecondsAndFormat: {} } },
    AsUTC: { type: 'switch' },
  },
});

function give(cmdlet: CmdletContext): void {
  const moment = chosenDate(cmdlet);
  const unix = cmdlet.text('UFormat');
  const format = cmdlet.text('Format');
  if (unix !== undefined) cmdlet.write(uFormat(moment, unix, cmdlet.edition));
  else if (format !== undefined) cmdlet.write(formatted(moment, format));
  else {
    const { value, members } = extend(moment);
    members.set('DisplayHint', hint(cmdlet));
    cmdlet.write(value);
  }
}

function hint(cmdlet: CmdletContext): Value {
  return cmdlet.isBound('DisplayHint') ? cmdlet.get('DisplayHint') : convertTo('DateTime', typeNamed(displayHint));
}

function chosenDate(cmdlet: CmdletContext): PSDateTime {
  let moment = baseDate(cmdlet);
  const set = (name: string, current: string, method: string) => {
    const wanted = cmdlet.int(name);
    if (wanted === undefined) return;
    const now = Number(formatValue(moment, current));
    moment = invokeMember(moment, method, [wanted - now]) as PSDateTime;
  };
  set('Year', 'yyyy', 'AddYears');
  set('Month', 'MM', 'AddMonths');
  set('Day', 'dd', 'AddDays');
  set('Hour', 'HH', 'AddHours');
  set('Minute', 'mm', 'AddMinutes');
  set('Second', 'ss', 'AddSeconds');
  if (cmdlet.isBound('Millisecond')) {
    const wholeSeconds = moment.ticks - (moment.ticks % ticksPerSecond);
    moment = new PSDateTime(wholeSeconds + BigInt(cmdlet.int('Millisecond') ?? 0) * ticksPerMillisecond, moment.kind);
  }
  return cmdlet.flag('AsUTC') ? new PSDateTime(moment.ticks, 'Utc') : moment;
}

function baseDate(cmdlet: CmdletContext): PSDateTime {
  const given = cmdlet.get('Date');
  if (given instanceof PSDateTime) return new PSDateTime(given.ticks, given.kind);
  if (cmdlet.isBound('UnixTimeSeconds')) {
    const seconds = Number(toText(cmdlet.get('UnixTimeSeconds')));
    return new PSDateTime(unixEpochTicks + BigInt(Math.round(seconds * 1000)) * ticksPerMillisecond, 'Local');
  }
  return new PSDateTime(cmdlet.host.now(), 'Local');
}

const named: Readonly<Record<string, string>> = {
  filedate: 'yyyyMMdd',
  filedateuniversal: "yyyyMMdd'Z'",
  filedatetime: "yyyyMMdd'T'HHmmssffff",
  filedatetimeuniversal: "yyyyMMdd'T'HHmmssffff'Z'",
};

function formatted(moment: PSDateTime, format: string): Value {
  return formatValue(moment, named[format.toLowerCase()] ?? format);
}
