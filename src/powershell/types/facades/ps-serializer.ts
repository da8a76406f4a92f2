/** System.Management.Automation.PSSerializer: objects to CLIXML and back. */
import { typedArray, type Value } from '../../runtime/values/index.ts';
import { fromClixml } from '../serialization/clixml-reader.ts';
import { toClixml } from '../serialization/clixml-writer.ts';
import { defineType } from './define.ts';

defineType({ name: 'System.Management.Automation.PSSerializer' }, () => ({
  statics: {
    'string Serialize(System.Object source)': (source: Value) => toClixml([source], 1),
    'string Serialize(System.Object source, int depth)': (source: Value, depth: number) => toClixml([source], depth),
    'System.Object Deserialize(string source)': (source: string) => {
      const values = fromClixml(source);
      return values.length === 1 ? (values[0] as Value) : typedArray('System.Object', values);
    },
    'System.Object[] DeserializeAsList(string source)': (source: string) =>
      typedArray('System.Object', fromClixml(source)),
  },
}));
