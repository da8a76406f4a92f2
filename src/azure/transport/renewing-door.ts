/**
 * A token may expire on its way, or be withdrawn. Both generations of Microsoft's clients keep tokens by the machine's clock and
 * know nothing of that: here the request is sent once more with a new token, and so are those that still bring the old one.
 */

import type { FrontDoor, WireRequest, WireResponse } from '../../wire.ts';
import { armScope, type LabCredential } from '../clients.ts';

/** Azure's codes for a token that another one may replace. */
const replaceable = /"code"\s*:\s*"(ExpiredAuthenticationToken|InvalidAuthenticationToken)"/;

/** A door that replaces tokens which Azure no longer takes. */
export function renewingDoor(door: FrontDoor, credential: LabCredential): FrontDoor {
  /** The token that took the place of another, by that other. */
  const instead = new Map<string, string>();
  return async (request, signal) => {
    const sent = instead.get(tokenOf(request)) ?? tokenOf(request);
    const answer = await door(withToken(request, sent), signal);
    if (answer.status !== 401 || sent === '') return answer;
    const claims = claimsOf(answer);
    if (claims === undefined && !replaceable.test(answer.body)) return answer;
    const token = await (credential.renew?.(armScope, claims) ?? credential.getToken(armScope));
    if (token === null) return answer;
    instead.clear();
    instead.set(tokenOf(request), token.token);
    return door(withToken(request, token.token), signal);
  };
}

const tokenOf = ({ headers }: WireRequest): string => /^bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? '';

function withToken(request: WireRequest, token: string): WireRequest {
  if (token === '' || token === tokenOf(request)) return request;
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}

/** What Azure wants to be told by a new sign-in: the `claims` of its challenge, in base64. */
function claimsOf({ headers }: WireResponse): string | undefined {
  const coded = /claims="([^"]+)"/.exec(headers['www-authenticate'] ?? '')?.[1];
  return coded === undefined ? undefined : Buffer.from(coded, 'base64').toString('utf8');
}
