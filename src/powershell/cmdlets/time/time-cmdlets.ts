/** New-TimeSpan, Start-Sleep. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { PSDateTime, PSDouble, PSTimeSpan, ticksPerMillisecond, ticksPerSecond } from '../../runtime/values/index.ts';

export const newTimeSpan = defineCmdlet({
  name: 'New-TimeSpan',
  className: 'Microsoft.PowerShell.Commands.NewTimeSpanCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'Date',
  parameters: {
    Start: {
      type: 'datetime',
      aliases: ['LastWriteTime'],
      sets: { Date: { position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true } },
    },
    End: { type: 'datetime', sets: { Date: { position: 1, valueFromPipelineByPropertyName: true } } },
    Days: { type: 'int', sets: { Time: {} } },
    Hours: { type: 'int', sets: { Time: {} } },
    Minutes: { type: 'int', sets: { Time: {} } },
    Seconds: { type: 'int', sets: { Time: {} } },
    Milliseconds: { type: 'int', edition: '7', sets: { Time: {} } },
  },
  process(cmdlet) {
    cmdlet.write(new PSTimeSpan(cmdlet.parameterSetName === 'Time' ? lengthOf(cmdlet) : between(cmdlet)));
  },
});

function between(cmdlet: CmdletContext): bigint {
  const now = cmdlet.host.now();
  const ticks = (name: string) => {
    const value = cmdlet.get(name);
    return value instanceof PSDateTime ? value.ticks : now;
  };
  return ticks('End') - ticks('Start');
}

function lengthOf(cmdlet: CmdletContext): bigint {
  const of = (name: string, ticks: bigint) => BigInt(cmdlet.int(name) ?? 0) * ticks;
  return (
    of('Days', 86_400n * ticksPerSecond) +
    of('Hours', 3_600n * ticksPerSecond) +
    of('Minutes', 60n * ticksPerSecond) +
    of('Seconds', ticksPerSecond) +
    of('Milliseconds', ticksPerMillisecond)
  );
}

const sleepCommon = {
  name: 'Start-Sleep',
  aliases: ['sleep'],
  className: 'Microsoft.PowerShell.Commands.StartSleepCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'Seconds',
  process: sleep,
};

const milliseconds = {
  type: 'int',
  aliases: ['ms'],
  validateRange: [0, 2_147_483_647],
  sets: { Milliseconds: { mandatory: true, valueFromPipelineByPropertyName: true } },
} as const;

const seconds = {
  Seconds: { mandatory: true, position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true },
};

export const startSleep7 = defineCmdlet({
  ...sleepCommon,
  edition: '7',
  parameters: {
    Seconds: { type: 'double', validateRange: [0, 2_147_483.647], sets: seconds },
    Milliseconds: milliseconds,
    Duration: {
      type: 'timespan',
      aliases: ['ts'],
      sets: {
        FromTimeSpan: { mandatory: true, position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true },
      },
    },
  },
});

export const startSleep5 = defineCmdlet({
  ...sleepCommon,
  edition: '5.1',
  parameters: {
    Seconds: { type: 'int', validateRange: [0, 2_147_483], sets: seconds },
    Milliseconds: milliseconds,
  },
});

function sleep(cmdlet: CmdletContext): void {
  cmdlet.host.sleep(durationOf(cmdlet));
}

/** In milliseconds. */
function durationOf(cmdlet: CmdletContext): number {
  if (cmdlet.isBound('Milliseconds')) return cmdlet.int('Milliseconds') ?? 0;
  const span = cmdlet.get('Duration');
  if (span instanceof PSTimeSpan) return Number(span.ticks / ticksPerMillisecond);
  const given = cmdlet.get('Seconds');
  return Math.round((given instanceof PSDouble ? given.value : (cmdlet.int('Seconds') ?? 0)) * 1000);
}
