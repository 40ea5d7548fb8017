/** RFC 9110 5.6.2: what a header name may consist of. */
export const headerNamePattern = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

const refused: Readonly<Record<string, string>> = {
  authorization: 'The Authorization header is made when the call is signed.',
  'proxy-authorization': 'The login to a proxy belongs into the VS Code setting http.proxyAuthorization.',
  cookie: 'NetSuite takes either a signature or a session cookie, not both.',
  cookie2: 'NetSuite takes either a signature or a session cookie, not both.',
  'set-cookie': 'Set-Cookie is a header of answers.',
  host: 'The host follows from the account.',
  'content-length': 'The length follows from the body.',
  'transfer-encoding': 'The body is sent in one piece with its length.',
  connection: 'The connection is handled by the sender.',
  'keep-alive': 'The connection is handled by the sender.',
  'proxy-connection': 'The connection is handled by the sender.',
  upgrade: 'The connection is handled by the sender.',
  te: 'The connection is handled by the sender.',
  trailer: 'The connection is handled by the sender.',
  expect: 'The body is sent at once, without asking first.',
};

/** Why a header of this name cannot be set by hand, or `undefined` when it can. */
export function refusedHeader(name: string): string | undefined {
  const key = name.trim().toLowerCase();
  return Object.hasOwn(refused, key) ? refused[key] : undefined;
}
