import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserError } from '../../../../src/protocol/userError.js';
import { resolveHost } from '../../../../src/core/request/index.js';
import type { AccountKind } from '../../../../src/protocol/roles.js';

const nasty = [
  'evil.com',
  'evil.com/',
  'evil.com#',
  'evil.com?',
  'evil.com:443/',
  '1234567@evil.com',
  'evil.com\\',
  '1234567.restlets.api.netsuite.com.evil.com',
  'https://evil.com/1234567.restlets.api.netsuite.com',
  'https://1234567.restlets.api.netsuite.com@evil.com',
  'https://1234567.restlets.api.netsuite.com/@evil.com',
  'https://1234567.app.netsuite.com/?x=evil.com',
  '..',
  '1234567_',
  '-1234567',
  '1234567\n.evil.com',
  '1234567\u0000',
  '１２３４５６７',
  '1234567\u2024evil',
  'evil\u3002com',
  'K\u212A',
  'ß',
  'ﬁ',
  '[::1]',
  '127.0.0.1',
  'localhost',
  '',
  ' ',
  '__proto__',
];
const account = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...nasty).chain((text) => fc.string({ maxLength: 3 }).map((end) => text + end)),
);
const simulatorUrl = fc.oneof(
  fc.constantFrom(
    'http://127.0.0.1:8080',
    'http://127.0.0.1:8080/',
    'http://[::1]:8080',
    'http://localhost:8080',
    'http://127.0.0.1',
    'http://127.0.0.1:70000',
    'http://127.0.0.1:0',
    'http://127.0.0.1:8080@evil.com',
    'http://127.0.0.1:8080/x',
    'http://127.0.0.1:8080\n',
    'http://127.0.0.1.evil.com:80',
    'http://evil.com:80/',
    'https://127.0.0.1:8080',
    'http://127.1:80',
    'http://0.0.0.0:80',
    'http://user@127.0.0.1:80',
  ),
  fc.webUrl(),
  fc.string(),
);
const kinds: readonly AccountKind[] = ['production', 'sandbox', 'releasePreview', 'testDrive', 'demo'];

function hostOrRefusal(id: string, kind: AccountKind, url?: string): string | undefined {
  try {
    return resolveHost(id, kind, url);
  } catch (error) {
    assert.ok(error instanceof UserError, 'it refuses with a sentence');
    return undefined;
  }
}

describe('where calls go', function () {
  this.timeout(30_000);

  it("is NetSuite's host of the account, by any spelling of it", () => {
    for (const id of ['1234567_SB1', '1234567-sb1', ' "1234567_sb1" ', 'https://1234567-sb1.app.netsuite.com/app/center']) {
      assert.equal(resolveHost(id, 'sandbox'), 'https://1234567-sb1.restlets.api.netsuite.com');
    }
  });

  it("is a host of NetSuite's or nowhere, whatever the account says", () => {
    fc.assert(
      fc.property(
        account,
        fc.constantFrom(...kinds.filter((kind) => kind !== 'demo')),
        fc.option(simulatorUrl, { nil: undefined }),
        (id, kind, url) => {
          const host = hostOrRefusal(id, kind, url);
          if (host === undefined) {
            return;
          }
          assert.match(host, /^https:\/\/[a-z0-9]+(-[a-z0-9]+)*\.restlets\.api\.netsuite\.com$/);
          assert.equal(new URL(host).origin, host);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is the other host of the account for SuiteQL, and nowhere else whatever the account says', () => {
    assert.equal(resolveHost('1234567-sb1', 'sandbox', undefined, 'suitetalk'), 'https://1234567-sb1.suitetalk.api.netsuite.com');
    assert.equal(resolveHost('DEMO_1', 'demo', 'http://127.0.0.1:8080/', 'suitetalk'), 'http://127.0.0.1:8080');
    fc.assert(
      fc.property(account, (id) => {
        try {
          const host = resolveHost(id, 'production', undefined, 'suitetalk');
          assert.match(host, /^https:\/\/[a-z0-9]+(-[a-z0-9]+)*\.suitetalk\.api\.netsuite\.com$/);
          assert.equal(new URL(host).origin, host);
        } catch (error) {
          assert.ok(error instanceof UserError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is loopback or nowhere for the demo account, whatever the simulator says', () => {
    fc.assert(
      fc.property(account, fc.option(simulatorUrl, { nil: undefined }), (id, url) => {
        const host = hostOrRefusal(id, 'demo', url);
        if (host === undefined) {
          return;
        }
        assert.match(host, /^http:\/\/(127\.0\.0\.1|\[::1\])(:\d+)?$/);
        assert.equal(new URL(host).origin, host);
      }),
      { numRuns: 1000 },
    );
  });

  it('is written as a URL is, so that signing has nothing to change', () => {
    assert.equal(resolveHost('DEMO_1', 'demo', 'http://127.0.0.1:08080/'), 'http://127.0.0.1:8080');
    assert.equal(resolveHost('DEMO_1', 'demo', 'http://127.0.0.1:80'), 'http://127.0.0.1');
  });

  it('says how to start the demo account, and that it answers on this machine only', () => {
    assert.throws(
      () => resolveHost('DEMO_1', 'demo'),
      (error) => error instanceof UserError && error.message.includes("isn't running") && error.remedies[0] === 'addDemoAccount',
    );
    for (const url of ['http://localhost:8080', 'http://127.0.0.1:70000', 'http://127.0.0.1:0', 'https://127.0.0.1:8080']) {
      assert.throws(() => resolveHost('DEMO_1', 'demo', url), /available on this machine only/);
    }
  });
});
