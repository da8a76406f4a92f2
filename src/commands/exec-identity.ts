/** A runbook that runs as one user-assigned identity: a sign-in that names none means that one. */
import type { HostRequest } from '../powershell/index.ts';

const names = ['client_id', 'object_id', 'principal_id', 'mi_res_id', 'msi_res_id'];

/** Adds the client id to a request of the identity endpoint (a query, or a form) that names no identity itself. */
export function asIdentity(request: HostRequest, endpoint: string, clientId: string): HostRequest {
  if (!request.url.toLowerCase().startsWith(endpoint.toLowerCase().replace(/\/$/, ''))) return request;
  const url = new URL(request.url);
  const form = new URLSearchParams(request.body ?? '');
  if (names.some((name) => url.searchParams.has(name) || form.has(name))) return request;
  if (request.method.toUpperCase() === 'POST') {
    form.set('client_id', clientId);
    return { ...request, body: form.toString() };
  }
  url.searchParams.set('client_id', clientId);
  return { ...request, url: url.toString() };
}
