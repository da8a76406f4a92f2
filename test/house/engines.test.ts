/** Every package that the program or its tests install must accept the Node versions that the project promises. */
import { readFileSync } from 'node:fs';
import semver from 'semver';
import { expect, test } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly optional?: boolean;
  readonly engines?: { readonly node?: string };
}

/** The oldest Node that `engines.node` allows, the newest 20, and the newest 22 and 24 lines. */
const promised = ['20.19.0', '20.20.2', '22.21.0', '24.11.0'];

for (const lock of ['package-lock.json', 'test/pty/package-lock.json']) {
  test(`every engine range in ${lock} accepts Node ${promised.join(', ')}`, () => {
    const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as { packages: Record<string, LockedPackage> };
    const refused = Object.entries(packages)
      .filter(([name, p]) => name !== '' && p.engines?.node)
      .flatMap(([name, p]) =>
        promised
          .filter((version) => !semver.satisfies(version, p.engines?.node ?? '*'))
          .map((version) => `${name}@${p.version} asks for ${p.engines?.node}: refuses ${version}`),
      );
    expect(Object.keys(packages).length).toBeGreaterThan(1);
    expect(refused).toEqual([]);
  });
}

test('the package promises what the tests hold', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(promised.filter((version) => !semver.satisfies(version, engines.node))).toEqual([]);
  expect(semver.satisfies('20.18.0', engines.node)).toBe(false);
});
