import { headerOf, type RefusalInput } from './refusalInput.js';

/** What kind of refusal an answer is. Only the first five are about the login. */
export type RefusalKind =
  | 'login'
  | 'header'
  | 'credentials'
  | 'two-factor'
  | 'oauth2'
  | 'script'
  | 'permission'
  | 'method'
  | 'content-type'
  | 'get-with-body'
  | 'concurrency'
  | 'governance'
  | 'return-format'
  | 'script-error'
  | 'redirect'
  | 'page'
  | 'web-services'
  | 'proxy'
  | 'server'
  | 'other';

/** Refusals that the Login Audit Trail knows of. */
const logins: ReadonlySet<RefusalKind> = new Set(['login', 'header', 'credentials', 'two-factor', 'oauth2']);

export function isLoginKind(kind: RefusalKind): boolean {
  return logins.has(kind);
}

/** What is only answered to somebody who has logged in. */
const afterLogin: ReadonlySet<RefusalKind> = new Set([
  'script',
  'permission',
  'method',
  'concurrency',
  'governance',
  'return-format',
  'script-error',
]);

export function isAfterLogin(kind: RefusalKind): boolean {
  return afterLogin.has(kind);
}

/** By NetSuite's code, never by its words, which are translated (Oracle, section_4634920277, bridgehead_1525252812). */
const byCode: Readonly<Record<string, RefusalKind>> = {
  INVALID_LOGIN_ATTEMPT: 'login',
  INVALID_LOGIN: 'login',
  INVALID_REQUEST: 'header',
  INVALID_LOGIN_CREDENTIALS: 'credentials',
  TWO_FA_REQD: 'two-factor',
  SSS_INVALID_SCRIPTLET_ID: 'script',
  INVALID_LOGIN_INVALID_SCRIPT_ID: 'script',
  INSUFFICIENT_PERMISSION: 'permission',
  SSS_REQUEST_LIMIT_EXCEEDED: 'concurrency',
  WS_REQUEST_BLOCKED: 'concurrency',
  SSS_TIME_LIMIT_EXCEEDED: 'governance',
  SSS_USAGE_LIMIT_EXCEEDED: 'governance',
  INVALID_RETURN_DATA_FORMAT: 'return-format',
  UNEXPECTED_ERROR: 'server',
};

const byStatus: Readonly<Record<number, RefusalKind>> = {
  405: 'method',
  407: 'proxy',
  415: 'content-type',
  429: 'concurrency',
};

/** Tells the kinds of refusals apart, the surest sign first. */
export function refusalKind(input: RefusalInput): RefusalKind {
  const { status, error, language, isWebServicesError } = input;
  if (status >= 300 && status < 400) {
    return 'redirect';
  }
  if (isWebServicesError === true) {
    return 'web-services';
  }
  const code = [error?.code ?? '', error?.name ?? ''].find((word) => Object.hasOwn(byCode, word));
  const known = (code === undefined ? undefined : byCode[code]) ?? byStatus[status];
  if (known !== undefined) {
    return known;
  }
  if (/^\s*bearer\b/i.test(headerOf(input, 'www-authenticate') ?? '')) {
    return 'oauth2';
  }
  return language === 'html' && status < 500 ? 'page' : withoutCode(input);
}

function withoutCode({ status, error, method, hasBody }: RefusalInput): RefusalKind {
  if (error?.stack !== undefined) {
    return 'script-error';
  }
  if (status === 401 || status === 403) {
    return 'login';
  }
  if (status === 404) {
    return 'script';
  }
  if (status >= 500) {
    return 'server';
  }
  if (status === 400) {
    const code = error?.code ?? '';
    return hasBody && /^(?:GET|DELETE)$/.test(method) && code === '' ? 'get-with-body' : code === '' ? 'other' : 'script-error';
  }
  return 'other';
}
