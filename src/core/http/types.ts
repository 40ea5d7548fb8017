import type { SendFailureView, SendProgress, Timings } from '../../protocol/response.js';

/** A signed request. Nothing in it is changed on its way to the wire. */
export interface SendableRequest {
  /** In upper case. */
  readonly method: string;
  /** As it was signed: it goes onto the wire byte by byte. */
  readonly url: string;
  /** Authorization and Content-Type included. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Sent as UTF-8; an empty text is a body of no bytes. */
  readonly body?: string;
}

export interface SendOptions {
  /** Milliseconds for the whole call. */
  readonly timeout: number;
  /** Bytes of the body, after decompression, that are read and kept. */
  readonly limit: number;
  /** Uses node's default agent, or what a test or VS Code has put in its place. Otherwise the call has a connection of its own. */
  readonly defaultAgent?: boolean;
  /** Ends the call at any step; its connection is destroyed. */
  readonly signal?: AbortSignal;
  /** Told of each step as it begins, and of received bytes about ten times a second. */
  readonly onProgress?: (progress: SendProgress) => void;
}

/** What came back, whatever its status. A damaged response counts too: `notes` says what is wrong with it. */
export interface HttpResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly statusText: string;
  /** As they came: in their order and case, repeated ones too. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Decompressed, at most as long as the limit. */
  readonly body: Buffer;
  /** Bytes of the body: on the wire, and after decompression as far as it was read. */
  readonly size: { readonly wire: number; readonly decoded: number };
  /** What went wrong with the body on its way, a sentence each. */
  readonly notes: readonly string[];
  readonly timings: Timings;
  /** When the call began, milliseconds since 1970-01-01 UTC. */
  readonly sentAt: number;
  /** When the last byte had been read, milliseconds since 1970-01-01 UTC. */
  readonly receivedAt: number;
}

export interface SendFailure {
  readonly kind: 'failure';
  readonly failure: SendFailureView;
  readonly timings: Timings;
  readonly sentAt: number;
}

export interface SendCanceled {
  readonly kind: 'canceled';
  readonly timings: Timings;
  readonly sentAt: number;
}

export type SendResult = HttpResponse | SendFailure | SendCanceled;
