/** Get-Unique: leaves out an object that is like the one before it. */
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { AutomationNull, isNull, type Value } from '../../runtime/values/index.ts';
import { toText, typeNamesOf } from '../../types/index.ts';
import { compareObjects } from './compare.ts';

export const getUnique = defineCmdlet<{ last: Value | undefined }>({
  name: 'Get-Unique',
  aliases: ['gu'],
  className: 'Microsoft.PowerShell.Commands.GetUniqueCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'AsString',
  parameters: {
    InputObject: { type: 'psobject', valueFromPipeline: true, default: AutomationNull },
    AsString: { type: 'switch', sets: { AsString: {} } },
    OnType: { type: 'switch', sets: { UniqueByType: {} } },
    CaseInsensitive: { type: 'switch', edition: '7' },
  },
  state: () => ({ last: undefined }),
  process(cmdlet) {
    const object = cmdlet.get('InputObject');
    if (object === AutomationNull) return;
    const { last } = cmdlet.state;
    const ignoreCase = cmdlet.flag('CaseInsensitive');
    if (last !== undefined && alike(object, last)) return;
    cmdlet.state.last = object;
    cmdlet.write(object);

    function alike(a: Value, b: Value): boolean {
      if (cmdlet.flag('OnType'))
        return isNull(a) || isNull(b) ? a === b : typeNamesOf(a).join() === typeNamesOf(b).join();
      if (!cmdlet.flag('AsString')) return compareObjects(a, b, ignoreCase) === 0;
      const [left, right] = [toText(a), toText(b)];
      return ignoreCase ? left.toLowerCase() === right.toLowerCase() : left === right;
    }
  },
});
