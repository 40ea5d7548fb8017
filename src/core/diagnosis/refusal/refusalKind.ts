import type { FailureKind } from '../../../protocol/diagnosis.js';
import { errorFact, failureKinds, isUncaughtError, statusFact } from '../../netsuite/index.js';
import { headerOf } from '../../../protocol/headers.js';
import type { RefusalInput } from './refusalInput.js';

/** Tells the kinds of refusals apart, the surest sign first. */
export function refusalKind(input: RefusalInput): FailureKind {
  const { status, error, language, isWebServicesError } = input;
  if (status >= 300 && status < 400) {
    return 'redirect';
  }
  if (error?.code === 'SYNTAX_ERROR' && error.stack === undefined && input.bodyMistake !== undefined) {
    return 'body';
  }
  if (error !== undefined && isUncaughtError(status, error)) {
    return 'script-error';
  }
  const byCode = errorFact(error ?? {});
  if (byCode !== undefined) {
    return byCode.kind;
  }
  return isWebServicesError === true ? 'web-services' : withoutKnownCode(input, language === 'html' && status < 500);
}

/**
 * Whether authentication failed or may have failed, succeeded for all that is known, or nothing is known about it. An error with
 * status 400 and a code that nobody lists is most often of the script, but only a stack shows that the script ran.
 */
export function loginOf(kind: FailureKind, { error }: Pick<RefusalInput, 'error'>): 'refused' | 'passed' | 'unknown' {
  return kind === 'script-error' && error?.stack === undefined ? 'unknown' : failureKinds[kind].login;
}

function withoutKnownCode(input: RefusalInput, isPage: boolean): FailureKind {
  const { kind, isDecisive } = statusFact(input.status);
  if (kind !== undefined && isDecisive === true) {
    return kind;
  }
  if (/^\s*bearer\b/i.test(headerOf(input.headers, 'www-authenticate') ?? '')) {
    return 'oauth2';
  }
  if (isPage) {
    return 'page';
  }
  return kind ?? (input.status === 400 ? ofBadRequest(input) : 'other');
}

function ofBadRequest({ error, method, hasBody }: RefusalInput): FailureKind {
  if ((error?.code ?? '') !== '') {
    return 'script-error';
  }
  return hasBody && method === 'GET' ? 'get-with-body' : 'other';
}
