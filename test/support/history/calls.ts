import { newRequest } from '../../../src/core/request/index.js';
import type { FinishedCall } from '../../../src/core/history/index.js';
import type { AccountKind } from '../../../src/protocol/roles.js';

export interface CallOptions {
  readonly at?: number;
  readonly role?: string;
  readonly kind?: AccountKind;
  readonly script?: string;
  readonly status?: number;
  readonly requestBody?: string;
  readonly body?: string;
  readonly secrets?: readonly string[];
  readonly entered?: readonly string[];
}

/** A call that has ended, as a composer hands it over. */
export function finishedCall(options: CallOptions = {}): FinishedCall {
  const {
    at = 0,
    role = 'Sales Clerk',
    kind = 'sandbox',
    script = 'customscript_orders',
    status = 200,
    secrets = [],
    entered = [],
  } = options;
  const { requestBody = '', body = '{"ok":true}' } = options;
  const realm = kind === 'production' ? '1234567' : '1234567_SB1';
  return {
    role: { account: realm, accountName: 'Acme', kind, role },
    request: {
      ...newRequest(),
      method: requestBody === '' ? 'GET' : 'POST',
      script,
      deploy: 'customdeploy_1',
      query: [{ name: 'limit', value: '3', enabled: true }],
      body: requestBody,
    },
    url: `https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=${script}&deploy=customdeploy_1&limit=3`,
    sentHeaders: [['Content-Type', 'application/json']],
    response: {
      outcome: 'response',
      sentAt: at,
      method: requestBody === '' ? 'GET' : 'POST',
      status,
      statusText: status === 200 ? 'OK' : 'Bad Request',
      ...(status >= 400 && { error: { code: 'SSS_MISSING_REQD_ARGUMENT', message: 'Missing' } }),
      timings: { total: 340 },
      size: { wire: body.length, decoded: body.length },
      headers: [['Content-Type', 'application/json']],
      body: { language: 'json' },
    },
    body,
    secrets,
    entered,
  };
}
