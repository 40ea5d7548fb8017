import { concluded, documented, observed } from '../netsuite/index.js';
import type { CauseWithBasis } from './types.js';

/**
 * What makes a signature that no search can prove: the signed values are not in the request, so they could only be compared with a log
 * of the client. The likeliest first, by how often public reports name them.
 */
export const unexplainedCauses: readonly CauseWithBasis[] = [
  {
    id: 'signed-values-made-anew',
    title: 'The nonce or timestamp was changed after signing',
    explanation: "The client may have signed one nonce or timestamp and sent another. The signed one isn't in the request.",
    check: 'Log the base string, and compare its oauth_nonce and oauth_timestamp with the header.',
    rests: observed('twittercommunity.com 967, and a forum of Free Pascal'),
  },
  {
    id: 'other-ids-signed',
    title: "The signed URL isn't the one that was sent",
    explanation:
      'The client may have signed other values of script, deploy or a parameter than the URL has, for example values from a configuration.',
    check: 'Log the URL that is signed, and compare it character by character with the URL that is sent.',
    rests: concluded('RFC 5849 section 3.4.1.3: the parameters are signed'),
  },
  {
    id: 'other-secret',
    title: 'The client uses another secret',
    explanation:
      'The signature was checked with the secrets that are stored here. A secret of an older token makes a different signature.',
    check: 'Compare the lengths and the first and last characters of both secrets with the stored ones.',
    rests: documented('RFC 5849 section 3.4.2: the secrets are the key'),
  },
];
