import type { DecisionId } from './decisions.js';
import type { StoredToken } from './demoAccount.js';

import type { AuditDetail } from '../netsuite/index.js';

export interface AcceptedLogin {
  readonly accepted: true;
  readonly token: StoredToken;
  readonly nonce: string;
  /** Seconds. */
  readonly timestamp: number;
}

export interface RefusedLogin {
  readonly accepted: false;
  readonly status: 400 | 401;
  readonly code: LoginErrorCode;
  /** The word in the Login Audit Trail. Without it, the trail has no entry, because the call reached no user of this account. */
  readonly detail?: AuditDetail;
  /** What is wrong, in plain words. NetSuite never says it, so it is not in the response. */
  readonly reason: string;
  /** The decision of the simulator that the refusal rests on; absent when Oracle documents it. */
  readonly decision?: DecisionId;
  /** The token that the header names, when it exists: failures count against its user. */
  readonly token?: StoredToken;
  /** The client sent an OAuth 2.0 token: the response then has the challenge of that scheme. */
  readonly bearer?: true;
}

export type LoginResult = AcceptedLogin | RefusedLogin;

export type LoginErrorCode = 'INVALID_LOGIN_ATTEMPT' | 'INVALID_REQUEST' | 'INVALID_LOGIN_CREDENTIALS';

/** The optional parts of a refusal. */
type Particulars = Pick<RefusedLogin, 'decision' | 'bearer'> & { readonly token?: StoredToken | undefined };

/** The refusal of a nonce, key, token or signature (Oracle, section_4634920277): status 401. */
export function invalidLogin(detail: AuditDetail | undefined, reason: string, particulars: Particulars = {}): RefusedLogin {
  return refused(401, 'INVALID_LOGIN_ATTEMPT', detail, reason, particulars);
}

/** The refusal of a header's syntax, signature method, version or timestamp (Oracle, section_4634920277): status 400. */
export function invalidRequest(detail: AuditDetail | undefined, reason: string, particulars: Particulars = {}): RefusedLogin {
  return refused(400, 'INVALID_REQUEST', detail, reason, particulars);
}

/** What a Web Services Only role and the old NLAuth header get (Oracle, chapter_157011522878): status 401. */
export function invalidCredentials(detail: AuditDetail | undefined, reason: string, particulars: Particulars): RefusedLogin {
  return refused(401, 'INVALID_LOGIN_CREDENTIALS', detail, reason, particulars);
}

function refused(
  status: 400 | 401,
  code: LoginErrorCode,
  detail: AuditDetail | undefined,
  reason: string,
  { token, ...particulars }: Particulars,
): RefusedLogin {
  return {
    accepted: false,
    status,
    code,
    reason,
    ...(detail !== undefined && { detail }),
    ...(token !== undefined && { token }),
    ...particulars,
  };
}
