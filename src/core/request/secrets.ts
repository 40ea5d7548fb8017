import type { RequestRow } from '../../protocol/request.js';

/** What a request file never holds: secrets, and the host that they would be sent to. */

/** Names are compared without case, hyphens, underscores and blanks. */
const plain = (name: string): string => name.toLowerCase().replace(/[-_\s]/g, '');

const secretNames = new Set([
  ...['consumerkey', 'consumersecret', 'tokenid', 'tokensecret', 'clientsecret', 'token', 'accesstoken', 'refreshtoken'],
  ...['secret', 'password', 'privatekey', 'signingkey', 'credentials', 'authorization', 'cookie', 'cookies'],
]);

const hostNames = new Set([
  ...[
    'host',
    'hostname',
    'url',
    'uri',
    'baseurl',
    'baseuri',
    'domain',
    'server',
    'origin',
    'endpoint',
    'port',
    'scheme',
    'protocol',
    'proxy',
  ],
]);

const secretHeaders = new Set(['authorization', 'proxyauthorization', 'cookie', 'cookie2', 'setcookie']);

/** A field that by its name holds a secret: `tokenSecret`, `consumer_key`, `oauth_token`, `oauthToken`. */
export function isSecretName(name: string): boolean {
  return secretNames.has(plain(name).replace(/^oauth/, '')) || /^oauth_/i.test(name);
}

/** A field that by its name says where a request goes. */
export function isHostName(name: string): boolean {
  return hostNames.has(plain(name));
}

/** Keys and secrets as NetSuite issues them: 64 hexadecimal digits. */
export function looksIssued(value: string): boolean {
  return /^\s*[0-9a-f]{64}\s*$/i.test(value);
}

/** Whether this row would put a secret into the file; a row without a value does not. */
export function holdsSecret(kind: 'query' | 'headers', row: Pick<RequestRow, 'name' | 'value'>): boolean {
  if (row.value === '') {
    return false;
  }
  if (kind === 'headers' && secretHeaders.has(plain(row.name))) {
    return true;
  }
  return isSecretName(row.name) && looksIssued(row.value);
}

/** The same rows without the value of each secret: this is what an edit may write. */
export function withoutSecrets(kind: 'query' | 'headers', rows: readonly RequestRow[]): RequestRow[] {
  return rows.map((row) => (holdsSecret(kind, row) ? { ...row, value: '' } : { ...row }));
}

/** The names of the rows in a patch whose values are left out, because they hold a secret. */
export function secretRows(patch: {
  readonly query?: readonly RequestRow[] | null;
  readonly headers?: readonly RequestRow[] | null;
}): string[] {
  const named = (kind: 'query' | 'headers'): string[] =>
    (patch[kind] ?? []).filter((row) => holdsSecret(kind, row)).map(({ name }) => name);
  return [...named('query'), ...named('headers')];
}
