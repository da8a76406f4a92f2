/** Objects that print themselves, whatever table or list is open: scalars, error records, script blocks, records of other streams. */
import {
  ErrorRecord,
  engine,
  InformationalRecord,
  InformationRecord,
  PSBigInteger,
  PSChar,
  PSDecimal,
  PSDouble,
  PSEnum,
  PSException,
  PSInteger,
  PSSingle,
  PSUInt64,
  PSWrapped,
  ScriptBlock,
  SecureString,
  type Value,
} from '../runtime/values/index.ts';
import { propertiesOf, typeNamesOf } from '../types/index.ts';
import { displayText } from './display-text.ts';
import { errorFrames } from './errors/error-frames.ts';
import type { Entry } from './packets.ts';
import { findView } from './registry.ts';

/** The packet entry of an object that prints itself, or undefined. */
export function outOfBandEntry(value: Value): Entry | undefined {
  if (typeof value !== 'object' || value === null) return { kind: 'text', text: displayText(value) };
  if (value instanceof ErrorRecord) return { kind: 'frames', items: errorFrames(value) };
  if (value instanceof PSException && engine().edition === '5.1') return { kind: 'frames', items: errorFrames(value) };
  if (value instanceof ScriptBlock) return { kind: 'frames', items: [{ kind: 'text', text: value.text }] };
  if (value instanceof InformationalRecord) return recordEntry(value.message);
  if (value instanceof InformationRecord) return recordEntry(displayText(value.messageData));
  const view = findDeclaredOutOfBand(value);
  if (view !== undefined) return { kind: 'frames', items: view(value) };
  if (isScalarType(value)) return { kind: 'text', text: displayText(value) };
  if (Array.isArray(value)) return undefined;
  if (propertiesOf(value).length === 0) return { kind: 'text', text: displayText(value) };
  return undefined;
}

function recordEntry(text: string): Entry {
  return { kind: 'frames', items: [{ kind: 'text', text }] };
}

function findDeclaredOutOfBand(value: Value) {
  const typeNames = typeNamesOf(value);
  const view = findView(typeNames, engine().edition);
  return view?.shape === 'custom' && view.outOfBand === true ? view.items : undefined;
}

/** Types whose objects are their text: strings, numbers, characters, booleans, enums, secure strings. */
export function isScalarType(value: Value): boolean {
  const base = value instanceof PSWrapped ? value.base : value;
  if (typeof base !== 'object' || base === null) return true;
  return (
    base instanceof PSDouble ||
    base instanceof PSInteger ||
    base instanceof PSDecimal ||
    base instanceof PSSingle ||
    base instanceof PSUInt64 ||
    base instanceof PSBigInteger ||
    base instanceof PSChar ||
    base instanceof PSEnum ||
    base instanceof SecureString
  );
}
