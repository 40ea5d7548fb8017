import { percentDecode } from '../tba/index.js';
import { discloseAuthorization } from './authorization.js';
import { Disclosure, dropped, type Disclosed } from './disclosed.js';
import { jsonSecretSpans } from './jsonSecrets.js';
import { isLoginName, isSecretName, loginSpans, secretSpans } from './secretText.js';
import { xmlSecretSpans } from './xmlSecrets.js';

const cookieHeader = /^(?:cookie2?|set-cookie2?)$/i;
/** Headers that log in, whatever their value is: keys of an API, tokens of a session, of a gateway or against forgery. */
const secretHeader = /token|api-?key|secret|passw|credential|session-?id|subscription-?key|functions-?key|x-auth\b/i;
const authorizationHeader = /authorization/i;
const proxyHeader = /^proxy-authorization$/i;
/** A value that begins as one of an Authorization header, under another name. */
const schemeAtStart = /^\s*(?:bearer|basic|nlauth|digest|negotiate|ntlm|oauth|token|apikey)\s/i;
/** A header of another scheme that somebody copied into a text. Words of ordinary text have no digit. */
const tokenInText = /\b(?:bearer|basic)\s+(?=[^\s"'<>,;]*[\d=])([^\s"'<>,;]{8,})/gi;

const urlNote = 'The user name and password in the URL were dropped.';

/** A header as it may be shown. Its name is shown always. */
export function discloseHeader(name: string, value: string): Disclosed {
  if (cookieHeader.test(name) || proxyHeader.test(name)) {
    return whole(value, `The value of the ${name} header was dropped, because it may give access to a session.`);
  }
  if (authorizationHeader.test(name)) {
    return discloseAuthorization(value);
  }
  if (secretHeader.test(name) || isSecretName(name)) {
    return whole(value, `The value of the ${name} header was dropped, because it may give access to a session.`);
  }
  if (schemeAtStart.test(value)) {
    return discloseAuthorization(value);
  }
  return value.includes('?') ? discloseUrl(value) : discloseText(value);
}

/**
 * A URL or a request target as it may be shown: without a user name and password, and without the values of parameters that are secrets
 * by their names. `value` is as it was sent, encoded.
 */
export function discloseUrl(value: string): Disclosed {
  const disclosure = new Disclosure(value);
  const login = /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\/([^/?#]*)@/i.exec(value);
  if (login?.[1] !== undefined) {
    const end = login[0].length - 1;
    disclosure.drop(end - login[1].length, end, urlNote);
  }
  const query = value.search(/[?#]/);
  if (query >= 0) {
    dropParameters(disclosure, value, query + 1);
  }
  for (const { start, end } of secretSpans(value)) {
    disclosure.drop(start, end);
  }
  return disclosure.result();
}

/** A body as it may be shown: without values that log in by their names, in a form, in JSON, in XML or in any other text. */
export function discloseBody(value: string): Disclosed {
  const disclosure = new Disclosure(value);
  if (/^[^\s=&]{1,200}=/.test(value)) {
    dropParameters(disclosure, value, 0);
  }
  for (const { start, end } of [...jsonSecretSpans(value), ...xmlSecretSpans(value), ...loginSpans(value)]) {
    disclosure.drop(start, end);
  }
  return dropNamed(disclosure, value);
}

/** Any other text as it may be shown. */
export function discloseText(value: string): Disclosed {
  return dropNamed(new Disclosure(value), value);
}

function dropNamed(disclosure: Disclosure, value: string): Disclosed {
  for (const { start, end } of secretSpans(value)) {
    disclosure.drop(start, end);
  }
  for (const match of value.matchAll(tokenInText)) {
    const end = match.index + match[0].length;
    disclosure.drop(end - (match[1]?.length ?? 0), end);
  }
  return disclosure.result();
}

/** The pairs of a query or a form that begin at `from`; a fragment after it is read in the same way. */
function dropParameters(disclosure: Disclosure, text: string, from: number): void {
  for (let start = from; start <= text.length;) {
    const end = nextSeparator(text, start);
    const pair = text.slice(start, end);
    const equals = pair.indexOf('=');
    if (equals >= 0 && isSecretParameter(pair.slice(0, equals))) {
      disclosure.drop(start + equals + 1, end);
    }
    start = end + 1;
  }
}

function nextSeparator(text: string, from: number): number {
  separator.lastIndex = from;
  return separator.exec(text)?.index ?? text.length;
}

const separator = /[&#]/g;

function isSecretParameter(encodedName: string): boolean {
  return isLoginName(percentDecode(encodedName));
}

function whole(value: string, note: string): Disclosed {
  return { text: dropped, dropped: value === '' || value === dropped ? [] : [value], notes: [note] };
}
