/** Runtime environments: a language with its packages, apart from the account's own modules. */
import type { JsonObject } from '../../../json.ts';
import type { AccountData, RuntimeEnvironmentRecord } from '../model.ts';

interface SystemEnvironment {
  readonly name: string;
  readonly version: string;
}

/** Those that every account has. In Azure there are also 7.1 and Python ones; what cannot run here is not shown. */
const systemEnvironments: readonly SystemEnvironment[] = [
  { name: 'PowerShell-5.1', version: '5.1' },
  { name: 'PowerShell-7.2', version: '7.2' },
];

/** Versions of PowerShell that can be asked for. */
export const powerShellVersions: readonly string[] = ['5.1', '7.1', '7.2', '7.4'];

/** An environment by its name in any case, the account's own or one of the system. */
export function environmentNamed(account: AccountData, name: string): RuntimeEnvironmentRecord | undefined {
  const key = name.toLowerCase();
  return account.runtimeEnvironments[key] ?? systemRecords().find((one) => one.name.toLowerCase() === key);
}

/** Whether it belongs to the system and so cannot be changed. */
export const isSystem = (name: string): boolean =>
  systemEnvironments.some((one) => one.name.toLowerCase() === name.toLowerCase());

/** The system's, made when they are looked at: nothing about them is kept. */
export function systemRecords(): readonly RuntimeEnvironmentRecord[] {
  return systemEnvironments.map(({ name, version }) => ({
    name,
    language: 'PowerShell',
    version,
    defaultPackages: {},
    description: `System-generated Runtime Environment for your Automation account with Runtime language: PowerShell & Runtime version: ${version}. It automatically populates Packages defined for PowerShell ${version} runtime version in your Automation account. This Runtime environment is non-editable. `,
    tags: {},
    packages: {},
    createdAt: 0,
    changedAt: 0,
  }));
}

/** The modules of the Az rollup that have cmdlets here, in the releases that they behave like. */
const azRollup: readonly { readonly name: string; readonly version: string }[] = [
  { name: 'Az.Accounts', version: '2.5.2' },
  { name: 'Az.Automation', version: '1.7.0' },
  { name: 'Az.Compute', version: '4.16.0' },
  { name: 'Az.ManagedServiceIdentity', version: '0.7.3' },
  { name: 'Az.Resources', version: '4.3.0' },
];

/** What a script in an environment of one's own can load: its packages, and Az where that is among its default packages. */
export function modulesIn(
  environment: RuntimeEnvironmentRecord,
): readonly { readonly name: string; readonly version: string }[] {
  const packages = Object.values(environment.packages).flatMap(({ name, version }) =>
    version === null ? [] : [{ name, version }],
  );
  const hasAz = Object.keys(environment.defaultPackages ?? {}).some((name) => name.toLowerCase() === 'az');
  const own = new Set(packages.map(({ name }) => name.toLowerCase()));
  return hasAz ? [...packages, ...azRollup.filter(({ name }) => !own.has(name.toLowerCase()))] : packages;
}

/** `properties` of an answer. Names of default packages come back in lower case (recorded). */
export const environmentProperties = ({
  language,
  version,
  defaultPackages,
  description,
}: RuntimeEnvironmentRecord): JsonObject => ({
  runtime: { language, version },
  defaultPackages,
  description,
});
