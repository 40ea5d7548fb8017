import type { VerifierAddress } from '../../protocol/verifier.js';

/** What the host says of the verifier. */

export const title = 'Signature Verifier';

export const noAccount = 'Add an account first. The verifier checks signatures with the stored roles of an account.';

export const accountQuestion = {
  title: 'Start Signature Verifier',
  placeholder: 'Select the account the failing client uses',
  isActive: 'active',
  secretsMissing: (role: string): string => `${role} (secrets missing)`,
};

export const notRunning = "The verifier isn't running, so it has no base URL.";
export const notKept = 'This request is no longer available.';

/** Why a request in the composer is not all that was received: a sentence each. */
export const left = {
  bodyTooLarge: "The body was too large to keep, so it isn't in the request.",
  bodyCut: 'The body was too long to keep all of it. The request has only the beginning.',
  cookies: 'The cookies were removed. NetSuite accepts either a signature or a session cookie, not both.',
};

export const statusBar = {
  name: 'NetSuite Signature Verifier',
  text: (port: string): string => `$(broadcast) Verifier :${port}`,
  tooltip: (account: string, host: string): string =>
    `Signature verifier for ${account} is running at ${host}. Show received requests`,
};

/** After the view was closed: the verifier does not end with it. */
export function stillRunning(account: string, { base }: VerifierAddress) {
  return {
    message: `The signature verifier for ${account} is still running at ${new URL(base).host}. Closing its tab doesn't stop it.`,
    stop: 'Stop Verifier',
    show: 'Show Verifier',
  };
}
