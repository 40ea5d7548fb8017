import type { FailureKind } from '../../protocol/diagnosis.js';
import { limitText } from './limits.js';

/** What a kind of failure means, and how far the call had come. */
interface FailureKindFact {
  /** In a sentence or two. */
  readonly headline: string;
  /**
   * `refused`: the login failed, and the Login Audit Trail says why. `passed`: NetSuite responds so only to somebody who has
   * logged in. `unknown`: the response says nothing about the login.
   */
  readonly login: 'refused' | 'passed' | 'unknown';
}

/** Every kind of failure (Oracle, section_4634920277 and the pages it points to). */
export const failureKinds: Readonly<Record<FailureKind, FailureKindFact>> = {
  login: {
    headline:
      'The login was refused: nonce, consumer key, token or signature is not valid. NetSuite says the same for every cause; the true one stands in the Login Audit Trail.',
    login: 'refused',
  },
  header: {
    headline:
      'The Authorization header was not understood: its form, or the signature method, version or timestamp in it, is not accepted. The signature was not looked at.',
    login: 'refused',
  },
  credentials: {
    headline: 'The login was refused as one with user name and password, or because of the kind of role.',
    login: 'refused',
  },
  'two-factor': {
    headline: 'The role asks for two-factor authentication, which a login by user name and password cannot give.',
    login: 'refused',
  },
  oauth2: {
    headline: 'The server asks for an OAuth 2.0 token: it took the call for one with Bearer, or refused its token.',
    login: 'refused',
  },
  script: {
    headline: 'There is no such script and deployment for this role. NetSuite speaks of a Suitelet here. The login went well.',
    login: 'passed',
  },
  permission: { headline: 'The role lacks a permission. The login went well.', login: 'passed' },
  method: { headline: 'The script has no entry point for this method. The login went well.', login: 'passed' },
  'content-type': { headline: 'The Content-Type of the request is not supported.', login: 'unknown' },
  'get-with-body': {
    headline: 'The request was not accepted; a GET or DELETE with a body is answered so.',
    login: 'unknown',
  },
  concurrency: {
    headline:
      'The account has as many requests running as it may; SOAP, REST web services and RESTlets count together. The login went well.',
    login: 'passed',
  },
  governance: { headline: 'The script was stopped at a limit. It may have saved records before that.', login: 'passed' },
  'return-format': {
    headline: 'The script ran, but what it returned does not fit the Content-Type of the request.',
    login: 'passed',
  },
  'script-error': {
    headline: 'The script ran and ended with an error that it did not catch. The login went well.',
    login: 'passed',
  },
  redirect: {
    headline:
      'The answer is a redirect: the account is served elsewhere, or this is not the URL of a RESTlet. It is not followed, since the signature is for the URL that was called.',
    login: 'unknown',
  },
  page: {
    headline: 'The answer is a page, not data: a login, error or maintenance page of the user interface, or of a proxy.',
    login: 'unknown',
  },
  'web-services': {
    headline: 'This is the error form of REST web services, so it was not a RESTlet that answered.',
    login: 'unknown',
  },
  proxy: {
    headline: 'A proxy between here and NetSuite asks for a login; the call did not get to NetSuite.',
    login: 'unknown',
  },
  server: { headline: 'The server failed. An error ID in the answer is for support.', login: 'unknown' },
  other: { headline: 'The request was refused, in a form that is not known.', login: 'unknown' },
};

/** What an error code of NetSuite means. */
interface ErrorCodeFact {
  readonly kind: FailureKind;
  /** More exact than the headline of the kind; absent where nothing more is known. */
  readonly meaning?: string;
}

/**
 * NetSuite's error codes (Oracle, section_4634920277; concurrency, bridgehead_1525252812). Codes are compared and never the
 * messages beside them, because NetSuite translates messages.
 */
const errorCodes: ReadonlyMap<string, ErrorCodeFact> = new Map<string, ErrorCodeFact>([
  [
    'INVALID_LOGIN_ATTEMPT',
    {
      kind: 'login',
      meaning:
        'The login was refused: something in the Authorization header is not valid. NetSuite says the same for every cause; ' +
        'the true one stands in the Detail column of the Login Audit Trail.',
    },
  ],
  [
    // The code of REST web services for the same failure (observed, not documented for RESTlets).
    'INVALID_LOGIN',
    {
      kind: 'login',
      meaning: 'The login was refused. The true cause stands in the Detail column of the Login Audit Trail.',
    },
  ],
  [
    'INVALID_REQUEST',
    {
      kind: 'header',
      meaning: 'The Authorization header has the wrong form, or its signature method, version or timestamp is not accepted.',
    },
  ],
  [
    'INVALID_LOGIN_CREDENTIALS',
    {
      kind: 'credentials',
      meaning:
        'The login was refused. A Web Services Only role gets this answer too: such roles do not work with RESTlets, so choose another role.',
    },
  ],
  [
    'TWO_FA_REQD',
    {
      kind: 'two-factor',
      meaning:
        'The role asks for two-factor authentication, which a login by user name and password cannot give. A token does not need it.',
    },
  ],
  [
    'SSS_INVALID_SCRIPTLET_ID',
    {
      kind: 'script',
      meaning:
        'There is no such script and deployment for this role, though the login went well: the ID is wrong or an internal ID of another ' +
        'account, the deployment is not released or not deployed, or its audience leaves the role out. NetSuite speaks of a Suitelet here.',
    },
  ],
  // Claimed for older accounts in public files; Oracle does not document it.
  ['INVALID_LOGIN_INVALID_SCRIPT_ID', { kind: 'script' }],
  [
    // Observed in public files; Oracle's pages about RESTlets do not list it.
    'INSUFFICIENT_PERMISSION',
    { kind: 'permission', meaning: 'The login went well, but the role lacks a permission that the script needs.' },
  ],
  [
    'INVALID_RETURN_DATA_FORMAT',
    {
      kind: 'return-format',
      meaning:
        'The script ran, but what it returned does not fit the Content-Type of the request: text/plain asks for a text, ' +
        'application/json for an object.',
    },
  ],
  [
    'SSS_REQUEST_LIMIT_EXCEEDED',
    {
      kind: 'concurrency',
      meaning:
        'The account has as many requests running as it may (SOAP, REST and RESTlets count together). Send again a little later.',
    },
  ],
  ['WS_REQUEST_BLOCKED', { kind: 'concurrency' }],
  [
    'SSS_TIME_LIMIT_EXCEEDED',
    {
      kind: 'governance',
      meaning: `The script ran for longer than the ${limitText.run} that a RESTlet may take. It may have saved records before that.`,
    },
  ],
  [
    'SSS_USAGE_LIMIT_EXCEEDED',
    { kind: 'governance', meaning: `The script used up its ${limitText.usage}. It may have saved records before that.` },
  ],
  ['UNEXPECTED_ERROR', { kind: 'server' }],
]);

/** What NetSuite's error code means; undefined for a code that is not known, such as one of a script. */
export function errorCode(code: string): ErrorCodeFact | undefined {
  return errorCodes.get(code);
}

/** What an HTTP status means when a RESTlet was called. */
interface StatusFact {
  readonly meaning?: string;
  /** The kind of failure, when nothing but the status tells; absent where the status alone does not say it. */
  readonly kind?: FailureKind;
  /** Said in place of the kind's headline and of "The login was refused.", because the status alone leaves two causes open. */
  readonly withoutCode?: { readonly headline: string; readonly verdict: string };
  /** The status says its kind whatever the body is: no page and no header of the response can make another kind of it. */
  readonly isDecisive?: true;
}

const forbidden =
  'The domain or the login was refused: Oracle documents 403 for an invalid domain, and older logs show it for a wrong signature as well.';

/** HTTP statuses (Oracle, section_4634920277; those that only gateways and proxies send, RFC 9110 section 15). */
const statuses: ReadonlyMap<number, StatusFact> = new Map<number, StatusFact>([
  [204, { meaning: 'The script ran and returned nothing.' }],
  [206, { meaning: 'A part of the content.' }],
  [400, { meaning: 'The request was not accepted, or the script ended with an error that it did not catch.' }],
  [401, { kind: 'login', meaning: 'There was no valid login.' }],
  [
    403,
    {
      kind: 'login',
      meaning: forbidden,
      withoutCode: { headline: forbidden, verdict: 'The domain or the login was refused; the status alone does not say which.' },
    },
  ],
  [404, { kind: 'script', meaning: 'There is no RESTlet at this URL.' }],
  [405, { kind: 'method', isDecisive: true }],
  [
    407,
    {
      kind: 'proxy',
      isDecisive: true,
      meaning:
        'A proxy between here and NetSuite asks for a login; the call did not get to NetSuite. See the setting http.proxyAuthorization.',
    },
  ],
  [413, { meaning: `The request is too large: a RESTlet takes up to ${limitText.body}.` }],
  [414, { meaning: 'The URL is too long: send a large argument in the body of a POST or PUT.' }],
  [
    415,
    {
      kind: 'content-type',
      isDecisive: true,
      meaning:
        'The Content-Type of the request is not supported: a RESTlet takes application/json, text/plain and application/xml, in lower case.',
    },
  ],
  [429, { kind: 'concurrency', isDecisive: true, meaning: 'There were too many requests. Send again a little later.' }],
  [431, { meaning: 'The headers of the request are too large.' }],
  [500, { kind: 'server', meaning: 'The server failed. The error ID, where there is one, is for support.' }],
  [
    502,
    {
      kind: 'server',
      meaning: 'A gateway in front of NetSuite got no proper answer. Whether the script ran shows in its execution log.',
    },
  ],
  [503, { kind: 'server', meaning: 'NetSuite is not available at the moment: maintenance, or too much load.' }],
  [
    504,
    {
      kind: 'server',
      meaning: 'A gateway in front of NetSuite waited too long. The script may still be running: its execution log tells.',
    },
  ],
]);

/** What a status means when a RESTlet was called. A status from 500 that is not listed is a failure of the server too. */
export function statusFact(status: number): StatusFact {
  return statuses.get(status) ?? (status >= 500 ? { kind: 'server' } : {});
}
