/** What is wrong with a request before any resource is looked at: its address, version, method and body; and too many of them. The texts are those of recorded answers. */
import { AzureError, gateway } from './azure-error.ts';

export const requestErrors = {
  invalidSubscriptionId: (id: string) =>
    gateway(400, 'InvalidSubscriptionId', `The provided subscription identifier '${id}' is malformed or invalid.`),
  missingApiVersion: () =>
    gateway(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    ),
  invalidApiVersion: (version: string, supported: readonly string[]) =>
    gateway(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${version}' is invalid. The supported versions are '${supported.join(',')}'.`,
    ),
  invalidNamespace: (namespace: string) =>
    gateway(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`),
  invalidResourceType: (type: string, namespace: string, version: string, supported: readonly string[]) =>
    gateway(
      404,
      'InvalidResourceType',
      supported.length === 0
        ? `The resource type could not be found in the namespace '${namespace}' for api version '${version}'.`
        : `The resource type '${type}' could not be found in the namespace '${namespace}' for api version '${version}'. The supported api-versions are '${supported.join(',')}'.`,
    ),
  noRegisteredProvider: (
    location: string,
    version: string,
    type: string,
    versions: readonly string[],
    locations: readonly string[],
  ) =>
    gateway(
      400,
      'NoRegisteredProviderFound',
      `No registered resource provider found for location '${location}' and API version '${version}' for type '${type}'. The supported api-versions are '${versions.join(', ')}'. The supported locations are '${locations.join(', ')}'.`,
    ),
  notRegistered: (namespace: string) => {
    const message = `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
    return gateway(409, 'MissingSubscriptionRegistration', message, {
      details: [{ code: 'MissingSubscriptionRegistration', target: namespace, message }],
    });
  },
  notFoundInPath: (path: string) => gateway(404, 'NotFound', `The requested path '${path}' does not exist.`),
  methodNotAllowed: (method: string, type: string) =>
    gateway(405, 'HttpMethodNotSupported', `The http method '${method}' is not supported for resource type '${type}'.`),
  invalidContent: (detail: string) =>
    gateway(
      400,
      'InvalidRequestContent',
      `The request content was invalid and could not be deserialized: '${detail}'.`,
    ),
  unsupportedMediaType: (type: string) =>
    gateway(
      415,
      'UnsupportedMediaType',
      `The content media type '${type}' is not supported. Only 'application/json' is supported.`,
    ),
  invalidFilter: (filter: string) =>
    gateway(400, 'InvalidFilterInQueryString', `Invalid $filter '${filter}' specified in the query string.`),
  throttled: (seconds: number) =>
    new AzureError(
      'TooManyRequests',
      `Number of requests for subscription exceeded the limit. Please try again after '${seconds}' seconds.`,
      { status: 429, gateway: true, headers: { 'retry-after': String(seconds) } },
    ),
  unavailable: () =>
    new AzureError('ServiceUnavailable', 'The service is unavailable. Please try again later.', { status: 503 }),
} as const;
