import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendRequest } from '../../../../src/core/http/index.js';
import type { CheckedAccount } from '../../../../src/host/accounts/roles.js';
import { CheckAccount } from '../../../../src/host/tokens/checkAccount.js';
import { ScriptedPrompter } from '../../../support/accounts/scriptedPrompter.js';
import { run, stopAll } from '../../../support/simulatorClient.js';

const servers: Server[] = [];
const account: Omit<CheckedAccount, 'service'> = { realm: '1234567', host: '1234567.restlets.api.netsuite.com' };

/** What is said of an account after these responses, and what was sent. */
async function said(checked: CheckedAccount, isTrusted = true): Promise<{ told: string[]; sent: string[]; headers: string[] }> {
  const prompter = new ScriptedPrompter();
  const [sent, headers]: [string[], string[]] = [[], []];
  const check = new CheckAccount({
    keeping: { chooseAccount: () => Promise.resolve(checked) },
    prompter,
    send: (request) => {
      sent.push(request.url);
      headers.push(...request.headers.map(([name]) => name));
      return sendRequest(request, { timeout: 10_000, limit: 100_000 });
    },
    isTrusted: () => isTrusted,
  });
  await check.run(undefined);
  return { told: prompter.told, sent, headers };
}

/** An address that responds in these ways, one after the other. */
async function service(...replies: readonly (readonly [status: number, body: string])[]): Promise<string> {
  let at = 0;
  const server = createServer((_request, response) => {
    const [status, body] = replies[at++] ?? [500, ''];
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const hosts = (label: string): string =>
  JSON.stringify({
    restDomain: `https://${label}.restlets.api.netsuite.com`,
    systemDomain: `https://${label}.app.netsuite.com`,
  });
const generic = '{"restDomain":"https://rest.netsuite.com","systemDomain":"https://system.netsuite.com"}';

describe('Check Account', () => {
  afterEach(async () => {
    await stopAll();
    servers.splice(0).forEach((server) => server.close());
  });

  it('says that an account exists and which hosts it has, and sends no credentials', async () => {
    const { told, sent, headers } = await said({ ...account, service: await service([200, hosts('1234567')]) });
    assert.deepEqual(told, [
      'NetSuite knows account 1234567. Its host for RESTlets is 1234567.restlets.api.netsuite.com, which is the one used here. Its other host is 1234567.app.netsuite.com.',
    ]);
    assert.deepEqual([sent.length, headers], [1, ['Accept']]);
  });

  it('knows the account of the simulator, and no other one there', async () => {
    const { url, account: realm } = await run();
    const { host } = new URL(url);
    assert.deepEqual((await said({ realm, host, service: url })).told, [
      `NetSuite knows account DEMO_1. Its host for RESTlets is ${host}, which is the one used here.`,
    ]);
    assert.match(
      (await said({ ...account, service: url })).told.join(),
      /^NetSuite returned only hosts that belong to no account\./,
    );
  });

  it('says that the account ID may not exist when only hosts without an account come back', async () => {
    const { told } = await said({ ...account, service: await service([200, generic]) });
    assert.match(told.join(), /Oracle documents this for an account ID that doesn't exist\. Compare 1234567 with/);
  });

  it('names the account whose hosts come back instead', async () => {
    const { told } = await said({ ...account, service: await service([200, hosts('7654321')]) });
    assert.match(told.join(), /^NetSuite returned the hosts of account 7654321 for account ID 1234567\./);
  });

  for (const status of [204, 302, 404, 405, 500]) {
    it(`can't tell by a status ${status}`, async () => {
      const { told, sent } = await said({ ...account, service: await service([status, status === 204 ? '' : hosts('1234567')]) });
      assert.match(
        told.join(),
        new RegExp(`^Can't tell whether account 1234567 exists\\. NetSuite responded with status ${status}`),
      );
      assert.equal(sent.length, 1);
    });
  }

  it("can't tell by a web page", async () => {
    const { told } = await said({ ...account, service: await service([200, '<html><b>Log in</b></html>']) });
    assert.match(told.join(), /^Can't tell whether account 1234567 exists\. The response doesn't have the hosts/);
  });

  it('asks once more, as Oracle documents, when the service is unavailable', async () => {
    const { told, sent } = await said({
      ...account,
      service: await service([503, 'Service Unavailable'], [200, hosts('1234567')]),
    });
    assert.match(told.join(), /^NetSuite knows account 1234567\./);
    assert.match(sent[1] ?? '', /&c=1234567$/);
    const still = await said({ ...account, service: await service([503, ''], [503, '']) });
    assert.equal(still.sent.length, 2);
    assert.match(still.told.join(), /status 503/);
  });

  it('says why nothing came back', async () => {
    const closed = await service();
    await new Promise((resolve) => servers.pop()?.close(resolve));
    assert.match(
      (await said({ ...account, service: closed })).told.join(),
      /^Can't tell whether account 1234567 exists\. Nothing responds/,
    );
  });

  it('sends nothing from a workspace that is not trusted', async () => {
    await assert.rejects(
      said({ ...account, service: 'http://127.0.0.1:1' }, false),
      /^UserError: In Restricted Mode, nothing is sent\./,
    );
  });
});
