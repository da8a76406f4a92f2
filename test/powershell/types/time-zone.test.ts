/** Time zones through a real runspace: the rules are Intl's, the names Windows'. */
import { expect, test } from 'vitest';
import { coreModules } from '../../../src/powershell/cmdlets/index.ts';
import { createRunspace } from '../../../src/powershell/runtime/runspace.ts';
import { host } from '../support/engine.ts';

const run = (text: string) => createRunspace({ edition: '5.1', host, modules: coreModules('5.1') }).run(text).output;

const zone = (id: string): string => `[TimeZoneInfo]::FindSystemTimeZoneById('${id}')`;

test.each([
  [
    'summer and winter have their own offsets',
    `[TimeZoneInfo]::ConvertTimeFromUtc([datetime]'2026-07-01 10:00', ${zone('W. Europe Standard Time')}).ToString('s'); [TimeZoneInfo]::ConvertTimeFromUtc([datetime]'2026-01-01 10:00', ${zone('W. Europe Standard Time')}).ToString('s')`,
    ['2026-07-01T12:00:00', '2026-01-01T11:00:00'],
  ],
  [
    'a local time goes back to UTC',
    `[TimeZoneInfo]::ConvertTimeToUtc([datetime]'2026-07-01 12:00', ${zone('Eastern Standard Time')}).ToString('o')`,
    ['2026-07-01T16:00:00.0000000Z'],
  ],
  [
    'the hour that comes twice is standard time',
    `[TimeZoneInfo]::ConvertTimeToUtc([datetime]'2026-10-25 02:30', ${zone('W. Europe Standard Time')}).ToString('s')`,
    ['2026-10-25T01:30:00'],
  ],
  [
    'by the names alone',
    `[TimeZoneInfo]::ConvertTimeBySystemTimeZoneId([datetime]'2026-01-15 12:00', 'Pacific Standard Time').ToString('s')`,
    ['2026-01-15T04:00:00'],
  ],
  [
    'a zone without daylight time',
    `${zone('India Standard Time')}.SupportsDaylightSavingTime; ${zone('India Standard Time')}.BaseUtcOffset.ToString()`,
    [false, '05:30:00'],
  ],
  ['an IANA name', `${zone('Europe/Berlin')}.BaseUtcOffset.TotalHours -eq 1`, [true]],
  [
    'a name that nobody knows',
    `try { ${zone('Nowhere')} } catch { $_.FullyQualifiedErrorId }`,
    ['TimeZoneNotFoundException'],
  ],
  ['the machine’s own zone', '[TimeZoneInfo]::Local.Id', ['UTC']],
])('%s', (_what, text, expected) => {
  expect(run(text)).toEqual(expected);
});
