import { parseAuthorizationHeader, percentDecode, type ParsedAuthorizationHeader } from '../tba/index.js';
import { Disclosure, dropped, type Disclosed } from './disclosed.js';
import { isSecretName, secretSpans } from './secretText.js';

/**
 * The parameters of RFC 5849 (sections 2 and 3.1) and the body hash of its extension. They identify, or they prove: none of them is a
 * secret, with the exception of a signature that is the key itself. Any other oauth_* parameter is one: oauth_token_secret, for instance.
 */
const shownParameters: ReadonlySet<string> = new Set([
  'oauth_consumer_key',
  'oauth_token',
  'oauth_signature_method',
  'oauth_signature',
  'oauth_timestamp',
  'oauth_nonce',
  'oauth_version',
  'oauth_callback',
  'oauth_verifier',
  'oauth_body_hash',
]);

const foreignNote = "The Authorization header isn't OAuth 1.0. Its value was dropped, because it is a secret.";
const keyNote = 'The signature is the signing key itself. It contains both secrets, so it was dropped.';
const parameterNote = 'Parameters of the Authorization header that may contain secrets were dropped.';

/** Characters. A longer name is no name, but base64 with its `=` at the end. */
const longestName = 40;
/** A word of this length in a header of OAuth, with no name before it, may be a token of another kind. */
const shortestToken = 8;
/** A longer word before a space may be the beginning of a token. */
const schemeName = /^[a-z][\w-]{0,19}$/i;
const schemesAlone = /^(?:oauth|nlauth|bearer|basic|digest|negotiate)$/i;

/**
 * The value of an Authorization header as it may be shown. Of OAuth 1.0, all parameters that RFC 5849 knows; a signature only when it is
 * not the signing key. Of NLAuth, account, e-mail and role. Of any other scheme, its name alone: what follows it logs in.
 */
export function discloseAuthorization(value: string): Disclosed {
  const header = parseAuthorizationHeader(value);
  const scheme = header.scheme.toLowerCase();
  if (value.trim() === '' || value === dropped) {
    return { text: value, dropped: [], notes: [] };
  }
  if (scheme === 'nlauth') {
    return discloseNlauth(value);
  }
  if (scheme === 'oauth' || header.parameters.some(([name]) => name.startsWith('oauth_'))) {
    return discloseOAuth(value, header);
  }
  const parameters = value.search(/\b(?:oauth_[a-z_]{1,40}|realm)\s*=/i);
  if (parameters > 0 && /oauth_/i.test(value) && !/^(?:bearer|basic)$/.test(scheme)) {
    return discloseAfter(value.slice(0, parameters), value.slice(parameters));
  }
  const rest = value.trim().slice(header.scheme.length).trim();
  const isSchemeAlone = rest === '' && schemesAlone.test(header.scheme);
  if (isSchemeAlone || rest === dropped) {
    return { text: value, dropped: [], notes: [] };
  }
  const isScheme = rest !== '' && schemeName.test(header.scheme);
  return isScheme
    ? { text: `${header.scheme} ${dropped}`, dropped: [rest], notes: [foreignNote] }
    : { text: dropped, dropped: [value.trim()], notes: [foreignNote] };
}

/**
 * Whether a signature, decoded from the header, is a signing key (RFC 5849 section 3.4.4): by its method, or because it stands for a text
 * with an `&` in it, percent-encoded or not, in base64 or in hex. No digest does.
 */
export function isSigningKey(signatureMethod: string, signature: string): boolean {
  if (signature === '' || signature === dropped) {
    return false;
  }
  return (/^plaintext$/i.test(signatureMethod.trim()) && !baseString.test(signature)) || readings(signature).some(isTwoSecrets);
}

/** A base string that a client sent in place of a signature. It holds no secret, and the diagnosis recognizes it. */
const baseString = /^[A-Z]+&https?%3A%2F%2F[\w.~%-]+&[\w.~%-]+$/i;

function readings(signature: string): string[] {
  const decoded = [signature];
  for (let level = 0; level < 3; level++) {
    decoded.push(percentDecode(decoded.at(-1) ?? ''));
  }
  const bytes = decoded.flatMap((text) => [
    Buffer.from(text, 'base64').toString('latin1'),
    /^[0-9a-f]+$/i.test(text) ? Buffer.from(text, 'hex').toString('latin1') : '',
  ]);
  return [...decoded, ...bytes.filter((text) => /^[\x20-\x7E]+$/.test(text))];
}

/** A header whose parameters are joined with `&` has a name behind it. That is another mistake. */
function isTwoSecrets(text: string): boolean {
  return text.includes('&') && !/&(?:oauth_\w{1,40}|realm)=/.test(text);
}

function discloseOAuth(value: string, header: ParsedAuthorizationHeader): Disclosed {
  const disclosure = new Disclosure(value);
  const values = new Map(header.parameters);
  const method = values.get('oauth_signature_method') ?? '';
  for (const { name, encodedValue, offset } of header.written) {
    const start = value.indexOf(encodedValue, value.indexOf('=', offset) + 1);
    const isKey = name === 'oauth_signature' && isSigningKey(method, percentDecode(encodedValue));
    if (name.length > longestName) {
      disclosure.drop(offset, start + encodedValue.length, foreignNote);
    } else if (isKey || isSecretParameter(name)) {
      disclosure.drop(start, start + encodedValue.length, isKey ? keyNote : parameterNote);
    } else {
      dropNamed(disclosure, encodedValue, start);
    }
  }
  const words = header.problems.filter(({ code }) => code === 'missing-equals');
  if (words.length > mostWords) {
    return { text: `${header.scheme} ${dropped}`.trim(), dropped: [value.trim()], notes: [foreignNote] };
  }
  for (const { offset = 0 } of words) {
    bareWord.lastIndex = offset;
    const word = bareWord.exec(value)?.[0] ?? '';
    if (word.length >= shortestToken) {
      disclosure.drop(offset, offset + word.length, foreignNote);
    }
  }
  if (header.realm !== undefined) {
    dropNamed(disclosure, header.realm, value.indexOf(header.realm));
  }
  return disclosure.result();
}

const bareWord = /[^\s=,;&"]+/y;
/** A header with more words that are no parameters is no header of OAuth, and its reader does not report all of them. */
const mostWords = 50;

/** Parameters of OAuth behind something that is not its scheme, such as a quote. */
function discloseAfter(before: string, parameters: string): Disclosed {
  const { text, dropped: values, notes } = discloseOAuth(parameters, parseAuthorizationHeader(parameters));
  return before.trim().length < shortestToken || schemeName.test(before.trim())
    ? { text: before + text, dropped: values, notes }
    : { text: `${dropped} ${text}`, dropped: [before.trim(), ...values], notes: [...notes, foreignNote] };
}

function isSecretParameter(name: string): boolean {
  return name.startsWith('oauth_') ? !shownParameters.has(name) : isSecretName(name);
}

/** A value whose quote is not closed has other parameters in it: secrets among them are found by their names. `at` is its place. */
function dropNamed(disclosure: Disclosure, value: string, at: number): void {
  for (const { start, end } of secretSpans(value)) {
    disclosure.drop(at + start, at + end, parameterNote);
  }
}

const nlauthParameter = /(?<![\w.-])([\w.-]+)(\s*=\s*)("[^"]*"|[^",\s][^,]*)?/g;

function discloseNlauth(value: string): Disclosed {
  const disclosure = new Disclosure(value);
  for (const match of value.matchAll(nlauthParameter)) {
    const [, name = '', equals = '', found = ''] = match;
    if (!/^nlauth_(?:account|email|role|application_id)$/i.test(name)) {
      const start = match.index + name.length + equals.length;
      disclosure.drop(start, start + found.length, parameterNote);
    }
  }
  dropNamed(disclosure, value, 0);
  return disclosure.result();
}
