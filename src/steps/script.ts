/** PowerShell with the learner's values: a head of assignments, correctly quoted, and a body that only names variables. */
import type { CompleteSettings } from '../engine/settings.ts';
import { quote } from '../powershell/syntax/quoting.ts';
import testPane from './powershell/test-pane.ps1';
import { runbookDrafts } from './runbook-drafts.ts';

/** What the bodies may name, in the order of the head: each is the text of a PowerShell expression. */
const variables = {
  subscriptionID: (s) => quote(s.subscriptionId),
  resourceGroup: (s) => quote(s.resourceGroup),
  VMName: (s) => quote(s.vmName),
  location: (s) => quote(s.location),
  automationAccount: (s) => quote(s.automationAccount),
  userAssignedOne: (s) => quote(s.identities[0]),
  userAssignedTwo: (s) => quote(s.identities[1]),
  userAssignedThree: (s) => quote(s.identities[2]),
  noSuchIdentity: (s) => quote(s.missingIdentity),
  accountsVersion: (s) => quote(s.moduleVersions['Az.Accounts']),
  automationVersion: (s) => quote(s.moduleVersions['Az.Automation']),
  identityVersion: (s) => quote(s.moduleVersions['Az.ManagedServiceIdentity']),
  computeVersion: (s) => quote(s.moduleVersions['Az.Compute']),
  runbook: (s) => quote(s.runbook),
  firstDraft: (s) => hereString(runbookDrafts(s).first),
  secondDraft: (s) => hereString(runbookDrafts(s).second),
} as const satisfies Readonly<Record<string, (settings: CompleteSettings) => string>>;

type Variable = keyof typeof variables;

/** The script of one step alone: it brings all that it needs. */
export function stepScript(settings: CompleteSettings, body: string): string {
  return joinScripts(settings, [body]);
}

/** Several scripts as one: a head with what they name, the test pane's functions once, the bodies in order. */
export function joinScripts(settings: CompleteSettings, bodies: readonly string[]): string {
  const parts = bodies.some((body) => body.includes('Invoke-TestRun')) ? [testPane, ...bodies] : bodies;
  const texts = parts.map((part) => part.replaceAll('\r\n', '\n').trim());
  const head = (Object.keys(variables) as Variable[])
    .filter((name) => texts.some((text) => names(text, name)))
    .map((name) => `$${name} = ${variables[name](settings)}`);
  return `${[head.join('\n'), ...texts].join('\n\n')}\n`;
}

/** The text reads the variable; PowerShell compares names without case. */
function names(text: string, variable: string): boolean {
  return new RegExp(`\\$${variable}(?![A-Za-z0-9_])`, 'i').test(text);
}

/** A literal of several lines: nothing in it is expanded, and only a line that begins with '@ would end it. */
function hereString(text: string): string {
  if (/^'@/m.test(text)) throw new Error('a draft may not hold the end of a here-string');
  return `@'\n${text.trimEnd()}\n'@`;
}
