/** `$Matches`: most of its readers want one group, most matches no reader. */
import { type DictionaryEntryCell, dictionaryKey, Hashtable, type Value } from '../../runtime/values/index.ts';
import { registerValueClass } from '../type-of.ts';
import { groupText, type RegexProgram } from './program.ts';

/** The groups that took part in a match, by number or name; entries are made when something other than one text is asked for. */
export class MatchTable extends Hashtable {
  constructor(
    private readonly program: RegexProgram,
    private readonly found: RegExpExecArray,
  ) {
    super();
  }

  override get(key: Value): Value {
    if (typeof key !== 'number' || this.version > 0 || this.program.keys[key] !== key) return super.get(key);
    return groupText(this.program, this.found, key) ?? null;
  }

  protected override make(): Map<unknown, DictionaryEntryCell> {
    const cells = new Map<unknown, DictionaryEntryCell>();
    for (const [number, key] of this.program.keys.entries()) {
      const value = groupText(this.program, this.found, number);
      if (value !== undefined) cells.set(dictionaryKey(key, true), { key, value });
    }
    return cells;
  }
}

registerValueClass(MatchTable, 'System.Collections.Hashtable');
