import { createHmac } from 'node:crypto';
import { OAuth as NodeOAuth } from 'oauth';
import OAuth10a from 'oauth-1.0a';
import type { TbaCredentials } from '../../../src/core/tba/index.js';
import { send } from '../simulatorClient.js';

/** A request that is to be signed and sent. */
export interface Made {
  readonly method: string;
  readonly url: string;
  readonly credentials: TbaCredentials;
  readonly body?: string;
}

/** Signs with somebody else's code, sends, and returns the status. */
export type Client = (request: Made) => Promise<number>;

async function sendSigned({ method, url, body }: Made, Authorization: string): Promise<number> {
  const { status } = await send(url, {
    method,
    headers: { Authorization, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body }),
  });
  return status;
}

/** The npm package as it is, not the class of ours that extends it. */
export const oauth10a: Client = (request) => {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = request.credentials;
  const signer = new OAuth10a({
    consumer: { key: consumerKey, secret: consumerSecret },
    signature_method: 'HMAC-SHA256',
    hash_function: (base, key) => createHmac('sha256', key).update(base).digest('base64'),
    realm: request.credentials.account,
  });
  return sendSigned(request, signer.toHeader(signer.authorize(request, { key: tokenId, secret: tokenSecret })).Authorization);
};

function nodeOauth({ consumerKey, consumerSecret }: TbaCredentials): NodeOAuth {
  return new NodeOAuth(null, null, consumerKey, consumerSecret, '1.0', null, 'HMAC-SHA256');
}

/** The npm package oauth, with the realm put in by hand: it has no other way to send one. */
export const withNodeOauth: Client = (request) => {
  const { tokenId, tokenSecret } = request.credentials;
  const header = nodeOauth(request.credentials).authHeader(request.url, tokenId, tokenSecret, request.method);
  return sendSigned(request, header.replace(/^OAuth /, `OAuth realm="${request.credentials.account}", `));
};

/** The npm package oauth as its README says to use it: it signs and sends. */
export const nodeOauthAlone: Client = ({ url, credentials }) =>
  new Promise((resolve) => {
    nodeOauth(credentials).get(url, credentials.tokenId, credentials.tokenSecret, (error) => {
      resolve(error?.statusCode ?? 200);
    });
  });
