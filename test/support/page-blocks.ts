/** The PowerShell of the page that the lesson teaches, read where it lies; null where this checkout does not have it. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const page = path.resolve('../shared/spec/powershell-runbook-managed-identity.md');

/** The blocks in order, without the indentation of the list that they stand in. */
export function pageBlocks(): readonly string[] | null {
  if (!existsSync(page)) {
    console.log('The page is not beside this checkout: it is not run.');
    return null;
  }
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/^( *)```powershell\n([\s\S]*?)^ *```/gm)].map(([, indent = '', body = '']) =>
    body
      .split('\n')
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
      .join('\n'),
  );
}

/** The page's own values in place of its placeholders. */
export function filledIn(
  block: string,
  values: { readonly subscriptionId: string; readonly resourceGroup: string },
): string {
  return block
    .replace('"subscriptionID"', `"${values.subscriptionId}"`)
    .replace('"resourceGroupName"', `"${values.resourceGroup}"`);
}
