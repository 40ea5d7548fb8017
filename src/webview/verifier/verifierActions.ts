import type { SignedFor } from '../../protocol/verifier.js';

/** What the person can do on this screen; each tells whether it was done. */
export interface VerifierActions {
  readonly show: (arrivalId: string) => Promise<boolean>;
  readonly judgeFor: (signedFor: SignedFor) => Promise<boolean>;
  readonly copyAddress: () => Promise<boolean>;
  readonly copyDiagnosis: (arrivalId: string) => Promise<boolean>;
  readonly openInComposer: (arrivalId: string) => Promise<boolean>;
  readonly clear: () => Promise<boolean>;
  readonly start: () => Promise<boolean>;
  readonly stop: () => Promise<boolean>;
}
