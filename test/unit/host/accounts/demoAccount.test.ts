import assert from 'node:assert/strict';
import { UserError } from '../../../../src/protocol/userError.js';
import { DemoAccount } from '../../../../src/host/accounts/demoAccount.js';
import {
  parseSimulatorLine,
  type DemoData,
  type Simulator,
  type StandaloneSimulator,
} from '../../../../src/host/accounts/simulator.js';
import {
  Computer,
  issued,
  newConsumerPair,
  newTokenPair,
  sentence,
  settled,
  signal,
  type Window,
} from '../../../support/accounts/windows.js';

function newDemo(account = 'DEMO_1'): DemoData {
  const pair = newConsumerPair();
  return { account, tokens: ['Administrator', 'Sales Clerk'].map((role) => ({ role, ...pair, ...newTokenPair() })) };
}

/** A simulator that serves nothing, and remembers what it was asked. */
class FakeSimulator implements Simulator {
  readonly generated: DemoData[] = [];
  readonly started: DemoData[] = [];
  running = 0;
  problem: Error | undefined;

  generate(): Promise<DemoData> {
    const data = newDemo();
    this.generated.push(data);
    return Promise.resolve(data);
  }

  async start(data: DemoData) {
    await settled();
    if (this.problem) {
      throw this.problem;
    }
    this.started.push(data);
    this.running += 1;
    const stop = (): Promise<void> => {
      this.running -= 1;
      return Promise.resolve();
    };
    const url = `http://127.0.0.1:${8080 + this.started.length}`;
    return { url, controls: `${url}/simulator/x`, stop };
  }
}

function open(
  computer = new Computer(),
  standalone?: StandaloneSimulator,
): { computer: Computer; window: Window; simulator: FakeSimulator; demo: DemoAccount; news: () => number } {
  const window = computer.open();
  const simulator = new FakeSimulator();
  const didChange = signal();
  let news = 0;
  didChange.event(() => {
    news += 1;
  });
  return { computer, window, simulator, demo: new DemoAccount(window.store, simulator, standalone, didChange), news: () => news };
}

function rolesOf({ store }: Window): string[] {
  return store.index.accounts.flatMap(({ realm, demo }) =>
    store.index.tokensOf(realm).map(({ role }) => `${realm} ${demo ? 'demo' : ''} ${role}`),
  );
}

describe('adding the demo account', () => {
  it('stores it as an account of one integration and every role, and begins with the first role', async () => {
    const { window, simulator, demo } = open();
    const id = await demo.add();
    assert.deepEqual(rolesOf(window), ['DEMO_1 demo Administrator', 'DEMO_1 demo Sales Clerk']);
    assert.equal(window.store.index.integrations.size, 1);
    assert.deepEqual(await window.store.credentials(id), { account: 'DEMO_1', ...without(simulator.generated[0]?.tokens[0]) });
  });

  it('starts nothing', async () => {
    const { simulator, demo } = open();
    await demo.add();
    assert.deepEqual([simulator.started, demo.host], [[], '127.0.0.1']);
  });

  it('again changes nothing when it is complete', async () => {
    const { computer, simulator, demo } = open();
    const id = await demo.add();
    const { json } = computer;
    assert.equal(await demo.add(), id);
    assert.deepEqual([computer.json, simulator.generated.length], [json, 1]);
  });

  it('twice at once adds it once', async () => {
    const { window, simulator, demo } = open();
    const [one, other] = await Promise.all([demo.add(), demo.add()]);
    assert.deepEqual([one, simulator.generated.length, rolesOf(window).length], [other, 1, 2]);
  });

  it('again makes a new one when a secret is missing, and leaves none of the old secrets behind', async () => {
    const { computer, window, simulator, demo } = open();
    const id = await demo.add();
    await settled();
    computer.secrets.delete(`restlets.token.${id}`);
    const again = await demo.add();
    await settled();
    assert.notEqual(again, id);
    assert.equal(simulator.generated.length, 2);
    assert.equal(rolesOf(window).length, 2);
    const old = simulator.generated[0]?.tokens[1]?.tokenSecret ?? assert.fail();
    assert.equal(
      [...computer.secrets.values()].some((text) => text.includes(old)),
      false,
    );
  });

  it('leaves the accounts of a person alone', async () => {
    const { window, demo } = open();
    await window.addToken('1234567', 'Clerk');
    await demo.add();
    await window.store.removeAccount('DEMO_1');
    await demo.add();
    assert.deepEqual(rolesOf(window), ['1234567  Clerk', 'DEMO_1 demo Administrator', 'DEMO_1 demo Sales Clerk']);
  });

  it('does not make the demo account of an account of that ID', async () => {
    const { computer, window, demo } = open();
    await window.addToken('DEMO_1', 'Clerk');
    const { json } = computer;
    await assert.rejects(demo.add(), sentence(/DEMO_1 already exists as a NetSuite account\. Remove it/));
    assert.equal(computer.json, json);
  });
});

describe('the address of the demo account', () => {
  it('starts the simulator with the stored credentials, once', async () => {
    const { simulator, demo, news } = open();
    await demo.add();
    const urls = await Promise.all([demo.baseUrl(), demo.baseUrl(), demo.baseUrl()]);
    assert.deepEqual(urls, Array(3).fill('http://127.0.0.1:8081'));
    assert.deepEqual(simulator.started, simulator.generated);
    assert.deepEqual([demo.host, news()], ['127.0.0.1:8081', 1]);
  });

  it('is that of a new simulator when the account was added anew, and the old one is stopped', async () => {
    const { window, simulator, demo } = open();
    await demo.add();
    await demo.baseUrl();
    await window.store.removeAccount('DEMO_1');
    await demo.add();
    assert.equal(await demo.baseUrl(), 'http://127.0.0.1:8082');
    assert.deepEqual([simulator.running, simulator.started[1]], [1, simulator.generated[1]]);
  });

  it('is not had without the account, and the error offers what helps', async () => {
    const { demo } = open();
    await assert.rejects(
      demo.baseUrl(),
      (error) =>
        error instanceof UserError &&
        error.message.includes("aren't stored on this machine") &&
        error.remedies[0] === 'addDemoAccount',
    );
  });

  it('is tried anew after the simulator could not be started', async () => {
    const { simulator, demo } = open();
    await demo.add();
    simulator.problem = new UserError('The port is taken.');
    await assert.rejects(demo.baseUrl(), /The port is taken/);
    simulator.problem = undefined;
    assert.equal(await demo.baseUrl(), 'http://127.0.0.1:8081');
  });

  it('has a page for its tokens, and starts for it', async () => {
    const { simulator, demo } = open();
    await demo.add();
    assert.equal(await demo.controls(), 'http://127.0.0.1:8081/simulator/x');
    assert.equal(simulator.running, 1);
  });

  it('ends with the window', async () => {
    const { simulator, demo } = open();
    await demo.add();
    await demo.baseUrl();
    demo.dispose();
    await settled();
    assert.equal(simulator.running, 0);
  });

  it('of one account is another one in each window, with the same credentials', async () => {
    const one = open();
    await one.demo.add();
    const other = open(one.computer);
    await Promise.all([one.demo.baseUrl(), other.demo.baseUrl()]);
    assert.deepEqual(other.simulator.started, one.simulator.started);
  });
});

describe('a simulator that runs by itself', () => {
  const standalone = (): StandaloneSimulator => ({ url: 'http://127.0.0.1:9000', ...newDemo() });

  it('is used instead of the one inside, with its own credentials', async () => {
    const line = standalone();
    const { window, simulator, demo } = open(new Computer(), line);
    const id = await demo.add();
    assert.equal((await window.store.credentials(id))?.tokenSecret, line.tokens[0]?.tokenSecret);
    assert.deepEqual([await demo.baseUrl(), demo.host], ['http://127.0.0.1:9000', '127.0.0.1:9000']);
    assert.equal(simulator.generated.length + simulator.started.length, 0);
  });

  it('replaces the demo account of an earlier run', async () => {
    const computer = new Computer();
    await open(computer, standalone()).demo.add();
    const line = standalone();
    const { window, demo } = open(computer, line);
    const id = await demo.add();
    assert.equal((await window.store.credentials(id))?.tokenSecret, line.tokens[0]?.tokenSecret);
    assert.equal(rolesOf(window).length, 2);
    assert.deepEqual(window.said, ['forget DEMO_1']);
  });

  it('says who it is in one line of JSON', () => {
    const line = standalone();
    assert.deepEqual(parseSimulatorLine(`${JSON.stringify({ ...line, url: 'http://127.0.0.1:9000/', restlets: [] })}\n`), {
      ...line,
      restlets: [],
    });
    assert.equal(parseSimulatorLine(JSON.stringify({ ...line, url: 'http://[::1]:9000' })).url, 'http://[::1]:9000');
  });

  it('has a page for its tokens, which is at its own address', async () => {
    const line = standalone();
    const page = 'http://127.0.0.1:9000/simulator/x';
    const read = (controls: unknown): StandaloneSimulator => parseSimulatorLine(JSON.stringify({ ...line, controls }));
    assert.equal(await open(new Computer(), read(page)).demo.controls(), page);
    for (const other of ['https://example.com/', 'http://127.0.0.1:9001/simulator/x', 'x', 1, null]) {
      assert.equal(read(other).controls, undefined);
    }
    await assert.rejects(open(new Computer(), line).demo.controls(), sentence(/is from an earlier version/));
  });

  it('is refused when the line is not such a line', () => {
    const line = standalone();
    const [token] = line.tokens;
    for (const text of [
      '',
      'http://127.0.0.1:9000',
      JSON.stringify(line).slice(0, -1),
      'null',
      '[]',
      ...[
        { url: 1 },
        { account: undefined },
        { account: 'demo_1' },
        { account: 'EXAMPLE.COM/' },
        { tokens: [] },
        { tokens: {} },
        { tokens: [null] },
      ].map((part) => JSON.stringify({ ...line, ...part })),
      ...['role', 'consumerKey', 'consumerSecret', 'tokenId', 'tokenSecret'].map((name) =>
        JSON.stringify({ ...line, tokens: [{ ...token, [name]: undefined }] }),
      ),
    ]) {
      assert.throws(() => parseSimulatorLine(text), sentence(/Copy the whole line of JSON/));
    }
  });

  it('is refused when it is not on this machine: nothing signed goes there', () => {
    const line = standalone();
    for (const url of [
      'http://example.com:9000',
      'http://localhost:9000',
      'http://127.0.0.1.example.com',
      'http://127.0.0.1@example.com',
      'http://0.0.0.0:9000',
      'https://127.0.0.1:9000',
      'file:///127.0.0.1',
      'not a URL',
    ]) {
      assert.throws(() => parseSimulatorLine(JSON.stringify({ ...line, url })), /isn.t on this machine/, url);
    }
  });

  it('never has its secrets in a refusal', () => {
    const secret = issued();
    for (const text of [`{ "tokenSecret": "${secret}" `, JSON.stringify({ ...standalone(), url: `http://${secret}` })]) {
      assert.throws(
        () => parseSimulatorLine(text),
        (error) => error instanceof Error && !`${error.message}${error.stack ?? ''}`.includes(secret),
      );
    }
  });
});

function without(token: DemoData['tokens'][number] | undefined) {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = token ?? assert.fail();
  return { consumerKey, consumerSecret, tokenId, tokenSecret };
}
