import type { FailureKind } from '../../../protocol/diagnosis.js';
import { errorCode, statusFact } from '../../netsuite/index.js';
import { headerOf } from '../../../protocol/headers.js';
import type { RefusalInput } from './refusalInput.js';

/** Tells the kinds of refusals apart, the surest sign first. */
export function refusalKind(input: RefusalInput): FailureKind {
  const { status, error, language, isWebServicesError } = input;
  if (status >= 300 && status < 400) {
    return 'redirect';
  }
  if (isWebServicesError === true) {
    return 'web-services';
  }
  const byStatus = statusFact(status);
  const byCode = errorCode(error?.code ?? '') ?? errorCode(error?.name ?? '');
  const known = byCode?.kind ?? (byStatus.isDecisive === true ? byStatus.kind : undefined);
  if (known !== undefined) {
    return known;
  }
  if (/^\s*bearer\b/i.test(headerOf(input.headers, 'www-authenticate') ?? '')) {
    return 'oauth2';
  }
  return language === 'html' && status < 500 ? 'page' : withoutCode(input);
}

function withoutCode({ status, error, method, hasBody }: RefusalInput): FailureKind {
  if (error?.stack !== undefined) {
    return 'script-error';
  }
  const known = statusFact(status).kind;
  if (known !== undefined || status !== 400) {
    return known ?? 'other';
  }
  if ((error?.code ?? '') !== '') {
    return 'script-error';
  }
  return hasBody && /^(?:GET|DELETE)$/.test(method) ? 'get-with-body' : 'other';
}
