/** How a culture writes dates: names of months and days, patterns of the standard formats. */

export interface DateCulture {
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
  readonly am: string;
  readonly pm: string;
  readonly dateSeparator: string;
  readonly timeSeparator: string;
  readonly shortDate: string;
  readonly longDate: string;
  readonly shortTime: string;
  readonly longTime: string;
  readonly monthDay: string;
  readonly yearMonth: string;
  /** Day before month in `1/2/2024`. */
  readonly dayFirst: boolean;
}

const english = {
  months: 'January February March April May June July August September October November December'.split(' '),
  shortMonths: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
  days: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
  shortDays: 'Sun Mon Tue Wed Thu Fri Sat'.split(' '),
  am: 'AM',
  pm: 'PM',
  dateSeparator: '/',
  timeSeparator: ':',
  dayFirst: false,
};

const invariant: DateCulture = {
  ...english,
  shortDate: 'MM/dd/yyyy',
  longDate: 'dddd, dd MMMM yyyy',
  shortTime: 'HH:mm',
  longTime: 'HH:mm:ss',
  monthDay: 'MMMM dd',
  yearMonth: 'yyyy MMMM',
};

const american: DateCulture = {
  ...english,
  shortDate: 'M/d/yyyy',
  longDate: 'dddd, MMMM d, yyyy',
  shortTime: 'h:mm tt',
  longTime: 'h:mm:ss tt',
  monthDay: 'MMMM d',
  yearMonth: 'MMMM yyyy',
};

/** [short date, long date, date separator, month-day] of cultures that scripts name; times are 24 hours. */
const patterns: Readonly<Record<string, readonly [string, string, string, string]>> = {
  'en-GB': ['dd/MM/yyyy', 'dd MMMM yyyy', '/', 'd MMMM'],
  'en-AU': ['d/MM/yyyy', 'dddd, d MMMM yyyy', '/', 'd MMMM'],
  'en-NZ': ['d/MM/yyyy', 'dddd, d MMMM yyyy', '/', 'd MMMM'],
  'en-IE': ['dd/MM/yyyy', 'dddd d MMMM yyyy', '/', 'd MMMM'],
  'en-CA': ['yyyy-MM-dd', 'dddd, MMMM d, yyyy', '-', 'MMMM d'],
  'de-DE': ['dd.MM.yyyy', 'dddd, d. MMMM yyyy', '.', 'd. MMMM'],
  'de-AT': ['dd.MM.yyyy', 'dddd, d. MMMM yyyy', '.', 'd. MMMM'],
  'de-CH': ['dd.MM.yyyy', 'dddd, d. MMMM yyyy', '.', 'd. MMMM'],
  'fr-FR': ['dd/MM/yyyy', 'dddd d MMMM yyyy', '/', 'd MMMM'],
  'es-ES': ['dd/MM/yyyy', "dddd, d 'de' MMMM 'de' yyyy", '/', "d 'de' MMMM"],
  'it-IT': ['dd/MM/yyyy', 'dddd d MMMM yyyy', '/', 'd MMMM'],
  'nl-NL': ['d-M-yyyy', 'dddd d MMMM yyyy', '-', 'd MMMM'],
  'pt-BR': ['dd/MM/yyyy', "dddd, d 'de' MMMM 'de' yyyy", '/', "d 'de' MMMM"],
  'sv-SE': ['yyyy-MM-dd', "'den' d MMMM yyyy", '-', "'den' d MMMM"],
  'da-DK': ['dd-MM-yyyy', "dddd 'den' d. MMMM yyyy", '-', 'd. MMMM'],
  'nb-NO': ['dd.MM.yyyy', 'dddd d. MMMM yyyy', '.', 'd. MMMM'],
  'fi-FI': ['d.M.yyyy', 'dddd d. MMMM yyyy', '.', 'd. MMMM'],
  'pl-PL': ['dd.MM.yyyy', 'dddd, d MMMM yyyy', '.', 'd MMMM'],
  'cs-CZ': ['dd.MM.yyyy', 'dddd d. MMMM yyyy', '.', 'd. MMMM'],
  'ru-RU': ['dd.MM.yyyy', "dddd, d MMMM yyyy 'г'.", '.', 'd MMMM'],
  'ja-JP': ['yyyy/MM/dd', 'yyyy年M月d日dddd', '/', 'M月d日'],
  'zh-CN': ['yyyy/M/d', 'yyyy年M月d日dddd', '/', 'M月d日'],
};

const cache = new Map<string, DateCulture>();

/** The date data of a culture by name; empty: the invariant one; unknown names: that of the session. */
export function dateCulture(name: string): DateCulture {
  if (name === '') return invariant;
  if (name === 'en-US') return american;
  let culture = cache.get(name);
  if (culture === undefined) {
    culture = make(name);
    cache.set(name, culture);
  }
  return culture;
}

function make(name: string): DateCulture {
  const known = patterns[name];
  if (known === undefined) return american;
  const named = (options: Intl.DateTimeFormatOptions, part: string, dates: Date[]) => {
    const format = new Intl.DateTimeFormat(name, { ...options, timeZone: 'UTC' });
    return dates.map((d) => format.formatToParts(d).find((p) => p.type === part)?.value ?? '');
  };
  const months = Array.from({ length: 12 }, (_, m) => new Date(Date.UTC(2023, m, 5)));
  const days = Array.from({ length: 7 }, (_, d) => new Date(Date.UTC(2023, 0, 1 + d)));
  const [shortDate, longDate, dateSeparator, monthDay] = known;
  return {
    months: named({ month: 'long', day: 'numeric' }, 'month', months),
    shortMonths: named({ month: 'short' }, 'month', months),
    days: named({ weekday: 'long' }, 'weekday', days),
    shortDays: named({ weekday: 'short' }, 'weekday', days),
    am: 'AM',
    pm: 'PM',
    dateSeparator,
    timeSeparator: ':',
    shortDate,
    longDate,
    shortTime: 'HH:mm',
    longTime: 'HH:mm:ss',
    monthDay,
    yearMonth: 'MMMM yyyy',
    dayFirst: shortDate.indexOf('d') < shortDate.indexOf('M'),
  };
}
