import type { SignedFor } from '../../protocol/verifier.js';

/** What the person can do on this screen; each tells whether it was done. */
export interface VerifierActions {
  show(arrivalId: string): Promise<boolean>;
  judgeFor(signedFor: SignedFor): Promise<boolean>;
  copyAddress(): Promise<boolean>;
  copyDiagnosis(arrivalId: string): Promise<boolean>;
  openInComposer(arrivalId: string): Promise<boolean>;
  clear(): Promise<boolean>;
  start(): Promise<boolean>;
  stop(): Promise<boolean>;
}
