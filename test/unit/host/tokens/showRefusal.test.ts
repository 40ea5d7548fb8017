import assert from 'node:assert/strict';
import { ShowRefusal } from '../../../../src/host/tokens/showRefusal.js';
import { roleView } from '../../../support/fakeRoles.js';
import { sentence } from '../../../support/accounts/windows.js';

describe('Explain Last Refused Login', () => {
  const request = {
    method: 'POST',
    url: 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1',
    body: '{"id":1}',
    headers: [['Authorization', 'OAuth realm="1234567"']],
  } as const;

  const call = {
    request,
    response: { status: 401, statusText: 'Unauthorized', headers: [['Date', 'Tue, 01 Dec 2026 00:00:00 GMT']] },
    code: 'INVALID_LOGIN_ATTEMPT',
    history: { recentFailures: 2 },
  } as const;

  function command(isThere: boolean) {
    const explained: unknown[] = [];
    const show = new ShowRefusal({
      logins: { refusedCall: () => (isThere ? call : undefined) },
      keeping: { choose: () => Promise.resolve(roleView('1', '1234567', { role: 'Clerk' })) },
      explain: (text, history) => {
        explained.push(text, history);
        return Promise.resolve();
      },
    });
    return { explained, run: () => show.run(undefined) };
  }

  it('opens the diagnosis of the call as it was sent, with its response and the logins before', async () => {
    const { explained, run } = command(true);
    await run();
    const [text, history] = explained;
    assert.deepEqual(history, { recentFailures: 2 });
    assert.equal(
      text,
      [
        `POST ${request.url} HTTP/1.1`,
        'Authorization: OAuth realm="1234567"',
        '',
        '{"id":1}',
        '',
        'HTTP/1.1 401 Unauthorized',
        'Date: Tue, 01 Dec 2026 00:00:00 GMT',
        '',
        '{"error":{"code":"INVALID_LOGIN_ATTEMPT"}}',
      ].join('\n'),
    );
  });

  it('says where the request is not in memory, and how to get the diagnosis again', async () => {
    const { explained, run } = command(false);
    await assert.rejects(run(), sentence(/no refused request of 1234567 · Clerk in memory\. .*"Test Connection"/));
    assert.deepEqual(explained, []);
  });
});
