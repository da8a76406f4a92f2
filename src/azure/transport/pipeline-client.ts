/** A front door in the shape of today's Microsoft clients (core-rest-pipeline). */
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import type { FrontDoor } from '../../wire.ts';
import { send } from './send.ts';

/** What the `httpClient` option of the newer clients takes. Bodies are text: nothing of the lesson is binary. */
export function pipelineClient(door: FrontDoor): HttpClient {
  return {
    sendRequest: async (request) => {
      const { body } = request;
      if (body !== undefined && body !== null && typeof body !== 'string')
        throw new TypeError('Only text is sent to Azure.');
      const answer = await send(door, {
        method: request.method,
        url: request.url,
        headers: request.headers.toJSON(),
        ...(typeof body === 'string' ? { body } : {}),
      });
      return { request, status: answer.status, headers: createHttpHeaders(answer.headers), bodyAsText: answer.body };
    },
  };
}
