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
    response: {
      status: 401,
      statusText: 'Unauthorized',
      headers: [['Date', 'Tue, 01 Dec 2026 00:00:00 GMT']],
      receivedAt: 1_780_000_000_000,
    },
    code: 'INVALID_LOGIN_ATTEMPT',
    history: { recentFailures: 2 },
  } as const;

  function command(isThere: boolean) {
    const explained: unknown[] = [];
    const asked: unknown[] = [];
    const show = new ShowRefusal({
      logins: { refusedCall: () => (isThere ? call : undefined), refusedRoles: () => ['2', '1'] },
      keeping: {
        choose: (_title, _target, among) => {
          asked.push(among);
          return Promise.resolve(roleView('1', '1234567', { role: 'Clerk', accountName: 'Acme' }));
        },
      },
      explain: (text, history, own) => {
        explained.push(text, history, own);
        return Promise.resolve();
      },
    });
    return { explained, asked, run: () => show.run(undefined) };
  }

  it('opens the diagnosis of the call as it was sent, with its response and the logins before', async () => {
    const { explained, run } = command(true);
    await run();
    const [text, history, own] = explained;
    assert.deepEqual(history, { recentFailures: 2 });
    assert.deepEqual(own, {
      role: 'Clerk',
      account: '1234567',
      accountName: 'Acme',
      status: '401 Unauthorized',
      code: 'INVALID_LOGIN_ATTEMPT',
      at: 1_780_000_000_000,
    });
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

  it('lets the person choose among the roles that were refused, the latest first', async () => {
    const { asked, run } = command(true);
    await run();
    const [among] = asked as [{ ids: string[]; none: string }];
    assert.deepEqual(among.ids, ['2', '1']);
    assert.match(among.none, /^This window hasn't seen a refused login\. /);
  });

  it('says where the request is not in memory, and how to get the diagnosis again', async () => {
    const { explained, run } = command(false);
    await assert.rejects(run(), sentence(/no refused request of Acme · Clerk in memory\. .*"Test Connection"/));
    assert.deepEqual(explained, []);
  });
});
