import { signAs, rightly, type SignedCall } from '../signers/replaceableSigner.js';
import { newCredentials, restletUrl } from '../tba/testCredentials.js';
import type { DiagnosisInput } from '../../../src/core/diagnosis/index.js';
import type { Way } from './wrongly.js';

/** A call of issued credentials with a timestamp of now. */
export function newCall(more = '', method = 'GET'): SignedCall {
  const { account, ...secrets } = newCredentials();
  return {
    request: { method, url: restletUrl(more) },
    secrets: { ...secrets, realm: account },
    nonce: 'aB3dE6gH9jK2mN5pQ8rS',
    timestamp: String(Math.floor(Date.now() / 1000)),
    sendsVersion: true,
  };
}

/** What is diagnosed of a call that was signed with some mistakes, or none. */
export function inputOf(call: SignedCall, ...ways: (Way | undefined)[]): DiagnosisInput {
  const signing = rightly(call);
  ways.forEach((way) => way?.(signing, call));
  const { realm, ...credentials } = call.secrets;
  return { request: call.request, authorization: signAs(signing).authorization, credentials: { account: realm, ...credentials } };
}
