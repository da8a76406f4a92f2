/** Compare-Object: what two sequences have in common, and what only one of them has. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { extend, isNull, PSCustomObject, type Value } from '../../runtime/values/index.ts';
import { entryComparer, expandPatterns, type OrderEntry, orderEntry, plainValue } from './ordering.ts';
import { groupEntries, type PropertyParameter, propertyParameters } from './property-parameter.ts';

interface State {
  readonly difference: Value[];
}

export const compareObject = defineCmdlet<State>({
  name: 'Compare-Object',
  aliases: ['compare', 'diff'],
  className: 'Microsoft.PowerShell.Commands.CompareObjectCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    ReferenceObject: { type: 'psobject[]', mandatory: true, position: 0, allowEmptyCollection: true },
    DifferenceObject: {
      type: 'psobject[]',
      mandatory: true,
      position: 1,
      valueFromPipeline: true,
      allowEmptyCollection: true,
    },
    SyncWindow: { type: 'int', validateRange: [0, 2_147_483_647], default: 2_147_483_647 },
    Property: { type: 'object[]' },
    ExcludeDifferent: { type: 'switch' },
    IncludeEqual: { type: 'switch' },
    PassThru: { type: 'switch' },
    Culture: { type: 'string' },
    CaseSensitive: { type: 'switch' },
  },
  state: () => ({ difference: [] }),
  process(cmdlet) {
    cmdlet.state.difference.push(...cmdlet.list('DifferenceObject'));
  },
  end(cmdlet) {
    const given = propertyParameters(cmdlet, cmdlet.list('Property'), groupEntries);
    const reference = cmdlet.list('ReferenceObject');
    const { difference } = cmdlet.state;
    const parameters = expandPatterns(given, [...reference, ...difference]);
    const ignoreCase = !cmdlet.flag('CaseSensitive');
    const width = Math.max(1, parameters.length);
    const compare = entryComparer(Array.from({ length: width }, () => ({ ascending: true, ignoreCase })));
    const entries = (objects: readonly Value[]) =>
      objects.filter((o) => !isNull(o)).map((object) => orderEntry(cmdlet, object, parameters));
    new Comparison(cmdlet, parameters, compare).run(entries(reference), entries(difference));
  },
});

type Compare = (a: OrderEntry, b: OrderEntry) => number;

class Comparison {
  private readonly onlyReference: OrderEntry[] = [];
  private readonly onlyDifference: OrderEntry[] = [];
  private readonly window: number;

  constructor(
    private readonly cmdlet: CmdletContext,
    private readonly parameters: readonly PropertyParameter[],
    private readonly compare: Compare,
  ) {
    this.window = cmdlet.int('SyncWindow') ?? 2_147_483_647;
  }

  /** Walks both sequences side by side; what does not match waits, as long as the window is, for its like on the other side. */
  run(reference: readonly OrderEntry[], difference: readonly OrderEntry[]): void {
    for (let i = 0; i < Math.max(reference.length, difference.length); i++) this.step(reference[i], difference[i]);
    for (const entry of this.onlyDifference) this.emitDifferent(entry, '=>');
    for (const entry of this.onlyReference) this.emitDifferent(entry, '<=');
  }

  private step(reference: OrderEntry | undefined, difference: OrderEntry | undefined): void {
    if (reference !== undefined && difference !== undefined && this.compare(reference, difference) === 0) {
      this.emitEqual(reference);
      return;
    }
    if (difference !== undefined) {
      const match = this.take(difference, this.onlyReference);
      if (match === undefined) this.wait(difference, this.onlyDifference, '=>');
      else this.emitEqual(match);
    }
    if (reference !== undefined) {
      const match = this.take(reference, this.onlyDifference);
      if (match === undefined) this.wait(reference, this.onlyReference, '<=');
      else this.emitEqual(reference);
    }
  }

  private take(entry: OrderEntry, waiting: OrderEntry[]): OrderEntry | undefined {
    const at = waiting.findIndex((other) => this.compare(entry, other) === 0);
    return at < 0 ? undefined : waiting.splice(at, 1)[0];
  }

  private wait(entry: OrderEntry, waiting: OrderEntry[], side: string): void {
    if (this.window === 0) {
      this.emitDifferent(entry, side);
      return;
    }
    while (waiting.length >= this.window) this.emitDifferent(waiting.shift() as OrderEntry, side);
    waiting.push(entry);
  }

  private emitEqual(entry: OrderEntry): void {
    const implied =
      this.cmdlet.edition === '7' && this.cmdlet.flag('ExcludeDifferent') && !this.cmdlet.isBound('IncludeEqual');
    if (this.cmdlet.flag('IncludeEqual') || implied) this.emit(entry, '==');
  }

  private emitDifferent(entry: OrderEntry, side: string): void {
    if (!this.cmdlet.flag('ExcludeDifferent')) this.emit(entry, side);
  }

  private emit(entry: OrderEntry, side: string): void {
    if (this.cmdlet.flag('PassThru')) {
      const { value, members } = extend(entry.object);
      members.set('SideIndicator', side);
      this.cmdlet.write(value);
      return;
    }
    const result = new PSCustomObject();
    if (this.parameters.length === 0) result.set('InputObject', entry.object);
    for (const [i, { expression }] of this.parameters.entries())
      result.set(expression.toString(), plainValue(entry.values[i] ?? null));
    result.set('SideIndicator', side);
    this.cmdlet.write(result);
  }
}
