import assert from 'node:assert/strict';
import { call, errorOf, failures, restletUrl, run, send, stopAll, tokenOf } from '../../../../support/simulatorClient.js';

describe('token services of the simulator', () => {
  afterEach(stopAll);

  it('tell company, role and user of the token that is sent', async () => {
    const simulator = await run();
    const { status, text } = await call(simulator, `${simulator.url}/rest/tokeninfo`, { role: 'Sales Clerk' });
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(text), {
      companyName: 'Demo Company',
      companyId: simulator.account,
      roleName: 'Sales Clerk',
      roleId: 1001,
      entityId: 39,
    });
    assert.equal(simulator.auditTrail.at(-1)?.status, 'Success');
  });

  it('refuse a token as a RESTlet does', async () => {
    const simulator = await run();
    const reply = await call(simulator, `${simulator.url}/rest/tokeninfo`, { key: 'incorrect' });
    assert.deepEqual([reply.status, errorOf(reply).code], [401, 'INVALID_LOGIN_ATTEMPT']);
    assert.deepEqual(failures(simulator), ['InvalidSignature']);
  });

  it('revoke a token for good, with its own signature', async () => {
    const simulator = await run();
    const { consumerKey, tokenId } = tokenOf(simulator);
    const url = `${simulator.url}/rest/revoketoken?consumerKey=${consumerKey}&token=${tokenId}`;
    assert.equal((await call(simulator, url)).status, 200);
    const after = await call(simulator, restletUrl(simulator, 'echo'));
    assert.deepEqual([after.status, failures(simulator)], [401, ['token_rejected']]);
    assert.equal((await call(simulator, restletUrl(simulator, 'echo'), { role: 'Sales Clerk' })).status, 200);
  });

  it('revoke no token of another user, no unknown one, and none that is not named', async () => {
    const simulator = await run();
    const { consumerKey, tokenId } = tokenOf(simulator, 'Sales Clerk');
    const query = [
      ['TokenRejected', `?consumerKey=${consumerKey}&token=${tokenId}`],
      ['TokenRejected', `?consumerKey=${consumerKey}&token=unknown`],
      ['TokenRejected', `?consumerKey=unknown&token=${tokenOf(simulator).tokenId}`],
      ['MissingRequiredParameter', `?consumerKey=${consumerKey}`],
    ];
    for (const [code, text] of query) {
      assert.equal(errorOf(await call(simulator, `${simulator.url}/rest/revoketoken${text ?? ''}`)).code, code);
    }
    assert.equal((await call(simulator, restletUrl(simulator, 'echo'), { role: 'Sales Clerk' })).status, 200);
  });

  it('name the own address for the own account, and the generic hosts for any other, without a login', async () => {
    const simulator = await run();
    const urls = async (query: string): Promise<unknown> =>
      JSON.parse((await send(`${simulator.url}/rest/datacenterurls${query}`)).text);
    const { url } = simulator;
    assert.deepEqual(await urls(`?account=${simulator.account}`), {
      restDomain: url,
      webservicesDomain: url,
      systemDomain: url,
    });
    const generic = {
      restDomain: 'https://rest.netsuite.com',
      webservicesDomain: 'https://webservices.netsuite.com',
      systemDomain: 'https://system.netsuite.com',
    };
    assert.deepEqual(await urls('?account=7654321'), generic);
    assert.deepEqual(await urls(''), generic);
  });

  it('take only GET', async () => {
    const simulator = await run();
    for (const path of ['tokeninfo', 'revoketoken']) {
      assert.equal((await call(simulator, `${simulator.url}/rest/${path}`, { method: 'POST' })).status, 405);
    }
    assert.equal((await send(`${simulator.url}/rest/datacenterurls`, { method: 'POST' })).status, 405);
  });
});
