import { headerOf } from '../../../protocol/headers.js';
import type { BodyLanguage, NetSuiteErrorView, Timings } from '../../../protocol/response.js';
import type { TextPlace } from '../../../protocol/textPosition.js';
import type { Circumstances } from '../types.js';

/** What is known of one call of our own and its response. */
export interface RefusalInput {
  readonly method: string;
  readonly url: string;
  readonly hasBody: boolean;
  /** Where the body stops being JSON, both from 1; absent when it is JSON or need not be. */
  readonly bodyMistake?: TextPlace;
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** NetSuite's error, as it was read from the body. */
  readonly error?: NetSuiteErrorView;
  /** The error has the form of REST web services. */
  readonly isWebServicesError?: boolean;
  readonly language?: BodyLanguage;
  /** When the call began and when its last byte had come, milliseconds since 1970-01-01 UTC, by this machine's clock. */
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly timings?: Partial<Timings>;
  /** What the header said. */
  readonly signed: { readonly realm: string; readonly nonce: string; /** Seconds. */ readonly timestamp: number };
  /** Whether the signature was computed again from what was sent, and was the same; absent without the secrets. */
  readonly isSignatureCorrect?: boolean;
  readonly hasDisagreements?: boolean;
  readonly circumstances?: Circumstances;
  /** Seconds that the signing clock is already set ahead of this machine's. */
  readonly correction?: number;
  /** The Detail word that somebody read in the Login Audit Trail. */
  readonly detail?: string;
}

/** The account that the response names in WWW-Authenticate; undefined when it names none. */
export function echoedRealm({ headers }: Pick<RefusalInput, 'headers'>): string | undefined {
  return /\brealm="([^"]*)"/i.exec(headerOf(headers, 'www-authenticate') ?? '')?.[1];
}
