/** `$table.PSBase`: a dictionary by its type alone, keys looked past. */
import type { PSDictionary } from '../../runtime/values/index.ts';
import { registerValueClass, typeOf } from '../type-of.ts';

export class PSBase {
  constructor(readonly target: PSDictionary) {}
}

registerValueClass(PSBase, (value) => typeOf(value.target));
