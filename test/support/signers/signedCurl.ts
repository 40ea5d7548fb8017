import { createHmac, randomBytes } from 'node:crypto';
import type { TbaCredentials } from '../../../src/core/tba/index.js';
import { authorization, handSign, header, type HandSigned } from './handSigner.js';

/** A curl command for a request that was signed by the tests' own signer, rightly unless told otherwise. */
export function signedCurl(
  credentials: TbaCredentials,
  { url, method = 'GET', more = '', ...other }: { url: string; method?: string; more?: string } & Partial<HandSigned>,
): string {
  const input = { method, url, account: credentials.account, token: { role: '', ...credentials }, ...other };
  return `curl -X ${method} '${url}' -H 'Authorization: ${authorization(input)}' -H 'Content-Type: application/json'${more}`;
}

/** As many a script signs: the query is left out of the base string. */
export function withoutQuery(credentials: TbaCredentials, url: string): string {
  const [address = ''] = url.split('?');
  return `curl '${url}' -H 'Authorization: ${authorization({ method: 'GET', url: address, account: credentials.account, token: { role: '', ...credentials } })}'`;
}

/** Signed in an order that nothing known yields: no search can explain it. */
export function inexplicable(credentials: TbaCredentials, url: string): string {
  const signed = handSign({ method: 'GET', url, account: credentials.account, token: { role: '', ...credentials } });
  const made = createHmac('sha256', randomBytes(32)).update(url).digest('base64');
  const parameters = signed.map(([name, value]): [string, string] => [name, name === 'oauth_signature' ? made : value]);
  return `curl '${url}' -H 'Authorization: ${header(credentials.account, parameters)}'`;
}
