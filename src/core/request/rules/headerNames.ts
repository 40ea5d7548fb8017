/** RFC 9110 5.6.2: what a header name may consist of. */
export const headerNamePattern = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

const refused: Readonly<Record<string, string>> = {
  authorization: 'The Authorization header is added when the request is signed.',
  'proxy-authorization': 'Enter a proxy login in the VS Code setting http.proxyAuthorization.',
  cookie: 'NetSuite accepts either a signature or a session cookie, not both.',
  cookie2: 'NetSuite accepts either a signature or a session cookie, not both.',
  'set-cookie': 'Set-Cookie is a response header.',
  host: 'The account determines the host.',
  'content-length': 'The body determines the length.',
  'transfer-encoding': 'The body is sent in one piece with its length.',
  connection: 'The connection is managed automatically.',
  'keep-alive': 'The connection is managed automatically.',
  'proxy-connection': 'The connection is managed automatically.',
  upgrade: 'The connection is managed automatically.',
  te: 'The connection is managed automatically.',
  trailer: 'The connection is managed automatically.',
  expect: 'The body is sent right away.',
};

/** Why a header of this name cannot be set by hand, or `undefined` when it can. */
export function refusedHeader(name: string): string | undefined {
  const key = name.trim().toLowerCase();
  return Object.hasOwn(refused, key) ? refused[key] : undefined;
}
