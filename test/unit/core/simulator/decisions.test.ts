import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decisions, type DecisionId } from '../../../../src/core/simulator/decisions.js';
import { createTokens, storeTokens } from '../../../../src/core/simulator/demoAccount.js';
import type { RequestHead } from '../../../../src/core/simulator/receivedRequest.js';
import { SimulatedAccount } from '../../../../src/core/simulator/simulatedAccount.js';
import { withDecisions } from '../../../harness/commands/decisions.js';
import { authorization, type HandSigned } from '../../../support/signers/handSigner.js';

const account = 'DEMO_1';
const tokens = storeTokens(createTokens(randomBytes));
const restlet = '/app/site/hosting/restlet.nl';
const suiteQl = '/services/rest/query/v1/suiteql';
const transient = ['Prefer', 'transient'];
const mark = 'SELECT MAX(n.internalid) AS mark FROM scriptnote n WHERE n.scripttype = 101 AND n.date >= SYSDATE - 1';
const never = new AbortController().signal;
const form = 'application/x-www-form-urlencoded';

interface Sent extends Partial<HandSigned> {
  readonly role?: number;
  readonly target?: string;
  readonly type?: string;
  readonly body?: string;
  readonly announced?: number;
  /** Changes the header after it was signed. */
  readonly header?: (header: string) => string | undefined;
  readonly more?: readonly string[];
}

async function decisionOf(whole: SimulatedAccount, sent: Sent): Promise<{ status: number; decision?: DecisionId | undefined }> {
  const {
    role = 0,
    target = `${restlet}?script=customscript_demo_customers&deploy=1`,
    type = 'application/json',
    body = '',
  } = sent;
  const { announced, header = (text) => text, more = [], method = 'GET', ...signed } = sent;
  const url = `http://127.0.0.1:8080${target}`;
  const given = header(authorization({ method, url, account, token: tokens[role] ?? assert.fail(), ...signed }));
  const rawHeaders = [
    'Host',
    '127.0.0.1:8080',
    'Content-Type',
    type,
    ...(given === undefined ? [] : ['Authorization', given]),
    ...more,
  ];
  const head: RequestHead = { method, target, rawHeaders };
  const content = Buffer.from(body);
  const read = (): Promise<{ content: Buffer; bytes: number }> => Promise.resolve({ content, bytes: content.length });
  const { response, login } = await whole.respond(head, { read, ...(announced !== undefined && { announced }) }, never);
  return { status: response.status, decision: login?.accepted === false ? login.decision : response.decision };
}

function simulated(): SimulatedAccount {
  const setup = { account, tokens: () => tokens, scripts: 'demo', scriptLogDelay: 0 } as const;
  return new SimulatedAccount({ ...setup, clock: Date.now, random: randomBytes });
}

const refusals: readonly (readonly [decision: DecisionId, status: number, sent: Sent])[] = [
  ['cookie', 401, { more: ['Cookie', 'a=b'] }],
  ['no-header', 401, { header: () => undefined }],
  ['other-scheme', 401, { header: () => 'Bearer abc' }],
  ['other-scheme', 401, { header: () => 'NLAuth nlauth_account=1' }],
  ['other-scheme', 400, { header: () => 'Basic abc' }],
  ['realm', 401, { account: 'demo-1' }],
  ['realm', 401, { header: (text) => text.replace('realm="DEMO_1", ', '') }],
  ['header-syntax', 400, { header: (text) => text.replaceAll(',', '') }],
  ['header-syntax', 400, { more: ['Authorization', 'OAuth realm="DEMO_1"'] }],
  ['parameter-form', 401, { header: (text) => text.replace('%3D"', '="') }],
  ['parameter-form', 401, { header: (text) => text.replace(/oauth_version="[^"]*"/, 'oauth_version=""') }],
  ['query-parameter', 401, { target: `${restlet}?script=1&deploy=1&oauth_state=1` }],
  ['web-services-only', 401, { role: 2 }],
  ['form-size', 413, { method: 'POST', type: form, body: 'a&'.repeat(10_001) }],
  ['path', 404, { target: '/app/other.nl' }],
  ['body-size', 413, { method: 'POST', announced: 11 * 1024 * 1024 }],
  ['method', 405, { method: 'PATCH' }],
  ['content-type', 415, { method: 'POST', type: 'text/csv', body: 'a' }],
  ['body-of-get', 400, { body: '{}' }],
  ['body-syntax', 400, { method: 'POST', body: '{' }],
  ['body-syntax', 400, { method: 'POST', type: 'application/xml', body: '<a>' }],
  ['suiteql', 405, { target: suiteQl }],
  ['suiteql', 400, { method: 'POST', target: suiteQl, body: '{"q":"SELECT 1"}' }],
  ['suiteql', 400, { method: 'POST', target: suiteQl, body: '{"q":"SELECT id FROM customer"}', more: transient }],
  ['suiteql', 400, { method: 'POST', target: `${suiteQl}?limit=7&offset=8`, body: '{}', more: transient }],
  ['suiteql-permission', 400, { role: 1, method: 'POST', target: suiteQl, body: JSON.stringify({ q: mark }), more: transient }],
];

describe('what the simulator decides by itself', () => {
  it('stands in README.md (npm run decisions writes it)', () => {
    const readme = readFileSync(path.join(import.meta.dirname, '../../../../README.md'), 'utf8');
    assert.equal(withDecisions(readme), readme);
    for (const { rule } of Object.values(decisions)) {
      assert.ok(readme.includes(rule.replace(/[|*<]/g, '\\$&')), rule);
    }
  });

  for (const [decision, status, sent] of refusals) {
    it(`is named by a refusal with ${status}: ${decision}`, async () => {
      assert.deepEqual(await decisionOf(simulated(), sent), { status, decision });
    });
  }

  it('is named by the lock after five refused tokens', async () => {
    const whole = simulated();
    for (let attempt = 1; attempt <= 5; attempt++) {
      assert.deepEqual(await decisionOf(whole, { key: 'incorrect' }), { status: 401, decision: undefined });
    }
    assert.deepEqual(await decisionOf(whole, {}), { status: 401, decision: 'lock' });
  });

  it('is not named by what Oracle documents', async () => {
    const documented: readonly (readonly [number, Sent])[] = [
      [200, {}],
      [401, { key: 'incorrect' }],
      [401, { parameters: { oauth_token: 'unknown' } }],
      [401, { parameters: { oauth_consumer_key: 'unknown' } }],
      [401, { nonce: 'short' }],
      [401, { parameters: { oauth_nonce: undefined } }],
      [400, { timestamp: 1_500_000_000 }],
      [400, { parameters: { oauth_version: '2.0' } }],
      [400, { parameters: { oauth_signature_method: 'HMAC-SHA1' } }],
      [404, { target: `${restlet}?script=customscript_other&deploy=1` }],
    ];
    for (const [status, sent] of documented) {
      assert.deepEqual(await decisionOf(simulated(), sent), { status, decision: undefined }, JSON.stringify(sent));
    }
  });
});
