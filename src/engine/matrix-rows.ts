/** The rows of the test matrix: what each is run with, and what it must show. */
import type { MatrixRowId } from './session.ts';
import type { CompleteSettings } from './settings.ts';
import type { Expectation } from './verdict.ts';

/** The rows in order, with the learner's names. */
export function matrixRows(settings: CompleteSettings): readonly Expectation[] {
  const [first, second, third] = settings.identities;
  return [
    {
      id: 'no-role',
      method: null,
      uami: null,
      expected: 'null subscription, null array; VM untouched',
      needsRole: false,
    },
    { id: 'system', method: 'SA', uami: first, expected: 'VM toggled by MSI@…', needsRole: true },
    { id: 'user-with-role', method: 'UA', uami: first, expected: `VM toggled by ${first}`, needsRole: true },
    {
      id: 'user-without-role',
      method: 'UA',
      uami: second,
      expected: `null subscription as ${second}; VM untouched`,
      needsRole: true,
    },
    { id: 'user-unattached', method: 'UA', uami: third, expected: 'refused: not attached', needsRole: true },
    {
      id: 'user-missing',
      method: 'UA',
      uami: settings.missingIdentity,
      expected: 'not found, then refused',
      needsRole: true,
    },
    { id: 'bad-method', method: 'XX', uami: first, expected: 'method refused', needsRole: false },
    {
      id: 'no-system-identity',
      method: 'SA',
      uami: first,
      expected: 'no system-assigned identity',
      needsRole: false,
    },
  ];
}

/** One row by its id. */
export function matrixRow(settings: CompleteSettings, id: MatrixRowId): Expectation {
  const row = matrixRows(settings).find((r) => r.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
}

/** The parameters of a row's run, as the draft declares them: the first draft has two of its own. */
export function rowParameters(row: Expectation, settings: CompleteSettings): Readonly<Record<string, string>> {
  if (row.method === null) return firstDraftParameters(settings);
  return { VMName: settings.vmName, method: row.method, UAMI: row.uami ?? '' };
}

export function firstDraftParameters(settings: CompleteSettings): Readonly<Record<string, string>> {
  return { resourceGroup: settings.resourceGroup, VMName: settings.vmName };
}
