/** Lists of .NET types, made where the engine itself needs them. */
import { extend, PSList, type PSType, type Value } from '../../runtime/values/index.ts';
import { genericTypeOf, typeNamed } from '../resolve.ts';

/** System.Collections.ArrayList. */
export function arrayList(items: Value[] = []): PSList {
  return new PSList(typeNamed('System.Collections.ArrayList'), items);
}

function generic(name: string, element: string): PSType {
  return genericTypeOf(name, [typeNamed(element)]) ?? typeNamed(name);
}

/** System.Collections.Generic.List of an element type (full name). */
export function genericList(element: string, items: Value[] = []): PSList {
  return new PSList(generic('System.Collections.Generic.List', element), items);
}

/** System.Collections.ObjectModel.Collection of an element type (full name). */
export function collection(element: string, items: Value[] = []): PSList {
  return new PSList(generic('System.Collections.ObjectModel.Collection', element), items);
}

/** A list of a value's type names that writes what a script changes back to the value. */
class TypeNameList extends PSList {
  constructor(
    private readonly target: Value,
    names: Value[],
  ) {
    super(generic('System.Collections.ObjectModel.Collection', 'System.String'), names);
  }

  override changed(): void {
    super.changed();
    extend(this.target).members.typeNames = this.items as string[];
  }
}

export function typeNameList(target: Value, names: readonly string[]): PSList {
  return new TypeNameList(target, [...names]);
}
