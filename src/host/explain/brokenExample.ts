import { uriComponent } from '../../core/diagnosis/index.js';
import { restletPath } from '../../core/netsuite/index.js';
import {
  formatAuthorizationHeader,
  percentEncode,
  signature,
  signRequest,
  type Pair,
  type SignOptions,
  type TbaCredentials,
} from '../../core/tba/index.js';

const query: readonly Pair[] = [
  ['script', 'customscript_demo_echo'],
  ['deploy', 'customdeploy_demo_echo'],
  ['greeting', 'Hello, world!'],
];

/**
 * A curl command for the demo account, signed as many a script does it: with `encodeURIComponent`, which leaves the exclamation
 * mark as it is, where RFC 5849 section 3.6 encodes it.
 *
 * @param base scheme, host and port of the simulator.
 */
export function brokenExample(base: string, credentials: TbaCredentials, options: SignOptions = {}): string {
  const url = `${base}${restletPath}?${joined(query)}`;
  const { parameters, baseStringUri, realm } = signRequest({ method: 'GET', url }, credentials, options);
  const signed = joined(parameters.map(({ name, value }) => [name, value]));
  const baseString = ['GET', baseStringUri, signed].map(percentEncode).join('&');
  const made = signature(baseString, credentials.consumerSecret, credentials.tokenSecret);
  const sent = parameters.filter(({ origin }) => origin === 'oauth').map(({ name, value }): Pair => [name, value]);
  const authorization = formatAuthorizationHeader([...sent, ['oauth_signature', made]], { realm });
  return `curl '${url}' \\\n  -H 'Authorization: ${authorization}' \\\n  -H 'Content-Type: application/json'`;
}

function joined(pairs: readonly Pair[]): string {
  return pairs.map(([name, value]) => `${uriComponent(name)}=${uriComponent(value)}`).join('&');
}
