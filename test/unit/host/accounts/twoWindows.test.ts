import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserError } from '../../../../src/protocol/userError.js';
import { keepSignedIn } from '../../../support/accounts/signingIn.js';
import { Computer, newConsumerPair, newTokenPair, settled, type Window } from '../../../support/accounts/windows.js';

/** What a person does in one window; `pick` chooses among what that window shows. */
interface PersonAction {
  readonly window: number;
  readonly kind: 'add' | 'addToShared' | 'signIn' | 'rename' | 'enterPair' | 'remove' | 'nameAccount' | 'switchRole';
  readonly pick: number;
  /** So many steps of the computer happen before the next action. */
  readonly steps: number;
}

const action: fc.Arbitrary<PersonAction> = fc.record({
  window: fc.nat({ max: 1 }),
  kind: fc.constantFrom('add', 'signIn', 'addToShared', 'rename', 'enterPair', 'remove', 'nameAccount', 'switchRole'),
  pick: fc.nat({ max: 9 }),
  steps: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 30 })),
});
const realms = ['1234567', '1234567_SB1', 'TSTDRV1234567'];

/** Two windows on one computer whose every step happens in the scheduler's order, and a memory of what was done in them. */
class Play {
  readonly #scheduler: fc.Scheduler;
  readonly computer: Computer;
  readonly windows: Window[] = [];
  /** Every token that was added, with all roles and token secrets it was given. */
  readonly added = new Map<string, { roles: string[]; tokenSecrets: string[] }>();
  readonly removed = new Set<string>();
  readonly edited = new Set<string>();
  sharedIntegration = '';

  constructor(scheduler: fc.Scheduler) {
    this.#scheduler = scheduler;
    this.computer = new Computer(async (label) => {
      await scheduler.schedule(Promise.resolve(), label);
    });
  }

  /** A first window adds a token that stays, then a second one is opened. */
  async begin(): Promise<void> {
    const first = this.computer.open();
    const adding = first.store.addToken({
      account: '1234567',
      role: 'First',
      integration: { pair: newConsumerPair() },
      pair: newTokenPair(),
    });
    await this.steps(Infinity);
    this.sharedIntegration = first.store.index.tokens.get(await adding)?.integration ?? '';
    this.windows.push(first, this.computer.open());
    for (const window of this.windows) {
      window.refresh('everything');
    }
  }

  async perform(actions: readonly PersonAction[]): Promise<void> {
    const done: Promise<void>[] = [];
    for (const each of actions) {
      done.push(this.#start(each).catch(expectRemovedElsewhere));
      await this.steps(each.steps);
    }
    await this.steps(Infinity);
    await Promise.all(done);
  }

  /** Each window gets the focus, one after the other. */
  async meet(): Promise<void> {
    for (const window of [...this.windows, ...this.windows]) {
      const synced = window.store.sync();
      await this.steps(Infinity);
      await synced;
    }
  }

  async steps(most: number): Promise<void> {
    await settled();
    for (let step = 0; step < most && this.#scheduler.count() > 0; step++) {
      await this.#scheduler.waitNext(1);
      await settled();
    }
  }

  async finish<Result>(result: Promise<Result>): Promise<Result> {
    await this.steps(Infinity);
    return result;
  }

  async #start({ window, kind, pick }: PersonAction): Promise<void> {
    const { store, state } = this.windows[window] ?? assert.fail();
    const shown = [...store.index.tokens.keys()].filter((id) => this.added.has(id));
    const id = shown[pick % Math.max(shown.length, 1)];
    const account = realms[pick % realms.length] ?? '';
    this.computer.clock += pick % 2;
    if (kind === 'add' || kind === 'addToShared') {
      await this.#add(window, account, kind === 'addToShared');
    } else if (kind === 'signIn') {
      await this.#signIn(window, account);
    } else if (kind === 'nameAccount') {
      await store.saveAccount({ realm: account, name: `Name ${pick}` });
    } else if (kind === 'switchRole') {
      await state.update('restlets.activeRole', id);
    } else if (id !== undefined && kind === 'remove') {
      this.removed.add(id);
      await store.removeToken(id);
    } else if (id !== undefined) {
      await this.#edit(window, id, kind === 'rename' ? `Role ${pick}` : undefined);
    }
  }

  async #add(window: number, account: string, shared: boolean): Promise<void> {
    const pair = newTokenPair();
    const integration = shared ? { id: this.sharedIntegration } : { name: 'Own', pair: newConsumerPair() };
    const id = await this.windows[window]?.store.addToken({ account, role: 'Role', integration, pair });
    this.added.set(id ?? '', { roles: ['Role'], tokenSecrets: [pair.tokenSecret] });
  }

  async #signIn(window: number, account: string): Promise<void> {
    const [one, pair] = [this.windows[window] ?? assert.fail(), newTokenPair()];
    const id = await keepSignedIn(one, account, pair);
    this.added.set(id, { roles: [one.store.index.tokens.get(id)?.role ?? ''], tokenSecrets: [pair.tokenSecret] });
  }

  async #edit(window: number, id: string, role: string | undefined): Promise<void> {
    const pair = newTokenPair();
    this.edited.add(id);
    if (role === undefined) {
      this.added.get(id)?.tokenSecrets.push(pair.tokenSecret);
    } else {
      this.added.get(id)?.roles.push(role);
    }
    await this.windows[window]?.store.editToken(id, role === undefined ? { pair } : { role });
  }
}

/** What one window edits another may have removed: that is said, and nothing is stored. */
function expectRemovedElsewhere(error: unknown): void {
  assert.ok(error instanceof UserError && error.message.includes('removed in another window'), String(error));
}

async function expectNothingLost(play: Play): Promise<void> {
  for (const [id, { roles, tokenSecrets }] of play.added) {
    if (play.removed.has(id)) {
      continue;
    }
    for (const { store } of play.windows) {
      const token = store.index.tokens.get(id);
      assert.ok(token, `the token ${id} is there`);
      assert.ok(roles.includes(token.role));
      const credentials = await play.finish(store.credentials(id));
      assert.ok(credentials && tokenSecrets.includes(credentials.tokenSecret), `the secrets of ${id} are there`);
    }
  }
}

function expectRemovedIsGone(play: Play): void {
  for (const id of play.removed) {
    const shown = play.windows[0]?.store.index.tokens.has(id) === true;
    // An edit that came later than the removal keeps the token; its secrets may have to be entered again.
    if (!play.edited.has(id)) {
      assert.ok(!shown, `the token ${id} is gone`);
    }
    if (!shown) {
      assert.ok(!play.computer.secrets.has(`restlets.token.${id}`), `the secrets of ${id} are gone`);
    }
  }
  const { store } = play.windows[0] ?? assert.fail();
  for (const key of play.computer.secrets.keys()) {
    const [, type, id] = /^restlets\.(token|integration)\.(.*)$/.exec(key) ?? [];
    if (type === 'token') {
      assert.ok(store.index.tokens.has(id ?? ''), `${key} belongs to a token`);
    }
    if (type === 'integration') {
      assert.ok(store.index.integrations.has(id ?? ''), `${key} belongs to an integration`);
    }
  }
}

describe('two windows that edit at once', function () {
  this.timeout(60_000);

  const played = (check: (play: Play) => void | Promise<void>): Promise<void> =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(action, { maxLength: 12 }), async (scheduler, actions) => {
        const play = new Play(scheduler);
        await play.begin();
        await play.perform(actions);
        await play.meet();
        await check(play);
      }),
      { numRuns: 80 },
    );

  it('lose nothing: what was added is there with its secrets, in both', () => played(expectNothingLost));

  it('remove what was removed, and leave no secret behind that nothing belongs to', () => played(expectRemovedIsGone));

  it('show the same in the end, and a window that is opened later shows it too', () =>
    played((play) => {
      const views = [...play.windows, play.computer.open()].map((window) => window.view());
      assert.deepEqual(views[1], views[0]);
      assert.deepEqual(views[2], views[0]);
    }));

  it('are told of everything that they show: no news comes without its event', () =>
    played(({ windows }) => {
      for (const window of windows) {
        const shown = new Map(window.tree);
        window.refresh('everything');
        assert.deepEqual(shown, window.tree);
      }
    }));

  it('keep no key, ID or secret of a credential outside the keyring', () =>
    played(({ computer }) => {
      assert.doesNotMatch(computer.json, /[0-9a-f]{64}/);
      assert.match([...computer.secrets.values()].join(), /[0-9a-f]{64}/);
    }));

  it('are at rest in the end: another look writes nothing', () =>
    played(async (play) => {
      const { json } = play.computer;
      const changes = play.windows.map((window) => window.changes.length);
      await play.meet();
      assert.equal(play.computer.json, json);
      assert.deepEqual(
        play.windows.map((window) => window.changes.length),
        changes,
      );
    }));
});
