import assert from 'node:assert/strict';
import { signalKey } from '../../src/host/accounts/storeTransactions.js';
import { Computer, newConsumerPair, newTokenPair, settled, type Hop, type Window } from '../support/accounts/windows.js';
import { keepSignedIn } from '../support/accounts/signingIn.js';
import { SeededRandom } from '../support/seededRandom.js';
import { share } from '../support/share.js';

/** The account that is edited, with a role that nothing is done to. */
const account = '1234567_SB1';

interface Edit {
  /** What the killed window does to the role, its integration or its account. */
  readonly run: (window: Window, role: string, integration: string) => Promise<unknown>;
  /** The role's secrets are gone when it is killed in the middle: it is still listed, and can be removed again. */
  readonly removes?: true;
}

const edits: Readonly<Record<string, Edit>> = {
  'adding a token': { run: (window) => window.addToken(account, 'New') },
  'signing in': { run: (window) => keepSignedIn(window, '7654321') },
  'keeping what a test of the connection said': {
    run: ({ store }, role) => store.editToken(role, { role: 'Clerk of NetSuite', checked: { at: 1, roleName: 'Clerk' } }),
  },
  'adding an account': { run: (window) => window.addToken('7654321', 'New') },
  'adding a token to an integration': {
    run: ({ store }, _role, integration) =>
      store.addToken({ account, role: 'New', integration: { id: integration }, pair: newTokenPair() }),
  },
  'adding several tokens at once': {
    run: ({ store }) => {
      const integration = { pair: newConsumerPair() };
      return store.addTokens([account, '7654321'].map((of) => ({ account: of, role: 'New', integration, pair: newTokenPair() })));
    },
  },
  'importing accounts': {
    run: ({ store }) =>
      store.merge({
        accounts: [{ id: '7654321', name: 'New' }],
        integrations: [{ id: 'new-integration' }],
        tokens: ['new-1', 'new-2'].map((id) => ({
          id,
          account: '7654321',
          integration: 'new-integration',
          role: id,
          isNew: true,
        })),
        secrets: [
          { type: 'token', id: 'new-1', pair: newTokenPair() },
          { type: 'token', id: 'new-2', pair: newTokenPair() },
          { type: 'integration', id: 'new-integration', pair: newConsumerPair() },
        ],
      }),
  },
  'renaming a role': { run: ({ store }, role) => store.editToken(role, { role: 'Renamed' }) },
  'entering a token': { run: ({ store }, role) => store.editToken(role, { role: 'Renamed', pair: newTokenPair() }) },
  'entering a consumer pair': {
    run: ({ store }, _role, integration) => store.editIntegration(integration, { name: 'New', pair: newConsumerPair() }),
  },
  'naming the account': { run: ({ store }) => store.saveAccount({ realm: account, name: 'New' }) },
  'moving the account': { run: ({ store }) => store.moveAccount(account, { realm: '7654321' }) },
  'removing a token': { run: ({ store }, role) => store.removeToken(role), removes: true },
  'removing the account': { run: ({ store }) => store.removeAccount(account), removes: true },
};

/** Steps of a window that take place until it is killed; from then on none does. */
function killedAfter(steps: number): { hop: Hop; count: () => number } {
  let taken = 0;
  return {
    hop: () => {
      taken += 1;
      return taken <= steps ? Promise.resolve() : new Promise(() => undefined);
    },
    count: () => taken,
  };
}

interface Scene {
  readonly computer: Computer;
  /** A window that lives on. */
  readonly other: Window;
  readonly role: string;
  readonly bystander: string;
}

async function open(): Promise<Scene> {
  const computer = new Computer();
  const other = computer.open();
  const role = await other.addToken(account, 'Clerk');
  const bystander = await other.addToken(account, 'Manager');
  await other.addToken('1234567', 'Elsewhere');
  await settled();
  return { computer, other, role, bystander };
}

async function editAndKill({ computer, other, role }: Scene, edit: Edit, steps: number): Promise<number> {
  const killed = killedAfter(steps);
  const window = computer.open(killed.hop);
  const integration = other.store.index.tokens.get(role)?.integration ?? assert.fail();
  edit.run(window, role, integration).catch(() => undefined);
  // The model has no timers: once nothing more happens, the edit has ended or the window was killed.
  for (let round = 0; round < 10; round++) {
    await settled();
  }
  computer.windows.splice(computer.windows.indexOf(window), 1);
  return killed.count();
}

/** An hour later there is a new window. Everything that is checked, both windows see alike. */
async function restart({ computer, other }: Scene): Promise<Window> {
  computer.clock += 3_600_000;
  const next = computer.open();
  for (const window of [next, other, next, other]) {
    await window.store.sync();
    await window.store.removeLeftSecrets();
    await settled();
  }
  assert.deepEqual(next.view(), other.view());
  return next;
}

async function expectNothingDamaged(scene: Scene, edit: Edit, next: Window, before: Window['store']['index']): Promise<void> {
  const { store } = next;
  const { index } = store;
  assert.deepEqual([...store.unreadable], [], 'no record is damaged');
  const owned = new Set([
    ...[...index.tokens.keys()].map((id) => `restlets.token.${id}`),
    ...[...index.tokens.values()].map(({ integration }) => `restlets.integration.${integration}`),
  ]);
  const orphans = [...scene.computer.secrets.keys()].filter((key) => key !== signalKey && !owned.has(key));
  assert.deepEqual(orphans, [], 'no secret is left without its record');
  for (const [id, token] of index.tokens) {
    const isWhole = (await store.credentials(id)) !== undefined;
    assert.ok(isWhole || (edit.removes && token.account === account), `${token.role} has its secrets`);
  }
  if (!edit.removes) {
    for (const id of before.tokens.keys()) {
      assert.ok(index.tokens.has(id), 'what was there is there');
    }
  }
  const added = await next.addToken('TSTDRV1234567', 'Later');
  assert.ok(await store.credentials(added), 'the accounts can be changed as before');
}

describe('a window that is killed while it changes accounts', () => {
  for (const [what, edit] of Object.entries(edits)) {
    it(`damages nothing and leaves nothing behind, ${what}`, async () => {
      const all = await editAndKill(await open(), edit, Infinity);
      assert.ok(all > 2, 'there are steps between which it can be killed');
      const random = new SeededRandom(what.length);
      for (let kill = 0; kill < share(100) / 10; kill++) {
        const scene = await open();
        const before = scene.other.store.index;
        const secrets = await scene.other.store.credentials(scene.bystander);
        await editAndKill(scene, edit, random.below(all));
        const next = await restart(scene);
        await expectNothingDamaged(scene, edit, next, before);
        if (what !== 'removing the account') {
          const now = await next.store.credentials(scene.bystander);
          assert.equal(now?.tokenSecret, secrets?.tokenSecret, 'the other role still has its own secrets');
          assert.equal(now?.consumerSecret, secrets?.consumerSecret);
        }
      }
    });
  }
});
