import { restletPath } from '../request/index.js';
import type { BodyLanguage } from '../../protocol/response.js';
import type { BodyError } from './netsuiteError.js';

/** What is known of an answer when its meaning is looked up. */
export interface ResponseFacts {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** The Location header. */
  readonly location?: string;
  readonly language: BodyLanguage;
  readonly verdict: BodyError;
}

/** By NetSuite's error code (Oracle, section_4634920277, and facts observed in public code). */
const byCode: Readonly<Record<string, string>> = {
  INVALID_LOGIN_ATTEMPT:
    'The login was refused: something in the Authorization header is not valid. NetSuite says the same for every cause; ' +
    'the true one stands in the Detail column of the Login Audit Trail.',
  INVALID_LOGIN: 'The login was refused. The true cause stands in the Detail column of the Login Audit Trail.',
  INVALID_REQUEST: 'The Authorization header has the wrong form, or its signature method, version or timestamp is not accepted.',
  INVALID_LOGIN_CREDENTIALS:
    'The login was refused. A Web Services Only role gets this answer too: such roles do not work with RESTlets, so choose another role.',
  TWO_FA_REQD:
    'The role asks for two-factor authentication, which a login by user name and password cannot give. A token does not need it.',
  SSS_INVALID_SCRIPTLET_ID:
    'There is no such script and deployment for this role, though the login went well: the ID is wrong or an internal ID of another ' +
    'account, the deployment is not released or not deployed, or its audience leaves the role out. NetSuite speaks of a Suitelet here.',
  INSUFFICIENT_PERMISSION: 'The login went well, but the role lacks a permission that the script needs.',
  INVALID_RETURN_DATA_FORMAT:
    'The script ran, but what it returned does not fit the Content-Type of the request: text/plain asks for a text, ' +
    'application/json for an object.',
  SSS_REQUEST_LIMIT_EXCEEDED:
    'The account has as many requests running as it may (SOAP, REST and RESTlets count together). Send again a little later.',
  SSS_TIME_LIMIT_EXCEEDED:
    'The script ran for longer than the 300 seconds that a RESTlet may take. It may have saved records before that.',
  SSS_USAGE_LIMIT_EXCEEDED: 'The script used up its 5,000 usage units. It may have saved records before that.',
};

/** By status, when a RESTlet answers it (Oracle, section_4634920277). */
const byStatus: Readonly<Record<number, string>> = {
  204: 'The script ran and returned nothing.',
  206: 'A part of the content.',
  400: 'The request was not accepted, or the script ended with an error that it did not catch.',
  401: 'There was no valid login.',
  403: 'The login or the domain was refused. Older logs show a wrong signature with 403 as well.',
  404: 'There is no RESTlet at this URL.',
  407: 'A proxy between here and NetSuite asks for a login; the call did not get to NetSuite. See the setting http.proxyAuthorization.',
  413: 'The request is too large: a RESTlet takes up to 10 MB.',
  414: 'The URL is too long: send a large argument in the body of a POST or PUT.',
  415: 'The Content-Type of the request is not supported: a RESTlet takes application/json, text/plain and application/xml, in lower case.',
  429: 'There were too many requests. Send again a little later.',
  431: 'The headers of the request are too large.',
  500: 'The server failed. The error ID, where there is one, is for support.',
  502: 'A gateway in front of NetSuite got no proper answer. Whether the script ran shows in its execution log.',
  503: 'NetSuite is not available at the moment: maintenance, or too much load.',
  504: 'A gateway in front of NetSuite waited too long. The script may still be running: its execution log tells.',
};

/** What an answer means when a RESTlet was called, in a sentence or two. Pure. */
export function meaningOf(call: ResponseFacts): string | undefined {
  const { status, language, verdict } = call;
  if (status >= 300 && status < 400) {
    return redirectMeaning(call);
  }
  if (verdict.error?.form === 'webServices') {
    return webServicesMeaning(call);
  }
  // Gateways and a system under maintenance answer with pages too: there the status says more.
  if (language === 'html' && status < 500 && status !== 407) {
    return htmlMeaning(status);
  }
  if (status < 300) {
    return successMeaning(verdict) ?? byStatus[status];
  }
  return errorMeaning(call) ?? byStatus[status];
}

function errorMeaning({ method, url, status, verdict }: ResponseFacts): string | undefined {
  if (status === 405) {
    return `The script has no entry point for ${method}.`;
  }
  const { code = '', name = '', stack } = verdict.error?.view ?? {};
  const known = [code, name].find((word) => Object.hasOwn(byCode, word));
  if (known !== undefined) {
    return byCode[known];
  }
  if (status === 404 && !isRestletUrl(url)) {
    return `There is nothing at this path: RESTlets are called at ${restletPath}.`;
  }
  return stack === undefined
    ? undefined
    : 'The script ran and ended with an error that it did not catch. It may have saved records before that.';
}

function successMeaning({ error, unsuccessful }: BodyError): string | undefined {
  if (error !== undefined) {
    const what = error.view.code || error.view.message;
    return `The script ran to its end, but caught an error itself and reports it in the body: ${shortened(what)}.`;
  }
  return unsuccessful ? 'The script ran to its end, but says in the body that it had no success.' : undefined;
}

function redirectMeaning({ location }: ResponseFacts): string {
  const where = location === undefined ? 'The answer does not say where to.' : `It points to ${shortened(location)}.`;
  return (
    `A redirect: the account is served by another data center, or this is not the URL of a RESTlet. ${where} ` +
    'It is not followed, because the signature is for the URL that was called: correct the URL and sign anew.'
  );
}

function webServicesMeaning({ url }: ResponseFacts): string {
  const place = isRestletUrl(url) ? '' : ` RESTlets are called at ${restletPath}.`;
  return `This is the error form of REST web services, so it was not a RESTlet that answered: check the URL.${place}`;
}

function htmlMeaning(status: number): string {
  return status < 300
    ? 'The body is a page, not data: a page of the user interface (login, error, maintenance), unless the script itself returns HTML.'
    : 'The body is a page of the user interface (login, error, maintenance), not the answer of a RESTlet: check host, path and script.';
}

function isRestletUrl(url: string): boolean {
  return url.replace(/[?#].*$/s, '').endsWith(restletPath);
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
