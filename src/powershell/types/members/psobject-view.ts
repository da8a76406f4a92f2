/** `$x.PSObject`: the value seen as its members. */
import type { PSList, Value } from '../../runtime/values/index.ts';
import { typeNameList } from '../collections/lists.ts';
import { registerValueClass, typeNamesOf } from '../type-of.ts';

/** System.Management.Automation.PSObject, as a view of a value. */
export class PSObjectView {
  constructor(readonly target: Value) {}

  /** A list to read and to change. */
  typeNames(): PSList {
    return typeNameList(this.target, typeNamesOf(this.target));
  }
}

registerValueClass(PSObjectView, 'System.Management.Automation.PSObject');
