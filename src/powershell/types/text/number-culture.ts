/** How a culture writes numbers. en-US and the invariant one are data; others come from the platform's own. */
import { byEdition } from '../../runtime/values/index.ts';

/** System.Globalization.NumberFormatInfo, what formatting needs of it. Patterns hold `n` for the number, `$` and `%` for the symbols. */
export interface NumberCulture {
  readonly decimal: string;
  readonly group: string;
  readonly negative: string;
  readonly positive: string;
  readonly percent: string;
  readonly perMille: string;
  readonly nan: string;
  readonly infinity: string;
  readonly currency: string;
  readonly currencyDecimals: number;
  readonly numberDecimals: number;
  readonly percentDecimals: number;
  readonly currencyPositive: string;
  readonly currencyNegative: string;
  readonly percentPositive: string;
  readonly percentNegative: string;
}

export const invariantNumbers: NumberCulture = {
  decimal: '.',
  group: ',',
  negative: '-',
  positive: '+',
  percent: '%',
  perMille: '‰',
  nan: 'NaN',
  infinity: 'Infinity',
  currency: '¤',
  currencyDecimals: 2,
  numberDecimals: 2,
  percentDecimals: 2,
  currencyPositive: '$n',
  currencyNegative: '($n)',
  percentPositive: 'n %',
  percentNegative: '-n %',
};

const englishSeven: NumberCulture = {
  ...invariantNumbers,
  infinity: '∞',
  currency: '$',
  numberDecimals: 3,
  percentDecimals: 3,
  currencyNegative: '-$n',
  percentPositive: 'n%',
  percentNegative: '-n%',
};

const englishFive: NumberCulture = {
  ...englishSeven,
  numberDecimals: 2,
  percentDecimals: 2,
  currencyNegative: '($n)',
};

const others = new Map<string, NumberCulture>();

/** The number data of a culture by its name; empty: the invariant one; `en-US` and unknown names: that of the session. */
export function numberCulture(name: string): NumberCulture {
  if (name === '') return invariantNumbers;
  if (name.toLowerCase() === 'en-us') return byEdition(englishSeven, englishFive);
  let culture = others.get(name);
  if (culture === undefined) {
    culture = fromPlatform(name) ?? englishSeven;
    others.set(name, culture);
  }
  return culture;
}

const currencyOf: Readonly<Record<string, string>> = {
  US: 'USD',
  GB: 'GBP',
  JP: 'JPY',
  CN: 'CNY',
  IN: 'INR',
  CH: 'CHF',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  CZ: 'CZK',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  BR: 'BRL',
  MX: 'MXN',
  KR: 'KRW',
  RU: 'RUB',
  TR: 'TRY',
};

function fromPlatform(name: string): NumberCulture | null {
  try {
    const currency = currencyOf[name.slice(-2).toUpperCase()] ?? 'EUR';
    const number = new Intl.NumberFormat(name, { minimumFractionDigits: 3, useGrouping: true });
    const money = new Intl.NumberFormat(name, { style: 'currency', currency });
    const percent = new Intl.NumberFormat(name, { style: 'percent' });
    const part = (format: Intl.NumberFormat, value: number, type: string) =>
      format.formatToParts(value).find((p) => p.type === type)?.value;
    const pattern = (format: Intl.NumberFormat, value: number) => {
      let seen = false;
      return format
        .formatToParts(value)
        .map((p) => {
          if (p.type === 'currency') return '$';
          if (p.type === 'percentSign') return '%';
          if (p.type === 'minusSign') return '-';
          if (p.type === 'literal') return p.value;
          const first = !seen;
          seen = true;
          return first ? 'n' : '';
        })
        .join('');
    };
    return {
      ...englishSeven,
      decimal: part(number, 1.5, 'decimal') ?? '.',
      group: part(number, 1234567, 'group') ?? '',
      negative: part(number, -1, 'minusSign') ?? '-',
      nan: 'NaN',
      currency: part(money, 1, 'currency') ?? '¤',
      currencyDecimals: money.resolvedOptions().maximumFractionDigits ?? 2,
      currencyPositive: pattern(money, 1),
      currencyNegative: pattern(money, -1),
      percentPositive: pattern(percent, 0.1),
      percentNegative: pattern(percent, -0.1),
    };
  } catch {
    return null;
  }
}
