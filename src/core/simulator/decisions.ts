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
  login: 'The login',
  call: 'The call, once the login was accepted',
  account: 'The account',
} as const;

type Area = keyof typeof areas;

export type DecisionId = keyof typeof decisions;

export const decisions = {
  cookie: {
    about: 'login',
    rule: 'A call with a Cookie header is refused with 401, and leaves no entry in the Login Audit Trail.',
    known: 'Oracle: a call has either a session or an Authorization header.',
  },
  'no-header': {
    about: 'login',
    rule: 'A call without an Authorization header is refused with 401, and leaves no entry in the Login Audit Trail.',
  },
  'other-scheme': {
    about: 'login',
    rule: 'OAuth 2.0 tokens and NLAuth are refused with 401, any other scheme with 400.',
    known: 'RESTlets of NetSuite accept OAuth 2.0 tokens, and those created before 2021.1 may accept NLAuth.',
  },
  realm: {
    about: 'login',
    rule: 'A realm that is missing, or is not exactly the account ID, is refused with 401, and leaves no entry in the Login Audit Trail.',
    known: 'One report says that such a call has no entry.',
  },
  'header-syntax': {
    about: 'login',
    rule: 'A header that is not a list of name="value" pairs with commas, or that comes twice, is refused with 400 INVALID_REQUEST and the Detail parameter_rejected.',
    known: 'Oracle documents the code and the Detail, not which belongs to which mistake.',
  },
  'parameter-form': {
    about: 'login',
    rule: 'A parameter that comes twice, is empty or is not percent-encoded (a raw =, / or +) is refused with 401 and the Detail parameter_rejected.',
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
    rule: 'Of several causes the first counts: syntax, account, parameters, consumer key, token, lock, signature, nonce, role.',
  },
  status: {
    about: 'login',
    rule: 'A refused login is never 403, and each 401 has a WWW-Authenticate header.',
    known: 'Both statuses were seen at NetSuite.',
  },
  nonce: {
    about: 'login',
    rule: 'A nonce counts as used after an accepted login only, for each user, as long as its timestamp can be accepted.',
    known: 'Oracle: a nonce is used once for each user and timestamp.',
  },
  'lower-timestamp': {
    about: 'login',
    rule: 'A timestamp that is lower than that of an earlier call is accepted.',
    known: "A page of Oracle's repeats the rule of RFC 5849 that it must not be lower.",
  },
  lock: {
    about: 'login',
    rule: 'Five refused token logins in a row lock the user; an accepted one starts the count anew. The verifier locks nobody.',
    known: 'Oracle documents the lock, not whether refused tokens count.',
  },
  'web-services-only': {
    about: 'login',
    rule: 'A Web Services Only role is refused with the Detail permission_denied.',
    known: 'Oracle documents the code INVALID_LOGIN_CREDENTIALS.',
  },
  address: { about: 'login', rule: 'The signed address is that of the request: http, this machine and the port.' },
  'form-size': {
    about: 'login',
    rule: 'The signature of a form is verified up to 1 MB and 10,000 parameters; a larger form is refused with 413.',
  },
  path: {
    about: 'call',
    rule: 'Another path than that of RESTlets is refused with 404 NOT_FOUND.',
    known: 'Oracle documents the status, not the code.',
  },
  'body-size': {
    about: 'call',
    rule: `A body of more than ${limitText.body} is refused with 413 and a text.`,
    known: 'Oracle documents the limit.',
  },
  'after-login': { about: 'call', rule: 'Script, method, content type and body are looked at after the login.' },
  method: {
    about: 'call',
    rule: 'A method without a function in the script is refused with 405 METHOD_NOT_ALLOWED.',
    known: 'Oracle documents the status, not the code.',
  },
  'content-type': {
    about: 'call',
    rule: 'A content type that RESTlets do not take is refused with 415 UNSUPPORTED_MEDIA_TYPE.',
    known: 'Oracle documents the status, not the code.',
  },
  'body-of-get': {
    about: 'call',
    rule: 'A GET with a body is refused with 400 INVALID_REQUEST; a DELETE with a body is not.',
    known: 'Oracle documents the status for GET, not the code.',
  },
  'body-syntax': { about: 'call', rule: 'A body that is not of its content type is refused with 400 SYNTAX_ERROR.' },
  'xml-body': {
    about: 'call',
    rule: 'An XML body reaches the script as an object: child elements become properties, repeated ones an array, attributes are left out.',
    known: 'Oracle: the script gets an object.',
  },
  'first-value': { about: 'call', rule: 'Of a query parameter that comes twice, the script gets the first value.' },
  concurrency: {
    about: 'call',
    rule: 'A call beyond the five scripts that run at once is refused at once.',
    known: 'At NetSuite some such calls were seen to wait about a minute, and to be refused as logins.',
  },
  'script-error-status': {
    about: 'call',
    rule: 'An error that a script does not catch is 400, a failure of the server itself is 500.',
    known: 'Oracle documents 400.',
  },
  permissions: {
    about: 'account',
    rule: 'The status and audience of a deployment, permissions for tokens and the boxes of the integration record are not modeled.',
    known: 'NetSuite refuses calls for each of them: a 200 here does not mean that they are right there.',
  },
  'verified-roles': {
    about: 'account',
    rule: 'In the verifier, a role of a NetSuite account may do everything; only roles of the demo account have limits.',
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
