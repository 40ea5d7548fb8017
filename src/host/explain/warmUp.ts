import { diagnoseForeignRequest, readPaste, type Diagnose } from '../../core/explain/index.js';
import { brokenExample } from './brokenExample.js';

/** Made up, and of no account. */
const credentials = {
  account: '1234567',
  consumerKey: 'consumer-key',
  consumerSecret: 'consumer-secret',
  tokenId: 'token-id',
  tokenSecret: 'token-secret',
};

/**
 * Reads and diagnoses an example, so that the first paste of a person waits neither for code to be compiled nor for the thread that
 * diagnoses to be started.
 */
export async function warmUp(diagnose: Diagnose): Promise<void> {
  const { understood } = readPaste(brokenExample('https://1234567.restlets.api.netsuite.com', credentials));
  await diagnoseForeignRequest({ request: understood.view.request, credentials }, diagnose, {});
}
