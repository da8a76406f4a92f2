/** Sort-Object. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { AutomationNull, isNull, type Value } from '../../runtime/values/index.ts';
import { entryComparer, expandPatterns, type OrderEntry, orderEntry } from './ordering.ts';
import { type PropertyParameter, propertyParameters, sortEntries } from './property-parameter.ts';

export const sortObject = defineCmdlet<{ objects: Value[] }>({
  name: 'Sort-Object',
  aliases: ['sort'],
  className: 'Microsoft.PowerShell.Commands.SortObjectCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'Default',
  parameters: {
    Stable: { type: 'switch', edition: '7', sets: { Default: {} } },
    Descending: { type: 'switch' },
    Unique: { type: 'switch' },
    Top: { type: 'int', edition: '7', validateRange: [1, 2_147_483_647], sets: { Top: { mandatory: true } } },
    Bottom: { type: 'int', edition: '7', validateRange: [1, 2_147_483_647], sets: { Bottom: { mandatory: true } } },
    InputObject: { type: 'psobject', valueFromPipeline: true, default: AutomationNull },
    Property: { type: 'object[]', position: 0 },
    Culture: { type: 'string' },
    CaseSensitive: { type: 'switch' },
  },
  state: () => ({ objects: [] }),
  process(cmdlet) {
    const object = cmdlet.get('InputObject');
    if (!isNull(object)) cmdlet.state.objects.push(object);
  },
  end(cmdlet) {
    const given = propertyParameters(cmdlet, cmdlet.list('Property'), sortEntries);
    const parameters = expandPatterns(given, cmdlet.state.objects);
    const entries = cmdlet.state.objects.map((object) => orderEntry(cmdlet, object, parameters));
    const compare = entryComparer(rulesOf(cmdlet, parameters));
    let sorted = entries.sort(compare);
    if (cmdlet.flag('Unique')) sorted = distinct(sorted, compare);
    for (const { object } of limited(cmdlet, sorted)) cmdlet.write(object);
  },
});

function rulesOf(cmdlet: CmdletContext, parameters: readonly PropertyParameter[]) {
  const descending = cmdlet.flag('Descending');
  const ignoreCase = !cmdlet.flag('CaseSensitive');
  if (parameters.length === 0) return [{ ascending: !descending, ignoreCase }];
  return parameters.map((parameter) => ({ ascending: ownDirection(parameter) ?? !descending, ignoreCase }));
}

/** What a hashtable says about the direction; contradictions say nothing. */
function ownDirection({ ascending, descending }: PropertyParameter): boolean | null {
  if (ascending !== null && descending !== null) return ascending === descending ? null : ascending;
  if (ascending !== null) return ascending;
  return descending === null ? null : !descending;
}

function distinct(sorted: readonly OrderEntry[], compare: (a: OrderEntry, b: OrderEntry) => number): OrderEntry[] {
  const kept: OrderEntry[] = [];
  for (const entry of sorted) {
    const last = kept.at(-1);
    if (last === undefined || compare(last, entry) !== 0) kept.push(entry);
  }
  return kept;
}

function limited(cmdlet: CmdletContext, sorted: readonly OrderEntry[]): readonly OrderEntry[] {
  const top = cmdlet.int('Top');
  if (top !== undefined) return sorted.slice(0, top);
  const bottom = cmdlet.int('Bottom');
  return bottom === undefined ? sorted : sorted.slice(-bottom);
}
