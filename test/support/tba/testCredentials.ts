import { randomBytes } from 'node:crypto';
import type { TbaCredentials } from '../../../src/core/tba/index.js';

/** Credentials of the issued form, new at each call. */
export function newCredentials(account = '1234567'): TbaCredentials {
  const value = (): string => randomBytes(32).toString('hex');
  return { account, consumerKey: value(), consumerSecret: value(), tokenId: value(), tokenSecret: value() };
}

/** A RESTlet URL of an account with more text after `script` and `deploy`. */
export function restletUrl(more = '', host = '1234567.restlets.api.netsuite.com'): string {
  return `https://${host}/app/site/hosting/restlet.nl?script=6&deploy=1${more}`;
}
