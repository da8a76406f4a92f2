/** Variables with a drive that is no scope: `$env:X`, `${function:f}`, `${alias:x}`. */
import { toText } from '../types/index.ts';
import type { Frame } from './frame.ts';
import { defineFunction, findFunction } from './functions.ts';
import { isNull, runtimeError, ScriptBlock, type Value } from './values/index.ts';

/** Null where there is no such item. */
export function readDrive(f: Frame, drive: string, name: string): Value {
  const { engine } = f;
  switch (drive) {
    case 'env':
      return engine.environment.get(name.toLowerCase())?.value ?? null;
    case 'function':
      return findFunction(f.scope, name.toLowerCase())?.block ?? null;
    case 'alias':
      return engine.commands.alias(f.scope, name.toLowerCase())?.command ?? null;
    default:
      throw noDrive(drive);
  }
}

export function writeDrive(f: Frame, drive: string, name: string, value: Value): void {
  const { engine } = f;
  switch (drive) {
    case 'env':
      if (isNull(value) || toText(value) === '') engine.environment.delete(name.toLowerCase());
      else engine.environment.set(name.toLowerCase(), { name, value: toText(value) });
      return;
    case 'function':
      defineFunction(f.scope, name, value instanceof ScriptBlock ? value : engine.createBlock(toText(value)));
      return;
    case 'alias':
      engine.commands.setAlias(f.scope, name, toText(value));
      return;
    default:
      throw noDrive(drive);
  }
}

function noDrive(drive: string) {
  return runtimeError(`Cannot find drive. A drive with the name '${drive}' does not exist.`, 'DriveNotFound', {
    category: 'ObjectNotFound',
    target: drive,
    typeName: 'System.Management.Automation.DriveNotFoundException',
  });
}
