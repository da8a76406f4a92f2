/** Older sessions made into those of today: one function for each version that was ever written. */

/** Takes a document of one version to the next. Pure; gets and gives plain JSON. */
export type Migration = (document: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/**
 * By the version that they start from. When the session's shape changes so that old files no longer fit (a new field with a
 * default does fit), raise `sessionVersion` and add the way here.
 */
export const sessionMigrations: Readonly<Record<number, Migration>> = {};

/**
 * Takes a document up to a version, one step after the other.
 * @throws {Error} where a step is missing
 */
export function migrate(
  document: Readonly<Record<string, unknown>>,
  migrations: Readonly<Record<number, Migration>>,
  to: number,
): Record<string, unknown> {
  let current: Record<string, unknown> = { ...document };
  for (let version = Number(current.version); version < to; version++) {
    const step = migrations[version];
    if (step === undefined) throw new Error(`no way from version ${version} to ${version + 1} is known`);
    current = { ...step(current), version: version + 1 };
  }
  return current;
}
