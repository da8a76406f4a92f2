import type { Json, JsonObject } from './json.ts';
import type { Answer } from './service.ts';

/**
 * How an error is wrapped. `error`: `{ "error": { code, message } }`, as Resource Manager and most providers write it.
 * `bare`: `{ code, message }`, as the Automation service writes it. `none`: no body.
 */
export type Envelope = 'error' | 'bare' | 'none';

/** An error answer on its way out: thrown by handlers, written by the front door. */
export class AzureError extends Error {
  override readonly name = 'AzureError';
  readonly status: number;
  readonly code: string;
  readonly envelope: Envelope;
  /** Resource Manager itself refused: the answer carries `x-ms-failure-cause: gateway`. */
  readonly gateway: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly more: JsonObject;

  constructor(
    code: string,
    message: string,
    options: {
      readonly status: number;
      readonly envelope?: Envelope;
      readonly gateway?: boolean;
      readonly headers?: Readonly<Record<string, string>>;
      /** Further members of the error object: `target`, `details`. */
      readonly more?: JsonObject;
    },
  ) {
    super(message);
    this.code = code;
    this.status = options.status;
    this.envelope = options.envelope ?? 'error';
    this.gateway = options.gateway ?? false;
    this.headers = options.headers ?? {};
    this.more = options.more ?? {};
  }

  /** The answer on the wire. */
  toAnswer(): Answer {
    const inner: JsonObject = { code: this.code, message: this.message, ...this.more };
    const body: Json | undefined =
      this.envelope === 'none' ? undefined : this.envelope === 'bare' ? inner : { error: inner };
    return {
      status: this.status,
      headers: { ...(this.gateway ? { 'x-ms-failure-cause': 'gateway' } : {}), ...this.headers },
      ...(body === undefined ? {} : { body }),
    };
  }
}

/** Resource Manager itself refuses. */
export const gateway = (status: number, code: string, message: string, more?: JsonObject): AzureError =>
  new AzureError(code, message, { status, gateway: true, ...(more ? { more } : {}) });

/** The service behind it refuses. */
export const service = (status: number, code: string, message: string, more?: JsonObject): AzureError =>
  new AzureError(code, message, { status, ...(more ? { more } : {}) });
