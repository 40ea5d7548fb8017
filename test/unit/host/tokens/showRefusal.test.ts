import assert from 'node:assert/strict';
import { ShowRefusal } from '../../../../src/host/tokens/showRefusal.js';
import { roleView } from '../../../support/fakeRoles.js';
import { sentence } from '../../../support/accounts/windows.js';

describe('Explain Last Refused Login', () => {
  const request = {
    method: 'GET',
    url: 'https://1234567.restlets.api.netsuite.com/rest/tokeninfo',
    headers: [['Authorization', 'OAuth realm="1234567"']],
  } as const;

  function command(isThere: boolean) {
    const explained: string[] = [];
    const show = new ShowRefusal({
      logins: { refusedRequest: () => (isThere ? request : undefined) },
      keeping: { choose: () => Promise.resolve(roleView('1', '1234567', { role: 'Clerk' })) },
      explain: (text) => {
        explained.push(text);
        return Promise.resolve();
      },
    });
    return { explained, run: () => show.run(undefined) };
  }

  it('opens the diagnosis of the request as it was sent', async () => {
    const { explained, run } = command(true);
    await run();
    assert.match(explained.join(), /^curl [\s\S]*\/rest\/tokeninfo'[\s\S]*Authorization: OAuth realm="1234567"/);
  });

  it('says where the request is not in memory, and how to get the diagnosis again', async () => {
    const { explained, run } = command(false);
    await assert.rejects(run(), sentence(/no refused request of 1234567 · Clerk in memory\. .*"Test Connection"/));
    assert.deepEqual(explained, []);
  });
});
