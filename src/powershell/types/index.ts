/** The type system in one place; importing it registers every facade. */
import './facades/core.ts';

export * from './convert.ts';
export * from './members.ts';
export * from './operators.ts';
export * from './properties.ts';
export * from './registry.ts';
export * from './resolve.ts';
export * from './type-of.ts';
