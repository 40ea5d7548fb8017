import { concluded, documented, limits } from '../../netsuite/index.js';
import type { InspectedRequest } from './inspectedRequest.js';
import { quote, type InspectionRule } from './inspectionRule.js';

/** In characters. No OAuth value stands behind so much of a body that a client put it there. */
const longestBodyRead = 64 * 1024;
const oauthField = /"(oauth_(?:consumer_key|token|nonce|timestamp|signature|signature_method|version))"\s{0,8}:/g;

function oauthFieldsOf({ request }: InspectedRequest): string[] {
  const body = (request.body ?? '').slice(0, longestBodyRead);
  return [...new Set([...body.matchAll(oauthField)].map(([, name = '']) => name))];
}

/** What stands beside the header and can make the server look elsewhere for the login. */
export const besideHeaderRules: readonly InspectionRule[] = [
  {
    id: 'body-oauth',
    title: 'The JSON body has OAuth values',
    explanation:
      "A client merged the OAuth values into its data. Oracle documents them in the Authorization header only, so the body may reach the script with fields that it doesn't expect.",
    fix: 'Put them in the Authorization header, and send the body without them.',
    rests: concluded('section_1534941295 shows them in the header'),
    certainty: 'possible',
    find: (inspected) => {
      const names = oauthFieldsOf(inspected);
      return names.length === 0 ? undefined : `In the body: ${names.join(', ')}.`;
    },
  },
  {
    id: 'cookie-beside-header',
    title: 'The request has both a Cookie header and an Authorization header',
    explanation:
      'A request that has both a session and a signature may be refused. Postman and browsers automatically send the cookies of earlier responses.',
    fix: 'Send the request without cookies. Clear the cookie jar for the NetSuite hosts, or turn it off.',
    rests: documented('section_N2971402'),
    certainty: 'possible',
    find: ({ hasCookie }) => hasCookie || undefined,
  },
];

/** Nonces that code uses as an example, or that a template left in place. Nobody makes one of them at random. */
const constantNonce =
  /^(?:nonce|oauth_?nonce|random|test\w{0,8}|abc(?:def)?\d{0,9}|(?:0?123456789?0?){1,4}|1234567|(.)\1{5,}|\{\{.*\}\}|\$\{.*\}|%\w+%|<.*>|undefined|null|none)$/i;

export const constantNonceRule: InspectionRule = {
  id: 'nonce-constant',
  title: 'The nonce looks like a constant',
  explanation:
    'A nonce works only once with the same timestamp (nonce_used). A constant nonce, or one that was saved with the request, is refused as soon as the timestamp is the same.',
  fix: 'For each request, generate a new random nonce of 20 or more letters and digits.',
  rests: documented('subsect_156935170194'),
  certainty: 'possible',
  find: ({ value }) => {
    const nonce = value('oauth_nonce') ?? '';
    return nonce.length >= limits.shortestNonce && nonce.length <= 256 && constantNonce.test(nonce)
      ? `The nonce is ${quote(nonce)}.`
      : undefined;
  },
};
