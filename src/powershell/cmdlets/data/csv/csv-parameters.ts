/** Parameters that the CSV commands share. */
import type { CmdletContext, ParameterDefinition } from '../../../runtime/cmdlet.ts';
import { PSChar } from '../../../runtime/values/index.ts';
import { toText } from '../../../types/index.ts';
import type { Quoting } from './csv-text.ts';

export const writeParameters: Readonly<Record<string, ParameterDefinition>> = {
  InputObject: { type: 'psobject', mandatory: true, valueFromPipeline: true },
  IncludeTypeInformation: { type: 'switch', aliases: ['ITI'], edition: '7' },
  NoTypeInformation: { type: 'switch', aliases: ['NTI'] },
  QuoteFields: { type: 'string[]', aliases: ['QF'], edition: '7' },
  UseQuotes: {
    type: 'string',
    aliases: ['UQ'],
    edition: '7',
    validateSet: ['Never', 'Always', 'AsNeeded'],
    default: 'Always',
  },
  NoHeader: { type: 'switch', edition: '7' },
};

/** `-Delimiter` and `-UseCulture`; the culture's list separator is the comma. */
export function delimiterOf(cmdlet: CmdletContext): string {
  const delimiter = cmdlet.get('Delimiter');
  return delimiter instanceof PSChar ? delimiter.text : toText(delimiter) || ',';
}

/** Refuses switches that contradict each other. */
export function checkSwitches<S>(cmdlet: CmdletContext<S>): void {
  if (cmdlet.edition !== '7') return;
  const refuse = (first: string, second: string) => {
    if (!cmdlet.isBound(first) || !cmdlet.isBound(second)) return;
    cmdlet.throwError({
      message: `You must specify either the -${first} or -${second} parameters, but not both.`,
      id: `CannotSpecify${first}And${second}`,
      category: 'InvalidData',
    });
  };
  refuse('QuoteFields', 'UseQuotes');
  refuse('IncludeTypeInformation', 'NoTypeInformation');
}

export function quotingOf(cmdlet: CmdletContext): Quoting {
  if (cmdlet.isBound('QuoteFields')) {
    return { kind: 'fields', names: new Set(cmdlet.list('QuoteFields').map((n) => toText(n).toLowerCase())) };
  }
  switch (cmdlet.text('UseQuotes')?.toLowerCase()) {
    case 'never':
      return { kind: 'Never' };
    case 'asneeded':
      return { kind: 'AsNeeded' };
    default:
      return { kind: 'Always' };
  }
}

/** Whether the first line names the type: asked for in edition 7, not declined in 5.1. */
export function writesType(cmdlet: CmdletContext): boolean {
  return cmdlet.edition === '7' ? cmdlet.flag('IncludeTypeInformation') : !cmdlet.flag('NoTypeInformation');
}
