/** System.TimeZoneInfo: zones by their Windows and IANA names, with the rules that Intl has. The machine's own zone is UTC. */
import {
  NetInstance,
  netError,
  PSDateTime,
  PSDateTimeOffset,
  PSList,
  type PSReference,
  PSTimeSpan,
  ticksPerMillisecond,
  unixEpochTicks,
  type Value,
} from '../../runtime/values/index.ts';
import { typeNamed } from '../resolve.ts';
import { defineType } from './define.ts';
import { tryParse } from './numbers.ts';

/** A zone. `iana` is what Intl knows it by. */
class TimeZone extends NetInstance {
  constructor(
    readonly id: string,
    readonly iana: string,
  ) {
    super(typeNamed('System.TimeZoneInfo'));
  }
}

/** Windows names that scripts use, by the CLDR table of time zones. */
const windowsZones: Readonly<Record<string, string>> = {
  UTC: 'UTC',
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'Romance Standard Time': 'Europe/Paris',
  'E. Europe Standard Time': 'Europe/Chisinau',
  'FLE Standard Time': 'Europe/Kiev',
  'GTB Standard Time': 'Europe/Bucharest',
  'Russian Standard Time': 'Europe/Moscow',
  'Turkey Standard Time': 'Europe/Istanbul',
  'Israel Standard Time': 'Asia/Jerusalem',
  'Egypt Standard Time': 'Africa/Cairo',
  'South Africa Standard Time': 'Africa/Johannesburg',
  'Arab Standard Time': 'Asia/Riyadh',
  'Arabian Standard Time': 'Asia/Dubai',
  'Pakistan Standard Time': 'Asia/Karachi',
  'India Standard Time': 'Asia/Calcutta',
  'SE Asia Standard Time': 'Asia/Bangkok',
  'China Standard Time': 'Asia/Shanghai',
  'Singapore Standard Time': 'Asia/Singapore',
  'Taipei Standard Time': 'Asia/Taipei',
  'W. Australia Standard Time': 'Australia/Perth',
  'Tokyo Standard Time': 'Asia/Tokyo',
  'Korea Standard Time': 'Asia/Seoul',
  'Cen. Australia Standard Time': 'Australia/Adelaide',
  'AUS Eastern Standard Time': 'Australia/Sydney',
  'E. Australia Standard Time': 'Australia/Brisbane',
  'New Zealand Standard Time': 'Pacific/Auckland',
  'Hawaiian Standard Time': 'Pacific/Honolulu',
  'Alaskan Standard Time': 'America/Anchorage',
  'Pacific Standard Time': 'America/Los_Angeles',
  'Mountain Standard Time': 'America/Denver',
  'US Mountain Standard Time': 'America/Phoenix',
  'Central Standard Time': 'America/Chicago',
  'Canada Central Standard Time': 'America/Regina',
  'Eastern Standard Time': 'America/New_York',
  'Atlantic Standard Time': 'America/Halifax',
  'Newfoundland Standard Time': 'America/St_Johns',
  'E. South America Standard Time': 'America/Sao_Paulo',
  'Argentina Standard Time': 'America/Buenos_Aires',
  'SA Pacific Standard Time': 'America/Bogota',
  'SA Western Standard Time': 'America/La_Paz',
  'SA Eastern Standard Time': 'America/Cayenne',
  'Venezuela Standard Time': 'America/Caracas',
  'Pacific SA Standard Time': 'America/Santiago',
  'Central America Standard Time': 'America/Guatemala',
  'Central Standard Time (Mexico)': 'America/Mexico_City',
  'US Eastern Standard Time': 'America/Indianapolis',
  'Azores Standard Time': 'Atlantic/Azores',
  'Cape Verde Standard Time': 'Atlantic/Cape_Verde',
  'Morocco Standard Time': 'Africa/Casablanca',
  'W. Central Africa Standard Time': 'Africa/Lagos',
  'E. Africa Standard Time': 'Africa/Nairobi',
  'Jordan Standard Time': 'Asia/Amman',
  'Middle East Standard Time': 'Asia/Beirut',
  'Syria Standard Time': 'Asia/Damascus',
  'Arabic Standard Time': 'Asia/Baghdad',
  'Iran Standard Time': 'Asia/Tehran',
  'Azerbaijan Standard Time': 'Asia/Baku',
  'Georgian Standard Time': 'Asia/Tbilisi',
  'Caucasus Standard Time': 'Asia/Yerevan',
  'Mauritius Standard Time': 'Indian/Mauritius',
  'Afghanistan Standard Time': 'Asia/Kabul',
  'West Asia Standard Time': 'Asia/Tashkent',
  'Ekaterinburg Standard Time': 'Asia/Yekaterinburg',
  'Sri Lanka Standard Time': 'Asia/Colombo',
  'Nepal Standard Time': 'Asia/Katmandu',
  'Bangladesh Standard Time': 'Asia/Dhaka',
  'Myanmar Standard Time': 'Asia/Rangoon',
  'Ulaanbaatar Standard Time': 'Asia/Ulaanbaatar',
  'AUS Central Standard Time': 'Australia/Darwin',
  'Tasmania Standard Time': 'Australia/Hobart',
  'West Pacific Standard Time': 'Pacific/Port_Moresby',
  'Central Pacific Standard Time': 'Pacific/Guadalcanal',
  'Fiji Standard Time': 'Pacific/Fiji',
  'Tonga Standard Time': 'Pacific/Tongatapu',
  'Samoa Standard Time': 'Pacific/Apia',
};

let utcZone: TimeZone | undefined;
function utc(): TimeZone {
  utcZone ??= new TimeZone('UTC', 'UTC');
  return utcZone;
}

/** Throws TimeZoneNotFoundException for a name that neither Windows nor IANA has. */
function find(id: string): TimeZone {
  const known = Object.keys(windowsZones).find((name) => name.toLowerCase() === id.toLowerCase());
  if (known !== undefined) return known === 'UTC' ? utc() : new TimeZone(known, windowsZones[known] as string);
  try {
    if (/^[A-Za-z_]+(\/[\w+-]+)+$/.test(id))
      return new TimeZone(id, new Intl.DateTimeFormat('en-US', { timeZone: id }).resolvedOptions().timeZone);
  } catch {
    // Intl does not know it either.
  }
  throw netError('System.TimeZoneNotFoundException', `The time zone ID '${id}' was not found on the local computer.`);
}

/** All zones from west to east. */
function systemZones(): Value {
  const zones = Object.keys(windowsZones).map(find);
  const order = zones.map((zone) => ({ zone, offset: baseOffset(zone) }));
  order.sort((a, b) => a.offset - b.offset || (a.zone.id < b.zone.id ? -1 : 1));
  return new PSList(
    typeNamed('System.Collections.ObjectModel.ReadOnlyCollection[System.TimeZoneInfo]'),
    order.map(({ zone }) => zone),
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The zone's clock at a moment, as ms since 1970 that read like it. */
function wallClock(zone: TimeZone, utcMs: number): number {
  let format = formats.get(zone.iana);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone.iana,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone.iana, format);
  }
  const parts = Object.fromEntries(format.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(
    parts['year'] ?? 0,
    (parts['month'] ?? 1) - 1,
    parts['day'],
    parts['hour'],
    parts['minute'],
    parts['second'],
  );
}

const msOf = (date: PSDateTime): number => Number((date.ticks - unixEpochTicks) / ticksPerMillisecond);

/** Ms east of UTC at a moment; whole seconds. */
const offsetAt = (zone: TimeZone, utcMs: number): number => wallClock(zone, utcMs) - Math.floor(utcMs / 1000) * 1000;

/** The offsets a day before and after. */
const around = (zone: TimeZone, clockMs: number): number[] => [
  ...new Set([offsetAt(zone, clockMs - 86_400_000), offsetAt(zone, clockMs + 86_400_000)]),
];

/** The offsets by which a clock of the zone comes to show the time: none in the hour left out, two in the hour that comes twice. */
const offsetsOf = (zone: TimeZone, clockMs: number): number[] =>
  around(zone, clockMs).filter((offset) => offsetAt(zone, clockMs - offset) === offset);

/** The offset that a clock of the zone shows the time by: in the hour that comes twice, standard time, as .NET has it. */
function offsetOf(zone: TimeZone, clockMs: number): number {
  const fitting = offsetsOf(zone, clockMs);
  return Math.min(...(fitting.length > 0 ? fitting : around(zone, clockMs)));
}

const ticksFrom = (ms: number): bigint => BigInt(ms) * ticksPerMillisecond;

function fromUtc(date: PSDateTime, zone: TimeZone): PSDateTime {
  return new PSDateTime(date.ticks + ticksFrom(offsetAt(zone, msOf(date))), zone.id === 'UTC' ? 'Utc' : 'Unspecified');
}

function toUtc(date: PSDateTime, zone: TimeZone): PSDateTime {
  return new PSDateTime(date.ticks - ticksFrom(date.kind === 'Utc' ? 0 : offsetOf(zone, msOf(date))), 'Utc');
}

/** Standard time: the smaller of the offsets in January and July. */
function baseOffset(zone: TimeZone): number {
  return Math.min(offsetAt(zone, Date.UTC(2026, 0, 1)), offsetAt(zone, Date.UTC(2026, 6, 1)));
}

const hasDaylight = (zone: TimeZone): boolean =>
  offsetAt(zone, Date.UTC(2026, 0, 1)) !== offsetAt(zone, Date.UTC(2026, 6, 1));

function displayName(zone: TimeZone): string {
  if (zone.id === 'UTC') return '(UTC) Coordinated Universal Time';
  const minutes = baseOffset(zone) / 60_000;
  const two = (n: number): string => String(Math.abs(Math.trunc(n))).padStart(2, '0');
  return `(UTC${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}) ${zone.id}`;
}

defineType({ name: 'System.TimeZoneInfo' }, () => ({
  text: displayName,
  properties: {
    'string Id': (zone: TimeZone) => zone.id,
    'string DisplayName': displayName,
    'string StandardName': (zone: TimeZone) => (zone.id === 'UTC' ? 'Coordinated Universal Time' : zone.id),
    'string DaylightName': (zone: TimeZone) =>
      zone.id === 'UTC' ? 'Coordinated Universal Time' : zone.id.replace('Standard', 'Daylight'),
    'timespan BaseUtcOffset': (zone: TimeZone) => new PSTimeSpan(ticksFrom(baseOffset(zone))),
    'bool SupportsDaylightSavingTime': hasDaylight,
  },
  methods: {
    'timespan GetUtcOffset(datetime dateTime)': (zone: TimeZone, date: PSDateTime) =>
      new PSTimeSpan(
        ticksFrom(
          date.kind === 'Utc' || date.kind === 'Local' ? offsetAt(zone, msOf(date)) : offsetOf(zone, msOf(date)),
        ),
      ),
    'bool IsInvalidTime(datetime dateTime)': (zone: TimeZone, date: PSDateTime) =>
      offsetsOf(zone, msOf(date)).length === 0,
    'bool IsAmbiguousTime(datetime dateTime)': (zone: TimeZone, date: PSDateTime) =>
      offsetsOf(zone, msOf(date)).length > 1,
    'timespan[] GetAmbiguousTimeOffsets(datetime dateTime)': (zone: TimeZone, date: PSDateTime) =>
      offsetsOf(zone, msOf(date))
        .sort((a, b) => a - b)
        .map((offset) => new PSTimeSpan(ticksFrom(offset))),
    'bool HasSameRules(System.TimeZoneInfo other)': (zone: TimeZone, other: TimeZone) => zone.iana === other.iana,
    'bool Equals(System.Object obj)': (zone: TimeZone, other: Value) =>
      other instanceof TimeZone && other.id === zone.id,
    'string ToString()': displayName,
    'bool IsDaylightSavingTime(datetime dateTime)': (zone: TimeZone, date: PSDateTime) =>
      offsetOf(zone, msOf(date)) !== baseOffset(zone),
  },
  staticProperties: {
    'System.TimeZoneInfo Utc': utc,
    'System.TimeZoneInfo Local': utc,
  },
  statics: {
    'System.TimeZoneInfo FindSystemTimeZoneById(string id)': find,
    'System.Collections.ObjectModel.ReadOnlyCollection[System.TimeZoneInfo] GetSystemTimeZones()': systemZones,
    'void ClearCachedData()': () => undefined,
    '7: bool TryFindSystemTimeZoneById(string id, [ref] System.TimeZoneInfo timeZoneInfo)': (
      id: string,
      result: PSReference,
    ) => tryParse(result, null, () => find(id)),
    '7: bool TryConvertIanaIdToWindowsId(string ianaId, [ref] string windowsId)': (id: string, result: PSReference) => {
      const known = Object.entries(windowsZones).find(([, iana]) => iana.toLowerCase() === id.toLowerCase());
      result.set(known?.[0] ?? null);
      return known !== undefined;
    },
    '7: bool TryConvertWindowsIdToIanaId(string windowsId, [ref] string ianaId)': (id: string, result: PSReference) => {
      const known = Object.entries(windowsZones).find(([name]) => name.toLowerCase() === id.toLowerCase());
      result.set(known?.[1] ?? null);
      return known !== undefined;
    },
    'System.DateTimeOffset ConvertTime(System.DateTimeOffset dateTimeOffset, System.TimeZoneInfo destinationTimeZone)':
      (moment: PSDateTimeOffset, zone: TimeZone) => {
        const utcTicks = moment.ticks - ticksFrom(moment.offsetMinutes * 60_000);
        const offset = offsetAt(zone, Number((utcTicks - unixEpochTicks) / ticksPerMillisecond));
        return new PSDateTimeOffset(utcTicks + ticksFrom(offset), offset / 60_000);
      },
    'datetime ConvertTimeFromUtc(datetime dateTime, System.TimeZoneInfo destinationTimeZone)': (
      date: PSDateTime,
      zone: TimeZone,
    ) => fromUtc(date, zone),
    'datetime ConvertTimeToUtc(datetime dateTime)': (date: PSDateTime) => toUtc(date, utc()),
    'datetime ConvertTimeToUtc(datetime dateTime, System.TimeZoneInfo sourceTimeZone)': (
      date: PSDateTime,
      zone: TimeZone,
    ) => toUtc(date, zone),
    'datetime ConvertTime(datetime dateTime, System.TimeZoneInfo destinationTimeZone)': (
      date: PSDateTime,
      zone: TimeZone,
    ) => fromUtc(toUtc(date, utc()), zone),
    'datetime ConvertTime(datetime dateTime, System.TimeZoneInfo sourceTimeZone, System.TimeZoneInfo destinationTimeZone)':
      (date: PSDateTime, from: TimeZone, to: TimeZone) => fromUtc(toUtc(date, from), to),
    'datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string destinationTimeZoneId)': (
      date: PSDateTime,
      id: string,
    ) => fromUtc(toUtc(date, utc()), find(id)),
    'datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)':
      (date: PSDateTime, from: string, to: string) => fromUtc(toUtc(date, find(from)), find(to)),
  },
}));
