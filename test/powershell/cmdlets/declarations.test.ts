import { describe, expect, it } from 'vitest';
import { coreModules } from '../../../src/powershell/cmdlets/index.ts';
import { parametersOfCmdlet } from '../../../src/powershell/runtime/binder-metadata.ts';
import type { CmdletDefinition } from '../../../src/powershell/runtime/cmdlet.ts';
import type { Edition } from '../../../src/powershell/syntax/edition.ts';

interface ParameterSet {
  readonly name: string;
  readonly members: ReadonlySet<string>;
  readonly asked: ReadonlySet<string>;
}

function within(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((name) => whole.has(name));
}

function sets(cmdlet: CmdletDefinition, edition: Edition): ParameterSet[] {
  const table = parametersOfCmdlet(cmdlet, edition);
  return table.setNames.map((name, bit) => {
    const inSet = table.parameters.flatMap((p) => {
      const own = p.memberships.find((m) => m.flag === 1 << bit) ?? p.memberships.find((m) => m.flag === 0);
      return own === undefined ? [] : [{ name: p.name, asked: own.mandatory }];
    });
    return {
      name,
      members: new Set(inSet.map((p) => p.name)),
      asked: new Set(inSet.filter((p) => p.asked).map((p) => p.name)),
    };
  });
}

/** Sets whose every call could as well mean another one. */
function hidden(cmdlet: CmdletDefinition, edition: Edition): string[] {
  const all = sets(cmdlet, edition).filter((set) => set.name !== cmdlet.defaultParameterSet);
  return all.flatMap((set) =>
    all
      .filter((other) => other !== set && within(set.members, other.members) && within(other.asked, set.asked))
      .map((other) => `${cmdlet.name}: ${set.name} within ${other.name}`),
  );
}

function positions(cmdlet: CmdletDefinition, edition: Edition): string[] {
  const table = parametersOfCmdlet(cmdlet, edition);
  const flags = table.setNames.length === 0 ? [0] : table.setNames.map((_, bit) => 1 << bit);
  return flags.flatMap((flag) => {
    const taken = table.parameters.flatMap((p) =>
      p.memberships.filter((m) => m.position !== null && (m.flag === flag || m.flag === 0)).map((m) => m.position),
    );
    return new Set(taken).size === taken.length ? [] : [`${cmdlet.name}: positions ${taken.join()} of one set`];
  });
}

describe.each<Edition>(['5.1', '7'])('cmdlets of %s', (edition) => {
  const cmdlets = coreModules(edition).flatMap((module) => module.cmdlets);

  it('have parameter sets that a call can tell apart', () => {
    expect(cmdlets.flatMap((cmdlet) => hidden(cmdlet, edition))).toEqual([]);
  });

  it('have one parameter at a position', () => {
    expect(cmdlets.flatMap((cmdlet) => positions(cmdlet, edition))).toEqual([]);
  });

  it('have names and aliases that mean one parameter', () => {
    const doubled = cmdlets.flatMap((cmdlet) => {
      const names = parametersOfCmdlet(cmdlet, edition).parameters.flatMap((p) => [p.name, ...p.aliases]);
      const lower = names.map((n) => n.toLowerCase());
      return lower.filter((n, i) => lower.indexOf(n) !== i).map((n) => `${cmdlet.name} -${n}`);
    });
    expect(doubled).toEqual([]);
  });

  it('have names and aliases of their own', () => {
    const names = cmdlets.flatMap((c) => [c.name, ...(c.aliases ?? [])]).map((n) => n.toLowerCase());
    expect(names.filter((n, i) => names.indexOf(n) !== i)).toEqual([]);
  });
});
