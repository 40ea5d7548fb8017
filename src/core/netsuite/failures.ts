import type { FailureKind } from '../../protocol/diagnosis.js';
import { invalidIdsCode } from './scriptIds.js';
import { computed, concluded, documented, observed, type Basis } from './basis.js';
import { limitText } from './limits.js';

/** What a kind of failure means, and how far the call had come. */
interface FailureKindFact {
  /** In a sentence or two. */
  readonly headline: string;
  /**
   * `refused`: authentication failed or may have failed, and the Login Audit Trail says why. `passed`: authentication is known to have
   * succeeded. `unknown`: the response says nothing about it.
   */
  readonly login: 'refused' | 'passed' | 'unknown';
  readonly rests: Basis;
}

const statusPage = documented('section_4634920277');
/** The first page has what the code means for a header; the second has the causes in the Login Audit Trail, such as a locked user. */
const loginPages = documented('section_4634920277, subsect_156935170194');

/** Every kind of failure. */
export const failureKinds: Readonly<Record<FailureKind, FailureKindFact>> = {
  login: {
    headline:
      'Authentication failed. NetSuite says the same whether it is because of the request, the token, the role or the user. The Login Audit Trail shows the actual cause.',
    login: 'refused',
    rests: loginPages,
  },
  domain: {
    headline:
      '403: Oracle documents this status for an invalid domain. In older logs it was also seen for a failed login. Compare the host with Company URLs.',
    login: 'refused',
    rests: observed('section_4634920277 for the domain; ddo/oauth-1.0a#103 for the login'),
  },
  header: {
    headline:
      "The Authorization header wasn't accepted: its form, or the signature method, version or timestamp in it. Most often, the signature has no part in it.",
    login: 'refused',
    rests: observed('section_4634920277; NetSweet/netsuite#557 for a wrong key'),
  },
  credentials: {
    headline:
      'Authentication failed. NetSuite returns this code for a refused user name and password, and for Web Services Only roles.',
    login: 'refused',
    rests: documented('section_4634920277, chapter_157011522878'),
  },
  'two-factor': {
    headline: "The role requires two-factor authentication, which a user name and password can't provide.",
    login: 'refused',
    rests: statusPage,
  },
  oauth2: {
    headline: 'The server asks for an OAuth 2.0 token: it read the call as one with a Bearer token, or refused its token.',
    login: 'refused',
    rests: documented('subsect_158521885412'),
  },
  script: {
    headline: 'There is no such script and deployment for this role. NetSuite\'s message says "Suitelet" for RESTlets too.',
    login: 'unknown',
    rests: statusPage,
  },
  permission: {
    headline: 'The role lacks a permission. The login probably succeeded.',
    login: 'passed',
    rests: observed('public files about INSUFFICIENT_PERMISSION'),
  },
  method: { headline: 'The script has no entry point for this method.', login: 'unknown', rests: statusPage },
  'content-type': { headline: "The Content-Type of the request isn't supported.", login: 'unknown', rests: statusPage },
  'get-with-body': {
    headline: "The request wasn't accepted. A GET with a body gets this response.",
    login: 'unknown',
    rests: statusPage,
  },
  body: {
    headline: "The request body isn't valid JSON.",
    login: 'unknown',
    rests: computed('the body that was sent was parsed here'),
  },
  concurrency: {
    headline:
      'The account already has its maximum number of requests running. SOAP, REST web services and RESTlets count together. Send again later.',
    login: 'unknown',
    rests: documented('bridgehead_1525252812, section_1500275531'),
  },
  'too-many': {
    headline:
      "Too many requests. Oracle documents status 400 for the concurrency limit of RESTlets, so this may be another service's limit, or a gateway's.",
    login: 'unknown',
    rests: concluded('bridgehead_1525252812'),
  },
  governance: {
    headline: 'The script was stopped at a limit. It may have saved records before that.',
    login: 'passed',
    rests: documented('section_N3351480, section_161591009480'),
  },
  'return-format': {
    headline: "The script ran, but what it returned doesn't fit the Content-Type of the request.",
    login: 'passed',
    rests: statusPage,
  },
  'script-error': {
    headline: "The script ran and ended with an error that it didn't catch. It may have saved records before that.",
    login: 'passed',
    rests: statusPage,
  },
  'not-loaded': {
    headline: "The script wasn't loaded: a module that it names wasn't found, as reports of this error say.",
    login: 'unknown',
    rests: observed('public issues about MODULE_DOES_NOT_EXIST'),
  },
  redirect: {
    headline:
      "The response is a redirect: the account is served elsewhere, or this isn't the URL of a RESTlet. It isn't followed, because the signature is for the URL that was called.",
    login: 'unknown',
    rests: statusPage,
  },
  page: {
    headline:
      'The response is a page, not data. It may be a login, error or maintenance page of the user interface, or of a proxy.',
    login: 'unknown',
    rests: concluded('RESTlets respond with data unless the script returns HTML'),
  },
  'web-services': {
    headline: "This is the error form of REST web services, so it probably wasn't a RESTlet that responded.",
    login: 'unknown',
    rests: observed('jacobsvante/netsuite#27'),
  },
  proxy: {
    headline: "A proxy between here and NetSuite asks for a login. The call didn't get to NetSuite.",
    login: 'unknown',
    rests: documented('RFC 9110 section 15.5.8'),
  },
  server: { headline: 'The server failed. An error ID in the response is for support.', login: 'unknown', rests: statusPage },
  other: {
    headline: 'The request was refused, in a form that may not be from NetSuite.',
    login: 'unknown',
    rests: concluded('none of the documented forms'),
  },
};

/** What an error code of NetSuite means. */
interface ErrorCodeFact {
  readonly kind: FailureKind;
  /** More exact than the headline of the kind; absent where nothing more is known. */
  readonly meaning?: string;
  readonly rests: Basis;
}

/**
 * NetSuite's error codes. Codes are compared and never the messages beside them, because NetSuite translates messages.
 */
export const errorCodes: ReadonlyMap<string, ErrorCodeFact> = new Map<string, ErrorCodeFact>([
  [
    'INVALID_LOGIN_ATTEMPT',
    {
      kind: 'login',
      meaning:
        'Authentication failed. NetSuite returns this code whether it is because of the Authorization header, the token, the role or the user. ' +
        'The Detail column of the Login Audit Trail shows the actual cause.',
      rests: loginPages,
    },
  ],
  [
    'INVALID_LOGIN',
    {
      kind: 'login',
      meaning:
        'Authentication failed. This code was seen in responses of REST web services. The Detail column of the Login Audit Trail shows the actual cause.',
      rests: observed('jacobsvante/netsuite#27, drudge/n8n-nodes-netsuite#9'),
    },
  ],
  [
    'INVALID_REQUEST',
    {
      kind: 'header',
      meaning: "The Authorization header has the wrong form, or its signature method, version or timestamp isn't accepted.",
      rests: statusPage,
    },
  ],
  [
    'INVALID_LOGIN_CREDENTIALS',
    {
      kind: 'credentials',
      meaning:
        "Authentication failed. NetSuite returns this error for Web Services Only roles too. They don't work with RESTlets, so choose another role.",
      rests: documented('section_4634920277, chapter_157011522878, section_4254801119'),
    },
  ],
  [
    'TWO_FA_REQD',
    {
      kind: 'two-factor',
      meaning:
        "The role requires two-factor authentication, which a user name and password can't provide. A token doesn't need it.",
      rests: documented('section_4634920277, chapter_4247329078'),
    },
  ],
  [
    invalidIdsCode,
    {
      kind: 'script',
      meaning:
        'There is no such script and deployment for this role: the ID is wrong or an internal ID of another account, ' +
        'the deployment isn\'t released or not deployed, or its audience leaves the role out. NetSuite\'s message says "Suitelet" for RESTlets too.',
      rests: documented('section_4634920277, section_4618456517, chapter_N2998873'),
    },
  ],
  [
    'INVALID_LOGIN_INVALID_SCRIPT_ID',
    {
      kind: 'script',
      meaning: "Some report an error of this name for a script that is missing. Oracle doesn't document it.",
      rests: observed('public files of one vendor'),
    },
  ],
  [
    'INSUFFICIENT_PERMISSION',
    {
      kind: 'permission',
      meaning: 'The role lacks a permission that the script needs. The login probably succeeded.',
      rests: observed('public files of one vendor'),
    },
  ],
  [
    'INVALID_RETURN_DATA_FORMAT',
    {
      kind: 'return-format',
      meaning:
        "The script ran, but what it returned doesn't fit the Content-Type of the request: text/plain asks for a text, " +
        'application/json for an object.',
      rests: statusPage,
    },
  ],
  [
    'SSS_REQUEST_LIMIT_EXCEEDED',
    {
      kind: 'concurrency',
      meaning:
        'The account already has its maximum number of requests running (SOAP, REST and RESTlets count together). Send again a little later.',
      rests: documented('bridgehead_1525252812'),
    },
  ],
  ['WS_REQUEST_BLOCKED', { kind: 'concurrency', rests: documented('bridgehead_1525252812') }],
  // The code of REST web services, with status 429.
  ['CONCURRENCY_LIMIT_EXCEEDED', { kind: 'concurrency', rests: observed('responses of REST web services in public logs') }],
  [
    'MODULE_DOES_NOT_EXIST',
    {
      kind: 'not-loaded',
      meaning:
        "The script wasn't loaded: a module that it names wasn't found. Reports name a file without .js and a wrong path in define.",
      rests: observed('public issues'),
    },
  ],
  [
    'SSS_TIME_LIMIT_EXCEEDED',
    {
      kind: 'governance',
      meaning: `The script ran for longer than the ${limitText.run} that a RESTlet may take. It may have saved records before that.`,
      rests: documented('section_N3351480'),
    },
  ],
  [
    'SSS_USAGE_LIMIT_EXCEEDED',
    {
      kind: 'governance',
      meaning: `The script used up its ${limitText.usage}. It may have saved records before that.`,
      rests: documented('section_161591009480'),
    },
  ],
  ['UNEXPECTED_ERROR', { kind: 'server', rests: statusPage }],
]);

/** What NetSuite's error code means; undefined for a code that is not known, such as one of a script. */
function errorCode(code: string): ErrorCodeFact | undefined {
  return errorCodes.get(code);
}

/** What an error means by its code, or by the name of the error that the script let through: UNEXPECTED_ERROR only wraps it. */
export function errorFact({ code = '', name = '' }: Pick<ErrorParts, 'code' | 'name'>): ErrorCodeFact | undefined {
  return code === 'UNEXPECTED_ERROR' ? (errorCode(name) ?? errorCode(code)) : (errorCode(code) ?? errorCode(name));
}

/** The parts of an error that tell whether it is of the script. */
interface ErrorParts {
  readonly code?: string;
  readonly name?: string;
  readonly stack?: readonly string[];
}

/**
 * Whether a script let an error through. Its stack says so, unless a code tells something more exact; a code of a refused login or of
 * a failing server does not, because the script may have passed on what another call returned. UNEXPECTED_ERROR says so with status
 * 400, which Oracle documents for every error that a script does not catch (section_4634920277).
 */
export function isUncaughtError(status: number, { code = '', name = '', stack }: ErrorParts): boolean {
  const known = errorFact({ code, name })?.kind;
  if (stack === undefined) {
    return status === 400 && code === 'UNEXPECTED_ERROR' && known === 'server';
  }
  return known === undefined || known === 'server' || failureKinds[known].login === 'refused';
}

/** What an HTTP status means when a RESTlet was called. */
interface StatusFact {
  readonly meaning?: string;
  /** The kind of failure, when nothing but the status tells; absent where the status alone does not say it. */
  readonly kind?: FailureKind;
  /** The status says its kind whatever the body is: no page and no header of the response can make another kind of it. */
  readonly isDecisive?: true;
  readonly rests: Basis;
}

const http = (section: string): Basis => documented(`RFC 9110 section ${section}`);

/** HTTP statuses. */
export const statuses: ReadonlyMap<number, StatusFact> = new Map<number, StatusFact>([
  [204, { meaning: 'No content.', rests: http('15.3.5') }],
  [206, { meaning: 'A part of the content.', rests: statusPage }],
  [400, { meaning: "The request wasn't accepted, or the script ended with an error that it didn't catch.", rests: statusPage }],
  [401, { kind: 'login', meaning: 'There was no valid login.', rests: statusPage }],
  [403, { kind: 'domain', meaning: failureKinds.domain.headline, rests: failureKinds.domain.rests }],
  [404, { kind: 'script', meaning: 'There is no RESTlet at this URL.', rests: statusPage }],
  [405, { kind: 'method', isDecisive: true, rests: statusPage }],
  [
    407,
    {
      kind: 'proxy',
      isDecisive: true,
      meaning:
        "A proxy between here and NetSuite asks for a login. The call didn't get to NetSuite. See the setting http.proxyAuthorization.",
      rests: http('15.5.8'),
    },
  ],
  [
    413,
    {
      meaning: `The request is too large. RESTlets take up to ${limitText.body} (Oracle).`,
      rests: documented('RFC 9110 section 15.5.14, section_4640094112'),
    },
  ],
  [414, { meaning: 'The URL is too long. Send a large argument in the body of a POST or PUT.', rests: http('15.5.15') }],
  [
    415,
    {
      kind: 'content-type',
      isDecisive: true,
      meaning:
        "The Content-Type of the request isn't supported. RESTlets accept application/json, text/plain and application/xml, in lowercase.",
      rests: documented('section_4634920277, section_4619215993'),
    },
  ],
  [
    429,
    {
      kind: 'too-many',
      isDecisive: true,
      meaning: failureKinds['too-many'].headline,
      rests: failureKinds['too-many'].rests,
    },
  ],
  [431, { meaning: 'The headers of the request are too large.', rests: documented('RFC 6585 section 5') }],
  [500, { kind: 'server', meaning: 'The server failed. The error ID, where there is one, is for support.', rests: statusPage }],
  [
    502,
    {
      kind: 'server',
      meaning: 'A gateway in front of NetSuite got no valid response. The execution log of the script shows whether it ran.',
      rests: http('15.6.3'),
    },
  ],
  [
    503,
    {
      kind: 'server',
      meaning: "NetSuite isn't available at the moment. It may be maintenance or too much load.",
      rests: http('15.6.4'),
    },
  ],
  [
    504,
    {
      kind: 'server',
      meaning: 'A gateway in front of NetSuite timed out. The script may still be running. Its execution log shows it.',
      rests: http('15.6.5'),
    },
  ],
]);

const unlisted: Readonly<Record<'client' | 'server', StatusFact>> = {
  client: { rests: http('15') },
  server: { kind: 'server', rests: http('15.6') },
};

/** What a status means when a RESTlet was called. A status from 500 that is not listed is a failure of the server too. */
export function statusFact(status: number): StatusFact {
  return statuses.get(status) ?? (status >= 500 ? unlisted.server : unlisted.client);
}
