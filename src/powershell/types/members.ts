/**
 * Members: properties, methods, indexes, statics, constructors. The order of resolution: members that scripts added, a dictionary's
 * keys, the type's own (adapter), then enumeration over a collection's elements, then intrinsic `Count` and `Length`.
 */
export { getDynamicMember, setDynamicMember } from './members/dynamic-name.ts';
export { getMember, getStatic } from './members/get.ts';
export { getIndex } from './members/index-access.ts';
export { setIndex } from './members/index-set.ts';
export { construct, invokeMember, invokeStatic } from './members/invoke.ts';
export { setMember, setStatic } from './members/set.ts';
