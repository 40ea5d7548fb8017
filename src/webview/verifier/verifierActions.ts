import type { SignedFor } from '../../protocol/verifier.js';

/** What the person can do on this screen; each tells whether it was done. */
export interface VerifierActions {
  readonly show: (requestId: string) => Promise<boolean>;
  readonly setSignedFor: (signedFor: SignedFor) => Promise<boolean>;
  readonly copyAddress: () => Promise<boolean>;
  readonly copyDiagnosis: (requestId: string) => Promise<boolean>;
  readonly openInComposer: (requestId: string) => Promise<boolean>;
  readonly clear: () => Promise<boolean>;
  readonly start: () => Promise<boolean>;
  readonly stop: () => Promise<boolean>;
}
