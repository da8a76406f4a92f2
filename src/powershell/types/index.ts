/** The type system in one place; importing it registers every facade. */
import './facades/index.ts';
import './members/set-properties.ts';

export { arrayList, collection, genericList } from './collections/lists.ts';
export * from './convert.ts';
export {
  attributesOf,
  dynamicParametersOf,
  type RuntimeDefinedParameter,
} from './facades/dynamic-parameters.ts';
export * from './members.ts';
export { SeededRandom } from './numbers/seeded-random.ts';
export * from './operators.ts';
export * from './properties.ts';
export { acceleratorOf, allAccelerators, findType, registerType } from './registry.ts';
export { arrayTypeOf, resolveType, resolveTypeName, typeNamed } from './resolve.ts';
export { compareText, equalText } from './text/compare-text.ts';
export { compositeFormat, formatValue } from './text/composite-format.ts';
export { bareTypeText, netText, specialValue, typeText } from './text/value-text.ts';
export {
  isAssignable,
  isInstance,
  isValueType,
  registerValueClass,
  typeNameOf,
  typeNamesOf,
  typeOf,
} from './type-of.ts';
