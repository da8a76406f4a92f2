/**
 * The plain HTTP shapes that `azure` (the client side) and `sandbox` (the server side) share. Types only.
 * Everything here is text: no stream, no socket, no SDK type.
 */

/** One HTTP request as it goes over the wire. */
export interface WireRequest {
  /** Upper case: `GET`, `PUT`, … */
  readonly method: string;
  /** Absolute, with scheme, host, path and query, as the client wrote it (double slashes and all). */
  readonly url: string;
  /** Names in lower case. A header sent twice is joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent where the request has no body. */
  readonly body?: string;
}

/** One HTTP response as it goes over the wire. */
export interface WireResponse {
  readonly status: number;
  /** Names in lower case. A header sent twice is joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where the response has no body. */
  readonly body: string;
}

/**
 * From request to response: the sandbox's front door, or anything that stands before it.
 * Rejects only where no response exists at all (a dropped connection, an abort); an error of the service is a response.
 */
export type FrontDoor = (request: WireRequest, signal?: AbortSignal) => Promise<WireResponse>;
