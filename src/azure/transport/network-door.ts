/** The way to the real Azure: a front door whose far side is the network. Honours HTTPS_PROXY and NO_PROXY. */
import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type HttpMethods,
  proxyPolicy,
} from '@azure/core-rest-pipeline';
import type { FrontDoor } from '../../wire.ts';

/** An answer that takes longer than this counts as none. Azure Resource Manager itself gives up after 60 s. */
const timeoutMs = 100_000;

/** @returns a door that rejects with the socket's error where no answer came */
export function networkDoor(): FrontDoor {
  const client = createDefaultHttpClient();
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(proxyPolicy());
  return async (request, signal) => {
    const response = await pipeline.sendRequest(
      client,
      createPipelineRequest({
        url: request.url,
        method: request.method as HttpMethods,
        headers: createHttpHeaders({ ...request.headers }),
        timeout: timeoutMs,
        ...(request.body === undefined ? {} : { body: request.body }),
        ...(signal ? { abortSignal: signal } : {}),
      }),
    );
    return { status: response.status, headers: response.headers.toJSON(), body: response.bodyAsText ?? '' };
  };
}
