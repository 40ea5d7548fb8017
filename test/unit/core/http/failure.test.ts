import assert from 'node:assert/strict';
import { describeFailure, describeTimeout, type Destination } from '../../../../src/core/http/failure.js';
import type { NetworkStep } from '../../../../src/core/http/callClock.js';

const account: Destination = { hostname: '1234567-sb1.restlets.api.netsuite.com', port: '', secure: true };
const demo: Destination = { hostname: '::1', port: '8080', secure: false };

describe('a failure of the network', () => {
  for (const [code, step, message, firstCheck] of [
    ['ENOTFOUND', 'dns', /^The host 1234567-sb1\.restlets\.api\.netsuite\.com wasn't found/, /^Check the account ID/],
    ['EAI_AGAIN', 'dns', /^The DNS server couldn't look up/, /^Check the network\./],
    ['ECONNREFUSED', 'connect', /refused the connection\.$/, /^Check whether a firewall/],
    ['ETIMEDOUT', 'connect', /didn't accept the connection in time\.$/, /^Check whether a firewall/],
    ['ETIMEDOUT', 'wait', /timed out\.$/, /^Check whether a firewall/],
    ['EHOSTUNREACH', 'connect', /^This machine has no network route to .*\(EHOSTUNREACH\)\.$/, /^Check the network\./],
    ['ENETUNREACH', 'connect', /\(ENETUNREACH\)\.$/, /^Check the network\./],
    ['EACCES', 'connect', /^This machine doesn't allow a connection/, /^Check the security software/],
    ['ECONNRESET', 'connect', /was closed while connecting\.$/, /^A proxy or antivirus program/],
    ['ECONNRESET', 'tls', /was closed during the TLS handshake\.$/, /^A proxy or antivirus program/],
    ['EPIPE', 'send', /^The connection was closed before .* received the whole request\.$/, /10 MB/],
    ['ECONNRESET', 'wait', /was closed before the response started\.$/, /^The script may have run/],
    ['ECONNRESET', 'download', /was closed in the middle of the response headers\.$/, /^The script may have run/],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls', /issued by an authority that VS Code doesn't trust/, /http\.systemCertificates/],
    ['CERT_REVOKED', 'tls', /couldn't be verified \(CERT_REVOKED\)\.$/, /^A proxy or antivirus program/],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls', /couldn't agree on a TLS version or cipher/, /TLS 1\.2 and 1\.3/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', /doesn't use TLS\.$/, /^Check the setting http\.proxy/],
    ['ERR_PROXY_TUNNEL', 'connect', /through its configured proxy\.$/, /http\.proxy/],
    ['HPE_INVALID_VERSION', 'wait', /isn't valid HTTP \(HPE_INVALID_VERSION\)\.$/, /^A proxy or antivirus program/],
    [
      'ESOMETHING',
      'wait',
      /^The call to 1234567-sb1\.restlets\.api\.netsuite\.com failed \(ESOMETHING\)\.$/,
      /^Check the network\./,
    ],
    [undefined, 'wait', /failed\.$/, /^Check the network\./],
  ] as const) {
    it(`${String(code)} in the step ${step} says what failed and what to check first`, () => {
      const failure = describeFailure({ code, message: 'secret words' }, step, account);
      assert.equal(failure.step, step);
      assert.match(failure.message, message);
      assert.match(failure.checks[0] ?? '', firstCheck);
      assert.ok(!JSON.stringify(failure).includes('secret words'));
    });
  }

  it('at the demo account is told as one', () => {
    const { message, checks } = describeFailure({ code: 'ECONNREFUSED', message: '' }, 'connect', demo);
    assert.equal(message, "Nothing responds at [::1]:8080. The demo account isn't running there.");
    assert.match(checks[0] ?? '', /NetSuite: Try the Demo Account/);
  });

  it('names the underscore of a host before everything else', () => {
    const host = { ...account, hostname: '1234567_sb1.restlets.api.netsuite.com' };
    for (const code of ['ENOTFOUND', 'ERR_TLS_CERT_ALTNAME_INVALID']) {
      assert.match(describeFailure({ code, message: '' }, 'dns', host).checks[0] ?? '', /hyphen \(1234567-sb1\)/);
    }
  });

  it('has a sentence for the timeout in every step', () => {
    const steps: NetworkStep[] = ['dns', 'connect', 'tls', 'send', 'wait', 'download'];
    const messages = steps.map((step) => describeTimeout(310_000, step, account, 12_345).message);
    assert.ok(messages.every((message) => message.startsWith('The request timed out after 310 seconds. ')));
    assert.equal(new Set(messages).size, steps.length);
    assert.match(messages.at(-1) ?? '', /12,345 bytes/);
    assert.match(describeTimeout(1000, 'wait', account, 0).message, /after 1 second\. /);
  });
});
