/** A front door in the shape of the older Microsoft clients (ms-rest-js), which `@azure/arm-automation` 10 still needs. */
import { type HttpClient, HttpHeaders } from '@azure/ms-rest-js';
import type { FrontDoor } from '../../wire.ts';
import { send } from './send.ts';

/** What the `httpClient` option of the older clients takes. */
export function legacyClient(door: FrontDoor): HttpClient {
  return {
    sendRequest: async (request) => {
      const body: unknown = typeof request.body === 'function' ? request.body() : request.body;
      if (body !== undefined && body !== null && typeof body !== 'string')
        throw new TypeError('Only text is sent to Azure.');
      const headers = Object.fromEntries(
        Object.entries(request.headers.rawHeaders()).map(([name, value]) => [name.toLowerCase(), value]),
      );
      const answer = await send(door, {
        method: request.method,
        url: request.url,
        headers,
        ...(typeof body === 'string' ? { body } : {}),
      });
      return {
        request,
        status: answer.status,
        headers: new HttpHeaders({ ...answer.headers }),
        bodyAsText: answer.body,
      };
    },
  };
}
