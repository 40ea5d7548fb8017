import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendRequest } from '../../../../src/core/http/index.js';
import type { Simulator } from '../../../../src/core/simulator/index.js';
import type { SignInPlan } from '../../../../src/host/accounts/roles.js';
import { callbackPath } from '../../../../src/core/tokens/index.js';
import { SignIn, type SignInParts } from '../../../../src/host/tokens/signIn.js';
import { ScriptedPrompter, type PersonAction } from '../../../support/accounts/scriptedPrompter.js';
import { decide, freePort, visit } from '../../../support/signInBrowser.js';
import { call, restletUrl, run, send, stopAll } from '../../../support/simulatorClient.js';
import { accessToken, theIntegration } from '../../../support/signers/flowSigner.js';

type Running = Simulator & { readonly url: string };

const goOn: PersonAction = { choose: 'Continue in Browser' };
const state = 'a1b2c3'.repeat(8);

/** A sign-in at a simulator, and everything that it does to the rest of the extension. */
class Case {
  readonly kept: { realm: string; tokenId: string; tokenSecret: string; name: string }[] = [];
  readonly copied: string[] = [];
  readonly steps: string[] = [];
  readonly prompter: ScriptedPrompter;
  readonly simulator: Running;
  plan: Partial<SignInPlan> = {};
  port = 0;
  /** Of the request token, as only the extension knows it. */
  requestSecret = '';
  /** What the browser does with the page that it is sent to. */
  browser: (url: string) => Promise<unknown> = () => Promise.resolve();
  wait: SignInParts['wait'] = (_title, ended) => ended;
  keep: () => void = () => undefined;

  constructor(simulator: Running, ...script: PersonAction[]) {
    this.simulator = simulator;
    this.prompter = new ScriptedPrompter(...script);
  }

  async run(): Promise<void> {
    const { simulator, prompter } = this;
    this.port ||= await freePort();
    const whole: SignInPlan = {
      realm: simulator.account,
      accountName: 'Demo Account',
      service: simulator.url,
      browser: simulator.url,
      integration: theIntegration(simulator),
      ...this.plan,
    };
    await new SignIn({
      roles: {
        plan: () => Promise.resolve(whole),
        keep: ({ realm }, pair, name) => {
          this.keep();
          this.kept.push({ realm, name, ...pair });
          return Promise.resolve('id-1');
        },
      },
      prompter,
      send: async (request) => {
        const result = await sendRequest(request, { timeout: 10_000, limit: 100_000 });
        const form = new URLSearchParams(result.kind === 'response' ? result.body.toString() : '');
        this.requestSecret ||= form.get('oauth_token_secret') ?? '';
        return result;
      },
      signing: () => ({ nonce: `${Math.random()}-of-a-test`, timestamp: Math.floor(Date.now() / 1000) }),
      newState: () => state,
      port: () => this.port,
      open: (url) => {
        this.browser(url).catch((error: unknown) => this.steps.push(String(error)));
        return Promise.resolve(true);
      },
      wait: this.wait,
      copy: (text) => Promise.resolve(void this.copied.push(text)),
      isTrusted: () => true,
      next: (step) => Promise.resolve(void this.steps.push(step)),
    }).run(undefined);
  }
}

afterEach(stopAll);

describe('Add Role by Signing In', () => {
  it('stores the token of the role that was allowed, which then calls a RESTlet', async () => {
    const simulator = await run();
    const signIn = new Case(simulator, { choose: 'Copy Callback URL' }, goOn);
    const pages: string[] = [];
    signIn.browser = async (url) => pages.push(await visit(await decide(url, 'allow')));
    await signIn.run();
    assert.deepEqual(signIn.copied, [`http://localhost:${signIn.port}${callbackPath}`]);
    const [kept = assert.fail()] = signIn.kept;
    assert.deepEqual([kept.realm, kept.name], [simulator.account, 'Role 1001']);
    const token = { ...theIntegration(simulator), role: 'x', tokenId: kept.tokenId, tokenSecret: kept.tokenSecret };
    assert.equal((await call(simulator, restletUrl(simulator, 'echo'), { token })).status, 200);
    assert.match(signIn.prompter.told.join('\n'), /\nSigned in to Demo Account\. Added the role with ID 1001\.$/);
  });

  it('says when another role came back than the one that was asked for', async () => {
    const signIn = new Case(await run(), goOn);
    signIn.plan = { roleId: '3' };
    signIn.browser = async (url) => visit(await decide(url, 'allow', '1001'));
    await signIn.run();
    assert.match(signIn.prompter.told.join('\n'), /Added the role with ID 1001\. You asked for the role with ID 3\.$/);
  });

  it('ends in one sentence when access is denied, and tells the browser', async () => {
    const signIn = new Case(await run(), goOn);
    let page: Promise<string> | undefined;
    signIn.browser = async (url) => {
      page = visit(await decide(url, 'deny'));
      await page;
    };
    await assert.rejects(signIn.run(), /most likely because access was denied/);
    assert.match((await page) ?? '', /no verifier/);
    assert.deepEqual(signIn.kept, []);
  });

  it('ignores a callback with another state or token, one that is none, and one with two verifiers, and a second one', async () => {
    const signIn = new Case(await run(), goOn);
    const seen: string[] = [];
    signIn.browser = async (url) => {
      const back = await decide(url, 'allow');
      const attempts = [
        back.replace(state, 'x'.repeat(state.length)),
        back.replace(/&state=.*/, ''),
        back.replace(/oauth_token=\w+/, 'oauth_token=x'),
        `${back}&oauth_verifier=x`,
        back.replace(/\?.*/, ''),
        back.replace(callbackPath, '/other'),
      ];
      for (const attempt of attempts) {
        seen.push(await visit(attempt));
      }
      const [first, second] = await Promise.all([visit(back), visit(back)]);
      seen.push(...[first, second].sort());
    };
    await signIn.run();
    assert.equal(signIn.kept.length, 1);
    const patterns = [
      /isn't the sign-in/,
      /isn't the sign-in/,
      /isn't the sign-in/,
      /twice/,
      /isn't a callback/,
      /Not found/,
      /allowed/,
      /already/,
    ];
    patterns.forEach((pattern, index) => {
      assert.match(seen[index] ?? '', pattern);
    });
  });

  it('gives no page that guessed the port anything, even if it knew the callback', async () => {
    const signIn = new Case(await run(), goOn);
    const statuses: number[] = [];
    signIn.browser = async (url) => {
      const back = (await decide(url, 'allow')).replace('localhost', '127.0.0.1');
      const ofPages: readonly Record<string, string>[] = [
        { Origin: 'https://example.com' },
        { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' },
        { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' },
        { Host: 'rebound.example.com' },
      ];
      for (const headers of ofPages) {
        statuses.push((await send(back, { headers })).status);
      }
      await visit(back);
    };
    await signIn.run();
    assert.deepEqual([statuses, signIn.kept.length], [[403, 403, 403, 421], 1]);
  });

  it('says that a verifier was used before, and stores nothing', async () => {
    const simulator = await run();
    const signIn = new Case(simulator, goOn);
    signIn.browser = async (url) => {
      const back = await decide(url, 'allow');
      const { oauth_token: id = '', oauth_verifier: verifier = '' } = Object.fromEntries(new URL(back).searchParams);
      assert.equal((await accessToken(simulator, { id, secret: signIn.requestSecret, verifier })).status, 200);
      await visit(back);
    };
    await assert.rejects(
      signIn.run(),
      /NetSuite refused the sign-in \(TokenRejected\)\. The request token is unknown, expired or used\./,
    );
    assert.deepEqual(signIn.kept, []);
  });

  it('takes the final URL by paste', async () => {
    const simulator = await run();
    let pasted = '';
    const signIn = new Case(simulator, goOn);
    signIn.prompter.text = (question) => {
      assert.match(question.check('http://localhost:1/').message?.text ?? '', /isn't a callback/);
      assert.match(question.check(pasted).message?.text ?? '', /allowed access/);
      return Promise.resolve({ value: pasted });
    };
    const isDecided = new Promise<void>((resolve) => {
      signIn.browser = async (url) => {
        pasted = await decide(url, 'allow');
        resolve();
      };
    });
    signIn.prompter.tell = async () => {
      await isDecided;
      return 'Paste URL';
    };
    await signIn.run();
    assert.equal(signIn.kept.length, 1);
  });

  it('gives the link of the page to a browser that was not opened', async () => {
    const signIn = new Case(await run(), goOn);
    let page = '';
    signIn.browser = async (url) => {
      page = url;
      await visit(await decide(url, 'allow'));
    };
    const buttons = ['Copy Link', undefined];
    signIn.prompter.tell = () => Promise.resolve(buttons.shift());
    await signIn.run();
    assert.deepEqual(signIn.copied, [page]);
  });

  it('gives no link when the sign-in is over', async () => {
    const signIn = new Case(await run(), goOn);
    signIn.browser = async (url) => visit(await decide(url, 'allow'));
    let press: (button: string) => void = () => undefined;
    const pressed = new Promise<string>((resolve) => {
      press = resolve;
    });
    const told: string[] = [];
    signIn.prompter.tell = (message) => {
      told.push(message);
      return told.length === 1 ? pressed : Promise.resolve(undefined);
    };
    await signIn.run();
    press('Copy Link');
    await new Promise(setImmediate);
    assert.deepEqual([signIn.copied, told.at(-1)], [[], 'This sign-in has ended. Start it again in VS Code.']);
  });

  it('offers the next port with its callback URL when one is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as AddressInfo;
    const declined = new Case(await run(), { confirm: false });
    declined.port = port;
    await declined.run();
    await new Promise((resolve) => blocker.close(resolve));
    const [asked] = declined.prompter.asked;
    assert.equal(asked?.title, `Port ${port} is in use by another program.`);
    assert.ok(asked.text.endsWith(`http://localhost:${port + 1}${callbackPath}`));
    assert.deepEqual([asked.labels, declined.kept], [[`Use Port ${port + 1}`], []]);
  });

  it('says what NetSuite refused, with what to do, and stores nothing', async () => {
    const simulator = await run();
    const { consumerKey, consumerSecret } = theIntegration(simulator);
    const wrong = new Case(simulator, goOn);
    wrong.plan = { integration: { consumerKey, consumerSecret: 'x' } };
    await assert.rejects(
      wrong.run(),
      /NetSuite refused the sign-in \(InvalidSignature\)\. .* Enter the consumer key and the consumer secret again\./,
    );
    const unknown = new Case(simulator, goOn);
    unknown.plan = { integration: { consumerKey: 'x', consumerSecret } };
    await assert.rejects(unknown.run(), /\(IntegrationBlocked\)/);
    assert.deepEqual([...wrong.kept, ...unknown.kept], []);
  });

  it('refuses a log-in to another account before the token is exchanged', async () => {
    const signIn = new Case(await run(), goOn);
    signIn.browser = async (url) => visit((await decide(url, 'allow')).replace(/company=\w+/, 'company=7654321'));
    await assert.rejects(signIn.run(), /You logged in to account 7654321, but this sign-in is for DEMO_1\./);
    assert.deepEqual(signIn.kept, []);
  });

  it('says when the request token had expired or the verifier was replaced', async () => {
    let now = Date.now();
    const expired = new Case(await run({ clock: () => now }), goOn);
    expired.browser = async (url) => {
      const back = await decide(url, 'allow');
      now += 11 * 60_000;
      await visit(back);
    };
    // The clock of the simulator is ahead of that of the signature by then.
    await assert.rejects(expired.run(), /\((?:TokenRejected|InvalidTimestamp)\)/);
    const replaced = new Case(await run(), goOn);
    replaced.browser = async (url) => visit((await decide(url, 'allow')).replace(/oauth_verifier=\w+/, 'oauth_verifier=x'));
    await assert.rejects(replaced.run(), /\(InvalidVerifier\)/);
  });

  it('ends when nothing comes back, and takes nothing after that', async () => {
    const signIn = new Case(await run(), goOn);
    signIn.wait = () => Promise.resolve('timeout');
    await assert.rejects(signIn.run(), /within 10 minutes/);
    signIn.wait = () => Promise.resolve('canceled');
    const canceled = new Case(signIn.simulator, goOn);
    canceled.wait = () => Promise.resolve('canceled');
    let back = '';
    const decided = new Promise<void>((resolve) => {
      canceled.browser = async (url) => {
        back = await decide(url, 'allow');
        resolve();
      };
    });
    await canceled.run();
    await decided;
    await assert.rejects(visit(back), /ECONNREFUSED/);
    assert.deepEqual([signIn.kept, canceled.kept], [[], []]);
  });

  it('keeps the token in memory while it cannot be stored and the person tries again', async () => {
    const signIn = new Case(await run(), goOn, { confirm: true });
    signIn.browser = async (url) => visit(await decide(url, 'allow'));
    let failures = 1;
    signIn.keep = () => {
      if (failures-- > 0) {
        throw new Error('The keyring is locked');
      }
    };
    await signIn.run();
    assert.equal(signIn.kept.length, 1);
    assert.match(signIn.prompter.asked.at(-1)?.text ?? '', /lost here and stays valid in NetSuite/);
  });

  it('sends nothing when the person goes no further than the callback URL', async () => {
    const simulator = await run();
    const signIn = new Case(simulator, { dismiss: true });
    signIn.browser = () => assert.fail('The browser was opened');
    await signIn.run();
    assert.deepEqual(signIn.prompter.told, []);
  });
});
