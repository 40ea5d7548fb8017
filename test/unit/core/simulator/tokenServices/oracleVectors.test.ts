import assert from 'node:assert/strict';
import { isSigned, readFlowRequest, type FlowRules } from '../../../../../src/core/simulator/tokenServices/flowRequest.js';
import { flowVectors, type FlowVector } from '../../../../support/flowVectors.js';

function isAccepted({ url, authorization, consumerKey, consumerSecret, tokenSecret, timestamp }: FlowVector): boolean {
  const integration = { name: 'Example', consumerKey, consumerSecret, callbacks: [], isPublic: false };
  const rules: FlowRules = {
    account: '1234567',
    tokenBasedAuthentication: true,
    blockedConsumerKeys: [],
    integration: (key) => (key === consumerKey ? integration : undefined),
    now: timestamp * 1000,
  };
  const head = { method: 'POST', target: url, rawHeaders: ['Authorization', authorization] };
  const request = readFlowRequest(head, [], rules);
  assert.ok('integration' in request, JSON.stringify(request));
  return isSigned(request, head, [], tokenSecret);
}

describe("Oracle's examples of the three-step flow", () => {
  for (const vector of flowVectors) {
    it(`are accepted: ${vector.name}`, () => {
      assert.equal(isAccepted(vector), true);
    });

    it(`are refused with another callback, token or role: ${vector.name}`, () => {
      assert.equal(
        isAccepted({ ...vector, authorization: vector.authorization.replace(/(callback|45678|verifier="3)/, '$19') }),
        false,
      );
    });
  }
});
