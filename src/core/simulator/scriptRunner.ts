import type { StoredToken } from './demoAccount.js';
import type { ReceivedRequest } from './receivedRequest.js';
import type { SimulatedResponse } from './responses.js';

/** What a script learns of the token that has logged in. No secret is in it. */
export type CallingRole = Pick<StoredToken, 'role' | 'rights'>;

/** Runs the script that a request asks for, once its login was accepted. */
export interface ScriptRunner {
  /** `signal` is aborted when the client has gone. Rejects when the scripts were stopped before the end. */
  run(request: ReceivedRequest, role: CallingRole, signal: AbortSignal): Promise<SimulatedResponse>;
  /** Ends every script that runs. */
  stop?(): Promise<void>;
}
