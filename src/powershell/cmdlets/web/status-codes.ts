/** `System.Net.HttpStatusCode`: names as .NET has them, and the reason phrases that go with them. */
import { PSEnum, PSInteger, type Value } from '../../runtime/values/index.ts';
import { findType, registerType } from '../../types/index.ts';

const codes: Readonly<Record<string, number>> = {
  Continue: 100,
  SwitchingProtocols: 101,
  OK: 200,
  Created: 201,
  Accepted: 202,
  NonAuthoritativeInformation: 203,
  NoContent: 204,
  ResetContent: 205,
  PartialContent: 206,
  MultipleChoices: 300,
  MovedPermanently: 301,
  Found: 302,
  SeeOther: 303,
  NotModified: 304,
  UseProxy: 305,
  Unused: 306,
  TemporaryRedirect: 307,
  PermanentRedirect: 308,
  BadRequest: 400,
  Unauthorized: 401,
  PaymentRequired: 402,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  NotAcceptable: 406,
  ProxyAuthenticationRequired: 407,
  RequestTimeout: 408,
  Conflict: 409,
  Gone: 410,
  LengthRequired: 411,
  PreconditionFailed: 412,
  RequestEntityTooLarge: 413,
  RequestUriTooLong: 414,
  UnsupportedMediaType: 415,
  RequestedRangeNotSatisfiable: 416,
  ExpectationFailed: 417,
  UnprocessableEntity: 422,
  Locked: 423,
  UpgradeRequired: 426,
  TooManyRequests: 429,
  InternalServerError: 500,
  NotImplemented: 501,
  BadGateway: 502,
  ServiceUnavailable: 503,
  GatewayTimeout: 504,
  HttpVersionNotSupported: 505,
};

const typeName = 'System.Net.HttpStatusCode';
registerType({ fullName: typeName, kind: 'enum', enumValues: codes });

/** A status as a value of the enum. */
export function statusCode(status: number): Value {
  const type = findType(typeName);
  return type === undefined ? status : new PSEnum(type, status);
}

/** The words behind a status where the answer has none of its own: `NotFound` → `Not Found`. */
export function reasonOf(status: number, reason: string): string {
  if (reason !== '') return reason;
  const name = Object.entries(codes).find(([, code]) => code === status)?.[0] ?? '';
  return name === 'OK' ? name : name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

/** A byte as a value. */
export function byteOf(value: number): Value {
  return new PSInteger('Byte', value);
}
