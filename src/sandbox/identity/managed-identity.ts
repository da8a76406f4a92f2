import { principalById } from '../directory.ts';
import type { Json } from '../json.ts';
import { textAt } from '../json.ts';
import { keyOf } from '../resource-ids.ts';
import type { Target } from '../routing/target.ts';
import type { Answer, ServiceContext } from '../service.ts';
import type { Principal, ResourceRecord } from '../state.ts';
import type { SignInPorts } from './sign-in.ts';
import { isKnownAudience, readForm } from './sign-in.ts';

/** Where a runbook finds its identities; what Azure Automation puts into IDENTITY_ENDPOINT has this form. */
export const automationEndpoint = 'http://127.0.0.1:41741/MSI/token/';

/** Which of a resource's identities is asked for. */
interface Asked {
  readonly resource: string;
  readonly clientId?: string;
  readonly objectId?: string;
  readonly resourceId?: string;
}

const readAsked = (values: Readonly<Record<string, string>>): Asked => {
  const resourceId = values.msi_res_id ?? values.mi_res_id;
  const objectId = values.object_id ?? values.principal_id;
  return {
    resource: values.resource ?? '',
    ...(values.client_id ? { clientId: values.client_id } : {}),
    ...(objectId ? { objectId } : {}),
    ...(resourceId ? { resourceId } : {}),
  };
};

/** The principal that a resource may act as, or why there is none. */
function choose(
  ctx: ServiceContext,
  machine: ResourceRecord | undefined,
  asked: Asked,
): Principal | 'none' | 'several' {
  const identity = machine?.identity;
  const attached = Object.entries(identity?.userAssignedIdentities ?? {});
  const principal = (objectId: string | undefined): Principal | 'none' =>
    (objectId === undefined ? undefined : principalById(ctx.state, objectId)) ?? 'none';
  if (asked.clientId || asked.objectId || asked.resourceId) {
    const found = attached.find(
      ([id, known]) =>
        known.clientId.toLowerCase() === asked.clientId?.toLowerCase() ||
        known.principalId.toLowerCase() === asked.objectId?.toLowerCase() ||
        (asked.resourceId !== undefined && keyOf(id) === keyOf(asked.resourceId)),
    );
    if (found) return principal(found[1].principalId);
    // The system-assigned identity answers to its own ids too.
    const own = principal(identity?.principalId);
    if (own === 'none') return 'none';
    const asksOwn =
      own.appId?.toLowerCase() === asked.clientId?.toLowerCase() ||
      own.objectId.toLowerCase() === asked.objectId?.toLowerCase();
    return asksOwn ? own : 'none';
  }
  if (identity?.principalId) return principal(identity.principalId);
  if (attached.length > 1) return 'several';
  return principal(attached[0]?.[1].principalId);
}

const invalidRequest = (description: string): Answer => ({
  status: 400,
  body: { error: 'invalid_request', error_description: description },
});

const tokenBody = async (
  ctx: ServiceContext,
  principal: Principal,
  resource: string,
  ports: SignInPorts,
): Promise<Json> => {
  const { token, expiresOn } = await ports.mint(principal, resource);
  // Everything is text here, numbers too.
  return {
    access_token: token,
    client_id: principal.appId ?? '',
    expires_in: String(Math.floor((expiresOn - ctx.now) / 1000)),
    expires_on: String(Math.floor(expiresOn / 1000)),
    ext_expires_in: String(Math.floor((expiresOn - ctx.now) / 1000)),
    not_before: String(Math.floor(ctx.now / 1000)),
    resource,
    token_type: 'Bearer',
  };
};

const refusesTokens = (ctx: ServiceContext, principal: Principal): boolean =>
  !principal.enabled || ctx.faults.has('identity-disabled');

/** `GET /metadata/identity/oauth2/token`: the instance metadata service of a virtual machine. */
export async function answerImds(
  ctx: ServiceContext,
  target: Target,
  headers: Readonly<Record<string, string>>,
  machine: ResourceRecord | undefined,
  ports: SignInPorts,
): Promise<Answer> {
  if (headers.metadata?.toLowerCase() !== 'true') return invalidRequest('Required metadata header not specified');
  if (target.query['api-version'] === undefined) {
    return { status: 400, body: { error: 'Bad request. api-version is invalid or was not specified in the request.' } };
  }
  const asked = readAsked(target.query);
  if (asked.resource === '') {
    return invalidRequest('Required audience parameter not specified');
  }
  if (!isKnownAudience(asked.resource, target.origin)) {
    return {
      status: 400,
      body: {
        error: 'invalid_resource',
        error_description: `AADSTS500011: The resource principal named ${asked.resource} was not found in the tenant named ${ctx.state.tenant.displayName}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
      },
    };
  }
  const principal = choose(ctx, machine, asked);
  if (principal === 'several') {
    return invalidRequest(
      'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request',
    );
  }
  if (principal === 'none' || refusesTokens(ctx, principal)) return invalidRequest('Identity not found');
  return { status: 200, body: await tokenBody(ctx, principal, asked.resource, ports) };
}

/** The endpoint that a runbook finds in IDENTITY_ENDPOINT: GET with a query, or POST with a form. */
export async function answerIdentityEndpoint(
  ctx: ServiceContext,
  target: Target,
  request: { readonly method: string; readonly body: string },
  owner: ResourceRecord | undefined,
  ports: SignInPorts,
): Promise<Answer> {
  if (!owner) {
    return { status: 401, body: { Message: "The value of the header 'X-IDENTITY-HEADER' is missing or not valid." } };
  }
  const asked = readAsked({ ...target.query, ...(request.method === 'POST' ? readForm(request.body) : {}) });
  if (asked.resource === '') return { status: 400, body: { Message: "The parameter 'resource' is required." } };
  const attached = Object.keys(owner.identity?.userAssignedIdentities ?? {});
  const namesOne = asked.clientId ?? asked.objectId ?? asked.resourceId;
  const principal = choose(ctx, owner, asked);
  if (principal === 'none' && namesOne !== undefined && owner.identity?.principalId && attached.length === 0) {
    // What Automation answers where the account has a system-assigned identity alone (azure-powershell#23115).
    return {
      status: 400,
      body: { Message: 'User assigned identity is currently not supported clientID must not be passed in request.' },
    };
  }
  if (principal === 'none' || principal === 'several' || refusesTokens(ctx, principal)) {
    const account = textAt(owner.internal, 'accountId') ?? owner.name;
    return { status: 400, body: { Message: `No managed identity was found for Automation account ${account}` } };
  }
  if (!isKnownAudience(asked.resource, target.origin)) {
    return {
      status: 400,
      body: {
        Message: `The resource principal named ${asked.resource} was not found in the tenant named ${ctx.state.tenant.displayName}.`,
      },
    };
  }
  return { status: 200, body: await tokenBody(ctx, principal, asked.resource, ports) };
}
