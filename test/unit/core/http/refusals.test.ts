import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { UserError } from '../../../../src/protocol/userError.js';
import { sendRequest, type SendableRequest } from '../../../../src/core/http/index.js';
import { serve, stopServers } from '../../../support/http/rawServer.js';
import { assertHoldsNoSecret, secretRequest, sendForFailure } from '../../../support/http/send.js';

async function refusalOf(request: SendableRequest): Promise<string> {
  const error: unknown = await sendRequest(request, { timeout: 1000, limit: 1000 }).then(
    (result) => assert.fail(`was sent: ${inspect(result)}`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UserError, inspect(error));
  assertHoldsNoSecret(error, request);
  return error.message;
}

describe('a request that must not be sent', () => {
  for (const host of [
    '1234567.restlets.api.netsuite.com',
    'localhost',
    '127.0.0.1.example',
    '127.0.0.2',
    '[::2]',
    '0.0.0.0',
    '10.0.0.1',
    '2130706434',
  ]) {
    it(`is refused when it would carry its signature over http to ${host}`, async () => {
      assert.match(await refusalOf(secretRequest(`http://${host}/app`)), /^Signed requests are sent over https only/);
    });
  }

  it('is not every one by http: both loopback addresses may be called', async () => {
    const free = await serve(() => undefined);
    await stopServers();
    for (const host of ['127.0.0.1', '[::1]']) {
      const { failure } = await sendForFailure(secretRequest(`http://${host}:${free.port}/`));
      assert.ok(failure.step === 'connect' && failure.message.includes(`${host}:${free.port}`), failure.message);
    }
  });

  it('is refused with a user name in the URL, which would replace the signature', async () => {
    assert.match(await refusalOf(secretRequest('https://user:word@1234567.restlets.api.netsuite.com/')), /user name or password/);
    assert.match(await refusalOf(secretRequest('http://127.0.0.1@example.com/')), /user name or password/);
  });

  it('is refused when the URL would not arrive as it was signed', async () => {
    const refused = [
      'ftp://127.0.0.1/',
      '/app',
      '',
      'http:/127.0.0.1',
      'https://127.0.0.1/a b',
      'https://127.0.0.1/é',
      'https://127.0.0.1/\r\nX: y',
    ];
    for (const url of refused) {
      assert.match(await refusalOf(secretRequest(url)), /^Can't send this URL/, url);
    }
  });

  it('is refused when the host cannot be one', async () => {
    for (const host of ['127.0.0.1:99999', 'a|b', '[::1', '1.2.3.4.5']) {
      assert.match(await refusalOf(secretRequest(`https://${host}/`)), /host or port in the URL isn't valid/, host);
    }
  });

  it('is refused for a header that cannot be written, and the value is not repeated', async () => {
    const { headers } = secretRequest('');
    const withHeader = (name: string, value: string): SendableRequest =>
      secretRequest('http://127.0.0.1:9/', { headers: [...headers, [name, value]] });
    assert.equal(await refusalOf(withHeader('X Y', '1')), `"X Y" isn't a valid header name.`);
    assert.equal(await refusalOf(withHeader('', '1')), `"" isn't a valid header name.`);
    for (const value of ['line\r\nbreak', 'snow \u2603', '\u0000']) {
      assert.equal(
        await refusalOf(withHeader('X-Word', value)),
        "The value of the header X-Word has a character that isn't allowed in headers.",
      );
    }
  });
});
