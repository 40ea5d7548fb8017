import assert from 'node:assert/strict';
import { dataCenterUrlsRequest, readDataCenterUrls } from '../../../../src/core/tokens/index.js';

const realm = '1234567_SB1';
const own = {
  restDomain: 'https://1234567-sb1.restlets.api.netsuite.com',
  webservicesDomain: 'https://1234567-sb1.suitetalk.api.netsuite.com',
  systemDomain: 'https://1234567-sb1.app.netsuite.com',
};
const generic = {
  restDomain: 'https://rest.netsuite.com',
  webservicesDomain: 'https://webservices.netsuite.com',
  systemDomain: 'https://system.netsuite.com',
};
const kindOf = (value: unknown, ownHost?: string): string => readDataCenterUrls(JSON.stringify(value), realm, ownHost).kind;

describe('asking which hosts an account has', () => {
  it('sends the account ID and no credentials', () => {
    assert.deepEqual(dataCenterUrlsRequest('https://rest.netsuite.com', realm), {
      method: 'GET',
      url: 'https://rest.netsuite.com/rest/datacenterurls?account=1234567_SB1',
      headers: [['Accept', 'application/json']],
    });
    assert.match(dataCenterUrlsRequest('https://rest.netsuite.com', realm, true).url, /\?account=1234567_SB1&c=1234567_SB1$/);
  });

  it('finds an account that exists, with the host of its RESTlets first', () => {
    const hosts = [
      '1234567-sb1.restlets.api.netsuite.com',
      '1234567-sb1.suitetalk.api.netsuite.com',
      '1234567-sb1.app.netsuite.com',
    ];
    assert.deepEqual(readDataCenterUrls(JSON.stringify(own), realm), { kind: 'exists', hosts });
    assert.equal(kindOf({ ...own, restDomain: `${own.restDomain.toUpperCase()}/` }), 'exists');
    assert.equal(kindOf({ restDomain: own.restDomain }), 'exists');
  });

  it('takes only hosts without an account as those of an unknown one', () => {
    assert.equal(kindOf(generic), 'unknown');
    assert.equal(kindOf({ ...generic, restDomain: own.restDomain }), 'unclear');
    assert.equal(kindOf({ ...generic, restDomain: 'https://rest.na1.netsuite.com' }), 'unclear');
  });

  it('names another account whose hosts came back', () => {
    const other = Object.fromEntries(Object.entries(own).map(([name, url]) => [name, url.replace('-sb1', '')]));
    assert.deepEqual(readDataCenterUrls(JSON.stringify(other), realm), { kind: 'other-account', realm: '1234567' });
    assert.equal(kindOf({ ...own, systemDomain: 'https://7654321.app.netsuite.com' }), 'unclear');
  });

  it('takes the address of the simulator as a host of its account only when it is asked', () => {
    const local = { restDomain: 'http://127.0.0.1:8080', webservicesDomain: 'http://127.0.0.1:8080' };
    assert.equal(kindOf(local, '127.0.0.1:8080'), 'exists');
    assert.equal(kindOf(local, '127.0.0.1:8081'), 'unclear');
    assert.equal(kindOf(local), 'unclear');
  });

  const hostile: readonly unknown[] = [
    null,
    'text',
    [],
    {},
    { webservicesDomain: own.webservicesDomain },
    { ...own, restDomain: 12 },
    { ...own, restDomain: { toString: 'x' } },
    { ...own, restDomain: null },
    { ...own, restDomain: 'https://1234567-sb1.restlets.api.netsuite.com.example.com' },
    { ...own, restDomain: 'https://1234567-sb1.restlets.api.netsuite.com@example.com' },
    { ...own, restDomain: 'https://example.com/1234567-sb1.restlets.api.netsuite.com' },
    { ...own, restDomain: 'javascript:alert(1)' },
    { ...own, restDomain: 'https://1234567-sb1.restlets.api.netsuite.com:8443' },
    { ...own, restDomain: 'https://1234567-sb1\u202E.restlets.api.netsuite.com' },
    { ...own, restDomain: `https://${'a'.repeat(400)}.restlets.api.netsuite.com` },
    { ...own, __proto__: null, restDomain: [own.restDomain] },
  ];
  for (const value of hostile) {
    it(`can't tell from ${JSON.stringify(value).slice(0, 90)}`, () => {
      assert.equal(kindOf(value), 'unclear');
    });
  }

  it("can't tell from a page, a broken text or an endless one", () => {
    for (const text of ['', '<html>', '{"restDomain":', `{"x":"${'a'.repeat(20_000)}","restDomain":"${own.restDomain}"}`]) {
      assert.equal(readDataCenterUrls(text, realm).kind, 'unclear', text.slice(0, 20));
    }
  });
});
