/** Overloads as PowerShell prints them: `string Substring(int startIndex, int length)`. */
import { typeNamed } from '../resolve.ts';
import { typeText } from '../text/value-text.ts';
import type { Overload } from './overloads.ts';

function printed(typeName: string): string {
  return typeName === 'System.Void' ? 'void' : typeText(typeNamed(typeName));
}

/** One overload. Static ones begin with `static`, constructors give their type. */
export function overloadText(name: string, overload: Overload): string {
  const { definition } = overload;
  const parameters = definition.parameters.map((text, i) => {
    const label = definition.names?.[i] ?? `arg${i}`;
    if (text.endsWith('...')) return `Params ${printed(text.slice(0, -3))}[] ${label}`;
    if (text.endsWith('&')) return `[ref] ${printed(text.slice(0, -1))} ${label}`;
    return `${printed(text)} ${label}`;
  });
  const prefix = overload.isStatic && name !== 'new' ? 'static ' : '';
  return `${prefix}${printed(definition.returns)} ${name}(${parameters.join(', ')})`;
}
