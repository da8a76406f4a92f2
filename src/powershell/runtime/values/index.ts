/** All value classes in one place. */
export * from './arrays.ts';
export * from './category-info.ts';
export * from './dates.ts';
export * from './engine.ts';
export * from './errors.ts';
export * from './hashtable.ts';
export * from './invocation.ts';
export * from './net-values.ts';
export * from './numbers.ts';
export * from './objects.ts';
export * from './position-message.ts';
export * from './script-block.ts';
export * from './stream-records.ts';
export * from './type.ts';
export * from './value.ts';
export * from './variable.ts';
export * from './wildcard.ts';
