import type { VerifierState } from '../../protocol/verifier.js';
import type { Verifier } from './verifier.js';
import { arrivalRow, arrivalView } from './visit.js';

/** Everything that the screen shows of a verifier that runs or has been stopped. */
export function verifierState(verifier: Verifier): VerifierState {
  const { account, address, signedFor, roles, visits, shown, strays } = verifier;
  return {
    phase: address === undefined ? 'stopped' : 'running',
    account,
    signedFor,
    roles: roles.map(({ role, credentials }) => ({ role, secretMissing: credentials === undefined })),
    arrivals: visits.map(arrivalRow),
    strays,
    ...(address === undefined ? {} : { address }),
    ...(shown === undefined ? {} : { shown: arrivalView(shown) }),
  };
}
