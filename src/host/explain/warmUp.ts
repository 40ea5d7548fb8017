import { budgetForSingleMistakes, diagnoseForeignRequest, readPaste, type Diagnose } from '../../core/explain/index.js';
import { brokenExample } from './brokenExample.js';

/** Made up, and of no account. */
const credentials = {
  account: '1234567',
  consumerKey: 'consumer-key',
  consumerSecret: 'consumer-secret',
  tokenId: 'token-id',
  tokenSecret: 'token-secret',
};

/** With it, no single mistake explains the signature of the example, so the search goes on to several mistakes at once. */
const otherCredentials = { ...credentials, tokenSecret: 'other-token-secret' };

/**
 * Reads an example and diagnoses it with the secret that signed it and with another one, so that the first paste of a person waits
 * neither for code to be compiled nor for the thread that diagnoses to be started.
 */
export async function warmUp(diagnose: Diagnose): Promise<void> {
  const { understood } = readPaste(brokenExample('https://1234567.restlets.api.netsuite.com', credentials));
  const { request } = understood.view;
  await diagnoseForeignRequest({ request, credentials }, diagnose, {});
  await diagnoseForeignRequest({ request, credentials: otherCredentials }, diagnose, { budget: budgetForSingleMistakes });
}
