import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createTokens, storeTokens } from '../../../../src/core/simulator/demoAccount.js';
import type { RequestHead } from '../../../../src/core/simulator/receivedRequest.js';
import type { ReceivedBody, UnreadBody } from '../../../../src/core/simulator/requestBody.js';
import { SimulatedAccount } from '../../../../src/core/simulator/simulatedAccount.js';
import { authorization, type HandSigned } from '../../../support/signers/handSigner.js';

const account = 'DEMO_1';
const tokens = storeTokens(createTokens(randomBytes));
const token = tokens[0] ?? assert.fail('no token');
const target = '/app/site/hosting/restlet.nl?script=customscript_demo_echo&deploy=customdeploy_demo_echo';
const url = `http://127.0.0.1:8080${target}`;
const form = 'application/x-www-form-urlencoded';
const never = new AbortController().signal;

function simulated(): SimulatedAccount {
  return new SimulatedAccount({ account, tokens: () => tokens, scripts: 'demo', clock: Date.now, random: randomBytes });
}

function head(signed: Partial<HandSigned> = {}, type = 'text/plain', changes: Partial<RequestHead> = {}): RequestHead {
  const header = authorization({ method: 'POST', url, account, token, ...signed });
  const rawHeaders = ['Host', '127.0.0.1:8080', 'Authorization', header, 'Content-Type', type];
  return { method: 'POST', target, rawHeaders, ...changes };
}

/** A body that notes how much of it is kept; it comes when it is let. */
class NotedBody implements UnreadBody {
  readonly announced?: number;
  limit: number | undefined;
  readonly #text: string;
  readonly #comes: Promise<unknown>;

  constructor(text: string, { announced, comes = Promise.resolve() }: { announced?: number; comes?: Promise<unknown> } = {}) {
    this.#text = text;
    this.#comes = comes;
    if (announced !== undefined) {
      this.announced = announced;
    }
  }

  async read(limit: number): Promise<ReceivedBody> {
    this.limit ??= limit;
    await this.#comes;
    return { content: Buffer.from(this.#text).subarray(0, this.limit), bytes: Buffer.byteLength(this.#text) };
  }
}

describe('the simulated account', () => {
  const refusedLimit = 7;
  const cases: readonly (readonly [what: string, head: RequestHead, limit: number, status: number, body?: NotedBody])[] = [
    ['another path', head({}, 'text/plain', { target: '/other' }), refusedLimit, 404],
    ['no Authorization header', head({}, 'text/plain', { rawHeaders: ['Host', '127.0.0.1:8080'] }), refusedLimit, 401],
    ['a token that does not exist', head({ parameters: { oauth_token: 'nobody' } }), refusedLimit, 401],
    ['an incorrect signature', head({ key: 'wrong' }), refusedLimit, 401],
    ['a form with a token that does not exist', head({ parameters: { oauth_token: 'nobody' } }, form), refusedLimit, 401],
    ['a body that is announced as too large', head(), refusedLimit, 413, new NotedBody('', { announced: 10 * 1024 * 1024 + 1 })],
    ['a form with a known token, whose signature needs it', head({ key: 'wrong' }, form), 1024 * 1024, 401],
    ['a correct login', head(), 10 * 1024 * 1024, 200],
  ];
  for (const [what, given, limit, status, body = new NotedBody('x'.repeat(20))] of cases) {
    it(`keeps up to ${limit} bytes of a body that comes with ${what}`, async () => {
      const call = await simulated().respond(given, body, never, { keepRefused: refusedLimit });
      assert.deepEqual([call.response.status, body.limit], [status, limit]);
    });
  }

  it('accepts one of two equal requests whose forms are received at the same time', async () => {
    const whole = simulated();
    const same = head({ form: [['a', '1']] }, form);
    let start = (): void => undefined;
    const comes = new Promise<void>((resolve) => (start = resolve));
    const calls = [1, 2].map(() => whole.respond(same, new NotedBody('a=1', { comes }), never));
    start();
    const details = (await Promise.all(calls)).map(({ login }) => login?.accepted === false && login.detail);
    assert.deepEqual(details, [false, 'nonce_used']);
  });

  it('verifies no form that has more parameters than can be sorted in no time', async () => {
    const whole = simulated();
    const pairs = (count: number): [string, string][] => Array.from({ length: count }, () => ['a', '1']);
    for (const [count, status] of [
      [10_000, 415],
      [10_001, 413],
    ] as const) {
      const text = pairs(count)
        .map((pair) => pair.join('='))
        .join('&');
      const { response, login } = await whole.respond(head({ form: pairs(count) }, form), new NotedBody(text), never);
      assert.deepEqual([response.status, login?.accepted], [status, status === 415 ? true : undefined]);
    }
  });
});
