import assert from 'node:assert/strict';
import { diagnoseSignature } from '../../../../src/core/diagnosis/index.js';
import { missingParts, readPastedRequest } from '../../../../src/core/paste/index.js';
import { createSimulator } from '../../../../src/core/simulator/index.js';
import { brokenExample } from '../../../../src/host/explain/brokenExample.js';

describe('the wrongly signed example', () => {
  it('is refused by the demo account, and explained by what it was made with', async () => {
    const simulator = createSimulator();
    const base = await simulator.start();
    try {
      const { account, tokens } = simulator;
      const [token] = tokens;
      assert.ok(token);
      const credentials = { account, ...token };
      const read = readPastedRequest(brokenExample(base, credentials));
      const { url = '', method = '', authorization = '', contentType = '' } = read;
      assert.deepEqual(missingParts(read), []);
      const answer = await fetch(url, { method, headers: { Authorization: authorization, 'Content-Type': contentType } });
      assert.equal(answer.status, 401);
      assert.match(await answer.text(), /INVALID_LOGIN_ATTEMPT/);
      const diagnosis = await diagnoseSignature({ request: { method, url }, authorization, credentials });
      assert.equal(diagnosis.verdict, 'explained');
      assert.equal(diagnosis.mistakes[0]?.id, 'enc-names-and-values-encoded-with-encodeuricomponent');
    } finally {
      await simulator.stop();
    }
  });
});
