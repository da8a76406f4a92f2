/** The types every script touches. */
import { registerType } from '../registry.ts';

registerType({ fullName: 'System.Object' }, ['object', 'psobject']);
registerType({ fullName: 'System.ValueType' });
registerType({ fullName: 'System.Enum', base: 'System.ValueType' });
registerType({ fullName: 'System.Array' }, ['array']);
registerType({ fullName: 'System.String' }, ['string']);
registerType({ fullName: 'System.Boolean', kind: 'struct' }, ['bool']);
registerType({ fullName: 'System.Int32', kind: 'struct' }, ['int']);
registerType({ fullName: 'System.Int64', kind: 'struct' }, ['long']);
registerType({ fullName: 'System.Double', kind: 'struct' }, ['double']);
registerType({ fullName: 'System.Collections.Hashtable' }, ['hashtable']);
registerType({ fullName: 'System.Management.Automation.ScriptBlock' }, ['scriptblock']);
registerType({ fullName: 'System.Management.Automation.SwitchParameter', kind: 'struct' }, ['switch']);
registerType({ fullName: 'System.Management.Automation.PSCustomObject' }, ['pscustomobject']);
