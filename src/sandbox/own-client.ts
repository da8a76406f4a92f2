import { randomBytes } from 'node:crypto';
import { clientSecretName } from './identity/sign-in.ts';
import { makeOwner } from './new-sandbox.ts';
import type { ServiceContext } from './service.ts';
import type { SandboxClient } from './types.ts';

const displayName = 'mi-tutorial-client';

/** The application that other clients sign in as: Owner of the subscription. Made when first asked for. */
export function ownClient(ctx: ServiceContext): SandboxClient {
  const { state } = ctx;
  const known = Object.values(state.principals).find((other) => other.displayName === displayName && !other.managed);
  const clientId = known?.appId ?? ctx.ids.guid('principal/client');
  const objectId = known?.objectId ?? ctx.ids.guid('principal/client');
  if (!known) {
    const type = 'ServicePrincipal' as const;
    const times = { createdAt: ctx.now, replicatedAt: ctx.now };
    state.principals[objectId] = { objectId, type, displayName, appId: clientId, enabled: true, ...times };
    makeOwner(state, { objectId, type }, ctx.now, ctx.ids.guid('roleAssignment/client'));
  }
  const clientSecret = ctx.secrets.get(clientSecretName(clientId)) ?? randomBytes(30).toString('base64url');
  ctx.secrets.set(clientSecretName(clientId), clientSecret);
  return { tenantId: state.tenant.tenantId, clientId, clientSecret, objectId };
}
