import assert from 'node:assert/strict';
import type { VerifiedRequest } from '../../../../src/core/verifier/index.js';
import { asRestletRequest } from '../../../../src/core/explain/index.js';
import { asForeignRequest, bodyLeft } from '../../../../src/host/verifier/asForeignRequest.js';
import type { ReceivedRequestView } from '../../../../src/protocol/verifier.js';
import { roleView } from '../../../support/fakeRoles.js';
import { restletUrl } from '../../../support/tba/testCredentials.js';

function verifiedRequest(request: Partial<ReceivedRequestView> = {}): VerifiedRequest {
  return {
    id: '1',
    at: 0,
    request: {
      method: 'POST',
      target: '/3f/app/site/hosting/restlet.nl?script=6&deploy=1&q=1',
      headers: [
        ['Host', '127.0.0.1:4000'],
        ['Authorization', 'OAuth realm="1234567"'],
        ['content-type', 'application/json'],
        ['X-Team', 'sales'],
      ],
      cookies: 0,
      body: { text: '{"a":1}', bytes: 7, isCut: false },
      ...request,
    },
    response: { status: 401 },
    signedFor: 'here',
    accountUrl: restletUrl('&q=1'),
    isBeingDiagnosed: false,
  };
}

describe('a request of the verifier, carried over to a composer', () => {
  it('is one to the host of its account, with everything that a request file holds', () => {
    const role = roleView('clerk', '1234567');
    const { request, left } = asRestletRequest({ ...asForeignRequest(verifiedRequest(), role), role, accounts: ['1234567'] });
    assert.deepEqual(left, []);
    assert.deepEqual(
      [request.method, request.script, request.deploy, request.body, request.bodyType],
      ['POST', '6', '1', '{"a":1}', 'application/json'],
    );
    assert.deepEqual(request.query, [{ name: 'q', value: '1', enabled: true }]);
    assert.deepEqual(request.headers, [{ name: 'X-Team', value: 'sales', enabled: true }]);
    assert.deepEqual([request.account, request.role], ['1234567', 'Role clerk']);
  });

  it('goes to the simulator when its role is one of the demo account', () => {
    const role = roleView('demo', 'DEMO_1', { kind: 'demo', host: '127.0.0.1:5000' });
    const { request } = asForeignRequest(verifiedRequest(), role);
    assert.equal(request.url, 'http://127.0.0.1:5000/app/site/hosting/restlet.nl?script=6&deploy=1&q=1');
    assert.deepEqual(asRestletRequest({ ...asForeignRequest(verifiedRequest(), role), role, accounts: ['DEMO_1'] }).left, []);
  });

  it('keeps its account when its token is not known', () => {
    const { request, left } = asRestletRequest({ ...asForeignRequest(verifiedRequest(), undefined), accounts: ['1234567'] });
    assert.deepEqual([request.account, request.role, left], ['1234567', undefined, []]);
  });

  it('says what it is carried over without', () => {
    assert.deepEqual(bodyLeft(verifiedRequest()), []);
    assert.match(bodyLeft(verifiedRequest({ body: { text: '', isCut: true } })).join(), /^The body was too large to keep/);
    assert.match(bodyLeft(verifiedRequest({ body: { text: 'a', bytes: 70_000, isCut: true } })).join(), /only the beginning/);
    assert.match(bodyLeft(verifiedRequest({ cookies: 2 })).join(), /^The cookies were removed/);
  });
});
