import { restletPath } from '../netsuite/index.js';
import type { SignedFor } from '../../protocol/verifier.js';
import { SimulatedAccount, type SimulatedCall, type StoredToken, type UnreadBody } from '../simulator/index.js';
import { bodyKept } from './receivedRequestView.js';
import type { AdmittedRequest } from './requestGate.js';

export interface VerifiedAccountOptions {
  /** The account's realm. */
  readonly account: string;
  readonly isDemo: boolean;
  /** The part of the verifier's address before NetSuite's own path. */
  readonly prefix: string;
  /** The tokens that are known now. */
  readonly tokens: () => readonly StoredToken[];
  readonly clock: () => number;
  readonly random: (size: number) => Buffer;
  /** The bundle of the simulator's `scriptWorker.ts`, so that scripts run in a thread of their own. */
  readonly scriptThread?: string;
}

/** The account that the client calls. It has two addresses: that of the verifier, and its own for a redirected host name. */
export class VerifiedAccount {
  readonly #account: SimulatedAccount;
  readonly #paths: Readonly<Record<SignedFor, string>>;

  constructor({ isDemo, prefix, ...options }: VerifiedAccountOptions) {
    this.#account = new SimulatedAccount({
      ...options,
      scripts: isDemo ? 'verifier of the demo account' : 'verifier',
      // Finding a mistake may take more attempts than NetSuite allows, so nobody is locked here.
      failedLoginsUntilLock: Infinity,
    });
    this.#paths = { here: prefix + restletPath, account: restletPath };
  }

  /** As SimulatedAccount.respond. Of a refused request, only the part of the body that is shown is kept. */
  respond({ readdressed, signedFor }: AdmittedRequest, body: UnreadBody, signal: AbortSignal): Promise<SimulatedCall> {
    return this.#account.respond(readdressed, body, signal, { path: this.#paths[signedFor], keepRefused: bodyKept });
  }

  /** Ends the scripts that run. */
  stop(): Promise<void> {
    return this.#account.stop();
  }
}
