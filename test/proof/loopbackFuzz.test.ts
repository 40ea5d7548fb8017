import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createTokens, storeTokens } from '../../src/core/simulator/demoAccount.js';
import { refuseCaller } from '../../src/core/simulator/loopbackCaller.js';
import { headerValues, type RequestHead } from '../../src/core/simulator/receivedRequest.js';
import type { UnreadBody } from '../../src/core/simulator/requestBody.js';
import { SimulatedAccount, type SimulatedCall } from '../../src/core/simulator/simulatedAccount.js';
import { RequestGate } from '../../src/core/verifier/requestGate.js';
import { SeededRandom } from '../support/seededRandom.js';
import { printFigure, proofTimeout, share } from '../support/share.js';
import { authorization } from '../support/signers/handSigner.js';
import { baseString, signature, type Parameter } from '../support/signers/reference.js';

const seed = Number(process.env.RESTLETS_SEED ?? 20261130);
const account = 'DEMO_1';
const tokens = storeTokens(createTokens(randomBytes));
const secrets = tokens.flatMap(({ consumerSecret, tokenSecret }) => [consumerSecret, tokenSecret]);
const restlet = '/app/site/hosting/restlet.nl';
const types = [
  'application/json',
  'application/xml',
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/json;x',
  '',
];
const never = new AbortController().signal;

/** What readers of requests get wrong: separators, escapes, quotes, and characters that mean something to one of two readers. */
const pieces = [
  ...[
    '&',
    '=',
    '?',
    '#',
    '/',
    '//',
    ':',
    ';',
    ',',
    '"',
    "'",
    '\\',
    '%',
    '%2',
    '%00',
    '%26',
    '%C3',
    '+',
    ' ',
    '\t',
    '@',
    '[',
    ']',
  ],
  ...[
    'oauth_token=',
    'oauth_signature',
    'realm="',
    'OAuth ',
    'OAuth realm="DEMO_1", ',
    'script=',
    '__proto__=1',
    'constructor',
    '{}',
  ],
  ...[
    'http://evil.example',
    'https://',
    'localhost',
    '127.0.0.1',
    'é',
    '\u00ff',
    '\u0000',
    'null',
    '\uD800',
    'x'.repeat(2000),
    ', '.repeat(200),
  ],
];

function mutated(random: SeededRandom, text: string): string {
  const at = random.below(text.length + 1);
  const cut = at + random.below(random.below(8) === 0 ? text.length : 3);
  return text.slice(0, at) + (random.below(4) === 0 ? '' : random.pick(pieces)) + text.slice(cut);
}

interface Input {
  readonly head: RequestHead;
  readonly body: string;
  readonly isChanged: boolean;
}

/** A request with a correct login, of which nothing, or one to four things were changed. */
function request(random: SeededRandom): Input {
  const token = tokens[random.below(2)] ?? assert.fail();
  const method = random.pick(['GET', 'POST', 'PUT', 'DELETE']);
  const name = random.pick(['echo', 'customers', 'faults']);
  const target = `${restlet}?script=customscript_demo_${name}&deploy=customdeploy_demo_${name}&q=a%20b`;
  const url = `http://127.0.0.1:8080${target}`;
  const type = random.pick(types.slice(0, 3));
  const header = authorization({ method, url, account, token });
  const rawHeaders = ['Host', '127.0.0.1:8080', 'Authorization', header, 'Content-Type', type];
  let input = { head: { method, target, rawHeaders }, body: method === 'POST' || method === 'PUT' ? '{"a":1}' : '' };
  const changes = random.below(5);
  for (let change = 0; change < changes; change++) {
    input = changed(random, input);
  }
  return { ...input, isChanged: changes > 0 };
}

function changed(random: SeededRandom, { head, body }: Pick<Input, 'body'> & { head: RequestHead & { rawHeaders: string[] } }) {
  const { target, rawHeaders } = head;
  const at = 2 * random.below(rawHeaders.length / 2);
  const others = rawHeaders.map((text, index) => (index === at + 1 ? mutated(random, text) : text));
  const named = rawHeaders.map((text, index) => (index === at ? mutated(random, text) : text));
  const twice = [...rawHeaders, rawHeaders[at] ?? '', random.below(2) === 0 ? (rawHeaders[at + 1] ?? '') : random.pick(pieces)];
  const without = rawHeaders.filter((_text, index) => index < at || index > at + 1);
  const added = [...rawHeaders, random.pick(['Cookie', 'Origin', 'Sec-Fetch-Site', 'content-type', 'host']), random.pick(types)];
  switch (random.below(9)) {
    case 0:
    case 1:
      return { head: { ...head, target: mutated(random, target) }, body };
    case 2:
      return { head: { ...head, rawHeaders: named }, body };
    case 3:
      return { head: { ...head, rawHeaders: twice }, body };
    case 4:
      return { head: { ...head, rawHeaders: without }, body };
    case 5:
      return { head: { ...head, rawHeaders: added }, body };
    case 6:
      return { head, body: mutated(random, body) };
    default:
      return { head: { ...head, rawHeaders: others }, body };
  }
}

function unread(text: string): UnreadBody {
  const content = Buffer.from(text);
  return { read: (limit) => Promise.resolve({ content: content.subarray(0, limit), bytes: content.length }) };
}

/** Whether a login is correct, by a second reading of RFC 5849 that shares nothing with the simulator. */
function isCorrect({ method, target, rawHeaders }: RequestHead, form: string): boolean {
  const valueOf = (name: string): string =>
    rawHeaders[rawHeaders.findIndex((text, at) => at % 2 === 0 && text.toLowerCase() === name) + 1] ?? '';
  const header = [...valueOf('authorization').matchAll(/([A-Za-z_]+)\s*=\s*"([^"]*)"/g)].map(
    ([, name = '', value = '']): Parameter => [name, decodeURIComponent(value)],
  );
  const oauth = header.filter(([name]) => name !== 'realm');
  const [address = '', ...rest] =
    target
      .replace(/^https?:\/\/[^/?#]*/i, '')
      .split('#', 1)[0]
      ?.split('?') ?? [];
  const host = (/^https?:\/\/([^/?#]*)/i.exec(target)?.[1] ?? valueOf('host')).toLowerCase();
  const scheme = /^https:/i.test(target) ? 'https' : 'http';
  const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
  const pairs = [...rest.join('?').split('&'), ...form.split('&')]
    .filter((pair) => pair !== '')
    .map((pair): Parameter => [
      decode(pair.split('=', 1)[0] ?? ''),
      decode(pair.includes('=') ? pair.slice(pair.indexOf('=') + 1) : ''),
    ]);
  const base = baseString(method, `${scheme}://${host}${address}`, [...oauth, ...pairs]);
  const token = tokens.find(({ tokenId }) => oauth.some(([name, value]) => name === 'oauth_token' && value === tokenId));
  const sent = oauth.find(([name]) => name === 'oauth_signature')?.[1];
  return token !== undefined && signature(base, token.consumerSecret, token.tokenSecret) === sent;
}

/** Holds what every client of the simulator relies on. */
function assertResponse({ head, body }: Input, { response, login }: SimulatedCall): void {
  const text = response.body.toString('utf8');
  assert.ok([200, 302, 400, 401, 404, 405, 413, 415, 500].includes(response.status), `status ${response.status}`);
  const [type = ''] = (response.headers['Content-Type'] ?? '').split(';', 1);
  if (type === 'application/json') {
    JSON.parse(text);
  } else if (response.status >= 400 && login?.accepted !== true) {
    assert.match(
      text,
      type === 'application/xml'
        ? /^<error><code>\w+<\/code><message>[^<]*<\/message><\/error>$/
        : /^error code: \w+\nerror message: /,
    );
  }
  assert.ok(!secrets.some((secret) => text.includes(secret)), 'a secret in the response');
  if (login?.accepted === true) {
    const isForm = /x-www-form-urlencoded/i.test(headerValues(head, 'content-type')[0] ?? '');
    assert.ok(isCorrect(head, isForm ? body : ''), 'an incorrect login was accepted');
  }
}

describe('the readers of the loopback servers, whatever is sent', function () {
  this.timeout(proofTimeout(600_000));

  it('respond to 100,000 changed requests, and accept none with an incorrect login', async () => {
    const random = new SeededRandom(seed);
    const counts = { accepted: 0, refused: 0 };
    const simulated = new SimulatedAccount({
      account,
      tokens: () => tokens,
      scripts: 'demo',
      clock: Date.now,
      random: randomBytes,
      failedLoginsUntilLock: Infinity,
    });
    for (let index = 0; index < share(100_000); index++) {
      const input = request(random);
      try {
        const call = await simulated.respond(input.head, unread(input.body), never);
        assertResponse(input, call);
        assert.ok(input.isChanged || call.login?.accepted === true, 'a correct login was refused');
        counts[call.login?.accepted === true ? 'accepted' : 'refused']++;
      } catch (error) {
        throw new Error(`request ${index} (seed ${seed}): ${JSON.stringify(input).slice(0, 4000)}`, { cause: error });
      }
    }
    printFigure(`${counts.accepted} accepted, ${counts.refused} refused`);
    assert.ok(counts.accepted > share(100_000) / 5 && counts.refused > share(100_000) / 5, JSON.stringify(counts));
  });

  it('let no caller in who is not on this machine: 100,000 hosts', () => {
    const random = new SeededRandom(seed);
    let allowed = 0;
    for (let index = 0; index < share(100_000); index++) {
      let host = random.pick(['127.0.0.1:8080', 'localhost', '[::1]:80', 'evil.example', '127.0.0.1.evil.example']);
      for (let change = random.below(3); change > 0; change--) {
        host = mutated(random, host);
      }
      const head = { method: 'GET', target: '/', rawHeaders: ['Host', host] };
      if (refuseCaller(head) === undefined) {
        allowed++;
        // A browser sends no host that is not the host of a URL.
        const hostname = URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`).hostname : 'localhost';
        assert.match(hostname, /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/, JSON.stringify(host));
      }
    }
    assert.ok(allowed > share(100_000) / 20, `${allowed} were allowed`);
  });

  it('admit no request to the verifier without its secret path: 100,000 targets', () => {
    const random = new SeededRandom(seed);
    const gate = new RequestGate('1234567_SB1', 'a1b2c3d4');
    let admitted = 0;
    for (let index = 0; index < share(100_000); index++) {
      let target = random.pick([
        `${gate.prefix}${restlet}?script=1`,
        gate.prefix,
        `http://127.0.0.1${gate.prefix}${restlet}`,
        restlet,
      ]);
      for (let change = random.below(3); change > 0; change--) {
        target = mutated(random, target);
      }
      const request = gate.admit({ method: 'GET', target, rawHeaders: ['Host', '127.0.0.1'] }, random.pick(['here', 'account']));
      if (request !== undefined) {
        admitted++;
        // The parser of Node lets no target through that begins with neither a slash nor a scheme.
        const path = target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/^\/?/, '/');
        assert.match(path, /^\/a1b2c3d4(?:[/?]|$)/, JSON.stringify(target));
        assert.match(
          request.urls.account,
          /^https:\/\/1234567-sb1\.restlets\.api\.netsuite\.com(?:[/?]|$)/,
          JSON.stringify(target),
        );
      }
    }
    assert.ok(admitted > share(100_000) / 5, `${admitted} were admitted`);
  });
});
