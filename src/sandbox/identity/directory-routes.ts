import type { WireRequest } from '../../wire.ts';
import type { JsonObject } from '../json.ts';
import type { Target } from '../routing/target.ts';
import type { Answer, ServiceContext } from '../service.ts';
import type { ResourceRecord } from '../state.ts';
import { answerDiscovery } from './endpoints.ts';
import { answerGraph, graphOrigin, isGraphPath } from './graph.ts';
import type { SigningKey } from './keys.ts';
import { answerIdentityEndpoint, answerImds } from './managed-identity.ts';
import { answerSignIn, isTokenPath, type SignInPorts } from './sign-in.ts';
import type { Tokens } from './tokens.ts';

/** Sign-in, discovery, managed identities and a little of Microsoft Graph: what is answered without a token for Resource Manager. */
export interface DirectoryRoutes {
  /** Undefined where the path is none of these. */
  answer(request: WireRequest, target: Target, ctx: ServiceContext): Promise<Answer | undefined>;
}

/** Where the secret of a resource's IDENTITY_HEADER is kept. */
export const identityHeaderName = (resourceId: string): string => `identity/headers/${resourceId.toLowerCase()}`;

const virtualMachine = 'Microsoft.Compute/virtualMachines';

/** The resource whose IDENTITY_HEADER this is. */
function ownerOf(
  ctx: ServiceContext,
  header: string | undefined,
  secrets: Readonly<Record<string, string>>,
): ResourceRecord | undefined {
  if (header === undefined) return undefined;
  const prefix = identityHeaderName('');
  const found = Object.entries(secrets).find(([name, value]) => name.startsWith(prefix) && value === header);
  return found && ctx.resources.get(found[0].slice(prefix.length));
}

/** `secrets`: all of them, to find whose header it is. */
export function createDirectoryRoutes(parts: {
  readonly key: () => SigningKey;
  readonly ports: SignInPorts;
  readonly tokens: Tokens;
  readonly secrets: () => Readonly<Record<string, string>>;
}): DirectoryRoutes {
  const jwks = (): JsonObject => {
    const { kid, jwk } = parts.key();
    return { keys: [{ ...jwk, use: 'sig', kid, x5t: kid }] };
  };
  return {
    answer: async (request, target, ctx) => {
      const { lower } = target;
      const discovery = request.method === 'GET' ? answerDiscovery(ctx.state.tenant, target, jwks) : undefined;
      if (discovery) return discovery;
      if (isTokenPath(lower) && lower[0] !== 'metadata') {
        if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
        const { authorization } = request.headers;
        return answerSignIn(ctx, target, { body: request.body ?? '', authorization }, parts.ports);
      }
      if (lower.join('/') === 'metadata/identity/oauth2/token' && request.method === 'GET') {
        // This machine's metadata service: the sandbox's machine is its first virtual machine.
        const [machine] = ctx.resources.list(virtualMachine);
        return answerImds(ctx, target, request.headers, machine, parts.ports);
      }
      if (lower.join('/') === 'msi/token') {
        const owner = ownerOf(ctx, request.headers['x-identity-header'], parts.secrets());
        return answerIdentityEndpoint(
          ctx,
          target,
          { method: request.method, body: request.body ?? '' },
          owner,
          parts.ports,
        );
      }
      if (isGraphPath(lower)) {
        const { authorization } = request.headers;
        const claims = await parts.tokens.checkFor([graphOrigin, target.origin], authorization, ctx.now);
        return answerGraph(ctx, target, { method: request.method, body: request.body ?? '' }, claims);
      }
      return undefined;
    },
  };
}
