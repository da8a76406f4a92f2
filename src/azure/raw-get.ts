/** A GET that Microsoft's clients have no method for, through the pipeline of one of them. */
import type { Pipeline, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';

/** What the newer clients have in common. */
interface SendingClient {
  readonly pipeline: Pipeline;
  sendRequest(request: PipelineRequest): Promise<PipelineResponse>;
}

/**
 * @returns the answer's JSON
 * @throws an error as the clients' own (`refusals.ts`) for any status but 200
 */
export async function rawGet(client: SendingClient, path: string): Promise<unknown> {
  const { createPipelineRequest } = await import('@azure/core-rest-pipeline');
  const answer = await client.sendRequest(createPipelineRequest({ url: `https://management.azure.com${path}` }));
  if (answer.status !== 200) throw Object.assign(new Error('refused'), { response: answer });
  return JSON.parse(answer.bodyAsText ?? '');
}
