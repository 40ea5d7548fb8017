import { limitText } from '../netsuite/index.js';

/**
 * What neither Oracle nor RFC 5849 says, so that the simulator has to decide it. Each decision is here once. README.md has the list
 * (`npm run decisions` writes it, a test compares it), and each refusal names its decision.
 */
interface Decision {
  readonly about: Area;
  /** What the simulator does, in one sentence. */
  readonly rule: string;
  /** What is known about it, as far as anything is. */
  readonly known?: string;
}

const areas = {
  login: 'Login',
  call: 'Request, after authentication',
  tokens: 'Getting, checking and revoking tokens',
  log: 'Script log',
  account: 'Account',
} as const;

type Area = keyof typeof areas;

export type DecisionId = keyof typeof decisions;

export const decisions = {
  cookie: {
    about: 'login',
    rule: 'A request with a Cookie header is refused with 401 and leaves no entry in the Login Audit Trail.',
    known: 'Oracle: a request has either a session or an Authorization header.',
  },
  'no-header': {
    about: 'login',
    rule: 'A request without an Authorization header is refused with 401 and leaves no entry in the Login Audit Trail.',
  },
  'other-scheme': {
    about: 'login',
    rule: 'OAuth 2.0 tokens and NLAuth are refused with 401. Any other scheme is refused with 400.',
    known: 'RESTlets in NetSuite accept OAuth 2.0 tokens. RESTlets created before 2021.1 may accept NLAuth.',
  },
  realm: {
    about: 'login',
    rule: "A request whose realm is missing or isn't exactly the account ID is refused with 401 and leaves no entry in the Login Audit Trail.",
    known: 'One report says that such a request has no entry.',
  },
  'header-syntax': {
    about: 'login',
    rule: `A header that isn't a list of name="value" pairs with commas, or that is sent twice, is refused with 400 INVALID_REQUEST and the Detail parameter_rejected.`,
    known: 'Oracle documents the code and the Detail, but not which of them belongs to which mistake.',
  },
  'parameter-form': {
    about: 'login',
    rule: "A parameter that is sent twice, is empty or isn't percent-encoded (a raw =, / or +) is refused with 401 and the Detail parameter_rejected.",
    known: 'NetSuite may accept a raw = or /.',
  },
  'query-parameter': {
    about: 'login',
    rule: 'A query parameter whose name begins with oauth_ is refused with 401 and the Detail parameter_rejected.',
    known: 'Oracle documents OAuth parameters in the header only.',
  },
  'other-parameter': {
    about: 'login',
    rule: 'Other parameters in the header, such as role, are part of the signature and have no other effect.',
  },
  order: {
    about: 'login',
    rule: 'If there are several causes, the first one counts, in this order: syntax, account, parameters, consumer key, token, lock, signature, nonce, role.',
  },
  status: {
    about: 'login',
    rule: 'The status of a failed login is never 403. Each 401 has a WWW-Authenticate header.',
    known: 'Both statuses were seen in NetSuite.',
  },
  nonce: {
    about: 'login',
    rule: 'A nonce counts as used only after a successful login, separately for each user, and as long as its timestamp can be accepted.',
    known: 'Oracle: a nonce is used once for each user and timestamp.',
  },
  'lower-timestamp': {
    about: 'login',
    rule: 'A timestamp that is lower than the timestamp of an earlier request is accepted.',
    known: "One of Oracle's pages repeats the rule of RFC 5849 that it must not be lower.",
  },
  lock: {
    about: 'login',
    rule: "Five failed token logins in a row lock the user. A successful one resets the count. The verifier doesn't lock users.",
    known: 'Oracle documents the lock, but not whether failed token logins count.',
  },
  'web-services-only': {
    about: 'login',
    rule: 'A request with a Web Services Only role is refused with the Detail permission_denied.',
    known: 'Oracle documents the code INVALID_LOGIN_CREDENTIALS.',
  },
  address: { about: 'login', rule: 'The signed URL is the URL of the request, with http, this machine and the port.' },
  'form-size': {
    about: 'login',
    rule: 'The signature of a form is verified up to 1 MB and 10,000 parameters. A larger form is refused with 413.',
  },
  path: {
    about: 'call',
    rule: 'Any path other than those of RESTlets and of the token services is refused with 404 NOT_FOUND. The verifier has only the RESTlet path.',
    known: 'Oracle documents the status, but not the code.',
  },
  'body-size': {
    about: 'call',
    rule: `A body of more than ${limitText.body} is refused with 413 and a text response.`,
    known: 'Oracle documents the limit.',
  },
  'after-login': { about: 'call', rule: 'Script, method, content type and body are checked after authentication.' },
  method: {
    about: 'call',
    rule: 'A method without a function in the script is refused with 405 METHOD_NOT_ALLOWED.',
    known: 'Oracle documents the status, but not the code.',
  },
  'content-type': {
    about: 'call',
    rule: "A content type that RESTlets don't accept is refused with 415 UNSUPPORTED_MEDIA_TYPE.",
    known: 'Oracle documents the status, but not the code.',
  },
  'body-of-get': {
    about: 'call',
    rule: "A GET with a body is refused with 400 INVALID_REQUEST. A DELETE with a body isn't refused.",
    known: 'Oracle documents the status for GET, but not the code.',
  },
  'body-syntax': { about: 'call', rule: "A body that doesn't match its content type is refused with 400 SYNTAX_ERROR." },
  'xml-body': {
    about: 'call',
    rule: 'The script gets an XML body as an object. Child elements become properties, repeated elements become an array, and attributes are left out.',
    known: 'Oracle: the script gets an object.',
  },
  'first-value': { about: 'call', rule: 'If a query parameter is sent twice, the script gets the first value.' },
  concurrency: {
    about: 'call',
    rule: 'If five scripts are running, another request is refused immediately.',
    known: 'In NetSuite, some such requests were seen to wait about a minute and to be refused as invalid logins.',
  },
  'script-error-status': {
    about: 'call',
    rule: "An error that a script doesn't catch gets status 400. A failure of the server itself gets status 500.",
    known: 'Oracle documents 400.',
  },
  'flow-errors': {
    about: 'tokens',
    rule: "An error of signing in or of revoking has NetSuite's usual error body with the documented name as its code, and status 400 or 401.",
    known: 'Oracle documents the names, but not the status and the body.',
  },
  'flow-order': {
    about: 'tokens',
    rule: 'If there are several causes, the first one counts, in this order: syntax, missing parameter, version, signature method, timestamp, length of the nonce, integration, request token, signature, used nonce, callback, role, verifier.',
  },
  'flow-realm': {
    about: 'tokens',
    rule: 'A realm that names another account is refused with IntegrationBlocked.',
    known: 'Oracle: with a company ID, an unknown integration is refused with IntegrationBlocked.',
  },
  'flow-trail': { about: 'tokens', rule: 'Signing in leaves no entry in the Login Audit Trail.' },
  callback: {
    about: 'tokens',
    rule: 'The callback is compared as it is written. http://localhost:* in the integration record allows every port, and every path if it has no path.',
    known: 'Oracle documents the wildcard for the port.',
  },
  'request-token': {
    about: 'tokens',
    rule: 'A request token and its verifier can be used once, within 10 minutes. An incorrect verifier leaves the request token usable.',
    known: 'Oracle documents neither.',
  },
  consent: {
    about: 'tokens',
    rule: 'The page that asks for consent assumes that the person is logged in and has all three roles. When access is denied, the redirect has an empty oauth_verifier.',
    known: 'Oracle: the person logs in first. An empty oauth_verifier is one sign of a denial.',
  },
  'token-services': {
    about: 'tokens',
    rule: 'tokeninfo and revoketoken need the same login as a RESTlet, and have an entry in the Login Audit Trail. NLAuth is refused.',
    known: 'Oracle: revoketoken accepts NLAuth or TBA.',
  },
  'token-info': {
    about: 'tokens',
    rule: 'The response of tokeninfo has companyName, companyId, roleName, roleId and entityId.',
    known: 'Oracle lists the values, but not their names.',
  },
  revoke: {
    about: 'tokens',
    rule: 'The response to a token that was revoked is 200 with {"success":true}. A token of another user or integration is refused with TokenRejected.',
    known: 'Oracle: users can revoke only their own tokens.',
  },
  'data-center-urls': {
    about: 'tokens',
    rule: "datacenterurls names the simulator's own address for its account.",
    known: 'Oracle: an unknown account gets the generic hosts.',
  },
  controls: {
    about: 'account',
    rule: 'Its page of controls makes a token inactive, revokes it, locks a user for 30 minutes, ends unfinished sign-ins, or removes all tokens as a sandbox refresh does. Requests are then refused with the Detail token_rejected or temporary_locked, unfinished sign-ins with TokenRejected. Tokens never expire.',
    known: "Oracle: a refreshed sandbox needs new tokens, and tokens don't expire by themselves.",
  },
  suiteql: {
    about: 'log',
    rule: 'SuiteQL runs only the statements that read the script log. Any other statement, method, header or page is refused in the form of REST web services. As many requests as the account allows at once are refused with 429.',
    known: 'Oracle documents the request and the result. The errors were observed.',
  },
  'suiteql-permission': {
    about: 'log',
    rule: "For a role without the permission SuiteScript, the tables script and scriptnote aren't found: 400 INVALID_PARAMETER. Of the demo roles, only Demo Administrator has it.",
    known: 'This was observed for scriptnote.',
  },
  'suiteql-result': {
    about: 'log',
    rule: 'The columns of a result are in lowercase, each value is a string, and a column without a value is left out. Dates are 8 hours behind UTC.',
    known: 'Strings were observed. Oracle documents neither the time zone nor columns without a value.',
  },
  'script-log': {
    about: 'log',
    rule: "An entry can be read 0.3 seconds after it was written (npm run simulator -- --log-delay sets it), and IDs are given in order of time. A script's uncaught error is an entry of the level ERROR.",
    known: "Oracle doesn't document any delay.",
  },
  permissions: {
    about: 'account',
    rule: "The simulator doesn't check the status and audience of a deployment, the permissions for tokens, or the boxes of the integration record.",
    known: "NetSuite refuses requests for each of them. A 200 from the simulator doesn't mean that they are correct in NetSuite.",
  },
  'verified-roles': {
    about: 'account',
    rule: 'In the verifier, a role of a NetSuite account may do everything. Only roles of the demo account have limits.',
  },
} as const satisfies Readonly<Record<string, Decision>>;

/** The list for README.md. */
export function decisionsMarkdown(): string {
  const all: readonly Decision[] = Object.values(decisions);
  const row = ({ rule, known = '' }: Decision): string => `| ${cell(rule)} | ${cell(known)} |`;
  return Object.entries(areas)
    .map(([area, title]) => {
      const rows = all.filter(({ about }) => about === area).map(row);
      return [`| ${title} | What is known |`, '| --- | --- |', ...rows].join('\n');
    })
    .join('\n\n');
}

function cell(text: string): string {
  return text.replace(/[|*<]/g, '\\$&');
}
