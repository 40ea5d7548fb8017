import { concluded, documented, observed } from '../netsuite/index.js';
import type { CauseWithBasis } from './types.js';

/**
 * What makes a signature that no search can prove: the signed values are not in the request, so they could only be compared with a log
 * of the client. The likeliest first, by how often public reports name them.
 */
export const unexplainedCauses: readonly CauseWithBasis[] = [
  {
    id: 'signed-values-made-anew',
    title: 'Nonce or timestamp were made again after signing',
    explanation: 'The client may have signed one nonce and sent another. The one that was signed is nowhere in the request.',
    check: 'Log the base string, and compare its oauth_nonce and oauth_timestamp with the header.',
    rests: observed('twittercommunity.com 967, and a forum of Free Pascal'),
  },
  {
    id: 'other-ids-signed',
    title: 'Another URL was signed than sent',
    explanation:
      'The client may have signed other values of script, deploy or a parameter, for instance from a configuration, than stand in the URL.',
    check: 'Log the URL that goes into the signature, and compare it with the one that is sent, character by character.',
    rests: concluded('RFC 5849 section 3.4.1.3: the parameters are signed'),
  },
  {
    id: 'other-secret',
    title: 'The client has another secret',
    explanation:
      'The signature was compared with the secrets that are stored here. A secret of an older token makes another one.',
    check: 'Compare the first and last characters of both secrets with the stored ones, and their lengths.',
    rests: documented('RFC 5849 section 3.4.2: the secrets are the key'),
  },
];
