import type { BaseStringTrace } from './baseString.js';
import type { SignatureMethod } from './signature.js';

/** Every value of a signature that depends on no secret. */
export interface UnsignedTrace extends BaseStringTrace {
  readonly method: string;
  /** The URL as it is sent. */
  readonly url: string;
  readonly realm: string;
  readonly signatureMethod: SignatureMethod;
  readonly nonce: string;
  /** Seconds since 1970-01-01 UTC. */
  readonly timestamp: number;
}

/** Every value of one signature. */
export interface SignatureTrace extends UnsignedTrace {
  /** Both secrets: never shown, logged or stored. */
  readonly signingKey: string;
  /** Base64, not percent-encoded. */
  readonly signature: string;
  /** The value of the Authorization header, the realm first. */
  readonly authorization: string;
}
