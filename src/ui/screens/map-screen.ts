/** Who may do what: identities, whether they are attached, their roles and scopes, and the machine; drawn from the cloud's answers. */
import type { AccessMap, AccessMapIdentity } from '../../engine/events.ts';
import { paragraph } from '../text/blocks.ts';
import { type Line, line, printable, span } from '../text/line.ts';
import { wrap } from '../text/wrap.ts';
import { stack, type View } from './shared.ts';

export function mapScreen(map: AccessMap | null, view: View): Line[] {
  const title = [line('Who may do what', 'heading')];
  if (map === null) return stack(title, [line('Asking the cloud…', 'dim')]);
  const { symbols } = view.theme;
  return stack(
    title,
    [[span('Automation account  '), span(map.account ?? 'not there yet', map.account === null ? 'dim' : 'accent')]],
    map.identities.flatMap((identity, index) => identityLines(identity, index === map.identities.length - 1, view)),
    [
      [
        span('Virtual machine  '),
        ...(map.vm === null
          ? [span('not chosen yet', 'dim')]
          : [span(printable(map.vm.name), 'accent'), span(`  ${map.vm.powerState ?? 'state not shown'}`, 'dim')]),
      ],
    ],
    paragraph(
      `A runbook may sign in as an identity that is attached (${symbols.done}); what it may then do follows from that identity's roles alone.`,
      view.width,
      'dim',
    ),
  );
}

function identityLines(identity: AccessMapIdentity, last: boolean, view: View): Line[] {
  const { symbols } = view.theme;
  const branch = last ? symbols.lastBranch : symbols.branch;
  const under = last ? '   ' : `${symbols.bar}  `;
  const attached: Line = !identity.exists
    ? [span(`${symbols.open} not there`, 'dim')]
    : identity.attached
      ? [span(`${symbols.done} ${identity.kind === 'system' ? 'on' : 'attached'}`, 'success')]
      : [span(`${symbols.failed} ${identity.kind === 'system' ? 'off' : 'not attached'}`, 'warning')];
  const name = identity.kind === 'system' ? 'system-assigned identity' : printable(identity.name);
  const roles =
    identity.roles.length === 0
      ? identity.exists
        ? [[span(under, 'dim'), span('no role', 'warning')]]
        : []
      : identity.roles.map(
          (role): Line => [
            span(under, 'dim'),
            span(role.role, 'accent'),
            span(` ${symbols.arrow} ${printable(scopeName(role.scope))}`, 'dim'),
          ],
        );
  return [
    [span(`${branch} `, 'dim'), span(name, 'heading'), span('  '), ...attached],
    ...roles.flatMap((row) => wrap(row, view.width, 5)),
  ];
}

/** A scope in words: `group ContosoLab` for its long id. */
function scopeName(scope: string): string {
  const parts = scope.split('/').filter((part) => part !== '');
  if (parts.length === 2 && parts[0]?.toLowerCase() === 'subscriptions') return 'the whole subscription';
  if (parts.length === 4 && parts[2]?.toLowerCase() === 'resourcegroups') return `group ${parts[3]}`;
  return parts.length > 4 ? (parts[parts.length - 1] ?? scope) : scope;
}
