import assert from 'node:assert/strict';
import { describeFailure, describeTimeout, type Destination } from '../../../../src/core/http/failure.js';
import type { NetworkStep } from '../../../../src/core/http/callClock.js';

const account: Destination = { hostname: '1234567-sb1.restlets.api.netsuite.com', port: '', secure: true };
const demo: Destination = { hostname: '::1', port: '8080', secure: false };

describe('a failure of the network', () => {
  for (const [code, step, message, firstCheck] of [
    ['ENOTFOUND', 'dns', /^The host 1234567-sb1\.restlets\.api\.netsuite\.com was not found/, /^The account ID/],
    ['EAI_AGAIN', 'dns', /^The name server did not say where/, /^The network/],
    ['ECONNREFUSED', 'connect', /refused the connection\.$/, /^A firewall/],
    ['ETIMEDOUT', 'connect', /did not take the connection in time\.$/, /^A firewall/],
    ['ETIMEDOUT', 'wait', /went dead\.$/, /^A firewall/],
    ['EHOSTUNREACH', 'connect', /^There is no way from this machine to .*\(EHOSTUNREACH\)\.$/, /^The network/],
    ['ENETUNREACH', 'connect', /\(ENETUNREACH\)\.$/, /^The network/],
    ['EACCES', 'connect', /^This machine does not allow a connection/, /^Security software/],
    ['ECONNRESET', 'connect', /was broken off while it was made\.$/, /^A proxy or virus scanner/],
    ['ECONNRESET', 'tls', /was broken off during the TLS handshake\.$/, /^A proxy or virus scanner/],
    ['EPIPE', 'send', /^The connection was broken off before .* had the whole request\.$/, /10 MB/],
    ['ECONNRESET', 'wait', /was broken off before the first octet of the answer came\.$/, /^Whether the script ran/],
    ['ECONNRESET', 'download', /was broken off in the head of the answer\.$/, /^Whether the script ran/],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls', /signed by nobody whom VS Code trusts/, /http\.systemCertificates/],
    ['CERT_REVOKED', 'tls', /could not be verified \(CERT_REVOKED\)\.$/, /^A proxy or virus scanner/],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls', /found no common way to speak TLS/, /TLS 1\.2 and 1\.3/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', /does not speak TLS\.$/, /^A proxy that is set as https/],
    ['ERR_PROXY_TUNNEL', 'connect', /by the proxy that it is set to use\.$/, /http\.proxy/],
    ['HPE_INVALID_VERSION', 'wait', /is not an HTTP answer \(HPE_INVALID_VERSION\)\.$/, /^A proxy or virus scanner/],
    ['ESOMETHING', 'wait', /^The call to 1234567-sb1\.restlets\.api\.netsuite\.com failed \(ESOMETHING\)\.$/, /^The network/],
    [undefined, 'wait', /failed\.$/, /^The network/],
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
    assert.equal(message, 'Nothing answers at [::1]:8080: the demo account is not running there.');
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
    assert.ok(messages.every((message) => message.startsWith('The call was given up after 310 seconds: ')));
    assert.equal(new Set(messages).size, steps.length);
    assert.match(messages.at(-1) ?? '', /12,345 octets/);
    assert.match(describeTimeout(1000, 'wait', account, 0).message, /after 1 second: /);
  });
});
