import assert from 'node:assert/strict';
import { ActiveRole } from '../../../../src/host/accounts/activeRole.js';
import { LoginHealth } from '../../../../src/host/accounts/loginHealth.js';
import { RoleDirectory, type DemoHost } from '../../../../src/host/accounts/roleDirectory.js';
import { byRecency } from '../../../../src/host/accounts/roleSwitch.js';
import type { Emitter } from '../../../../src/host/accounts/storeParts.js';
import { roleDetails, roleLabel, type RoleView } from '../../../../src/protocol/roles.js';
import { roleView } from '../../../support/fakeRoles.js';
import {
  Computer,
  emitter,
  newConsumerPair,
  newTokenPair,
  sentence,
  settled,
  signal,
  type Window,
} from '../../../support/accounts/windows.js';

interface Setup {
  readonly logins: LoginHealth;
  readonly window: Window;
  readonly active: ActiveRole;
  readonly roles: RoleDirectory;
  readonly demo: { url: string; readonly didChange: Emitter<void> };
  /** How often the directory has said that something changed. */
  readonly news: () => number;
}

function open(computer: Computer, workspace: Computer = new Computer()): Setup {
  const window = computer.open();
  const active = new ActiveRole(workspace.open().state, window.state, signal());
  const demo = { url: 'http://127.0.0.1:8080', didChange: signal() };
  const host: DemoHost = { onDidChange: demo.didChange.event, host: '127.0.0.1', baseUrl: () => Promise.resolve(demo.url) };
  const logins = new LoginHealth(window.state, window.store, emitter(), () => computer.clock);
  const didChange = signal();
  let news = 0;
  didChange.event(() => {
    news += 1;
  });
  return {
    window,
    active,
    demo,
    logins,
    roles: new RoleDirectory(window.store, active, host, () => Promise.resolve(undefined), didChange, emitter(), logins),
    news: () => news,
  };
}

async function threeRoles() {
  const setup = open(new Computer());
  const clerk = await setup.window.addToken('1234567_SB1', 'Sales Clerk');
  const manager = await setup.window.addToken('1234567_SB1', 'Manager');
  const production = await setup.window.addToken('1234567', 'Manager');
  return { ...setup, clerk, manager, production };
}

describe('the roles', () => {
  it('are seen with everything but their secrets', async () => {
    const { window, roles } = open(new Computer());
    await window.store.saveAccount({ realm: '1234567_SB1', name: 'Acme' });
    const pairs = { ...newConsumerPair(), ...newTokenPair() };
    const integration = { name: 'Billing', pair: { consumerKey: pairs.consumerKey, consumerSecret: pairs.consumerSecret } };
    const id = await window.store.addToken({
      account: '1234567_SB1',
      role: 'Clerk',
      user: 'carl',
      integration,
      pair: newTokenPair(),
    });
    assert.deepEqual(roles.all(), [
      {
        id,
        account: '1234567_SB1',
        accountName: 'Acme',
        kind: 'sandbox',
        host: '1234567-sb1.restlets.api.netsuite.com',
        role: 'Clerk',
        user: 'carl',
        integration: 'Billing',
        secretMissing: false,
      },
    ]);
    assert.doesNotMatch(JSON.stringify(roles.all()), /[0-9a-f]{64}/);
  });

  it('are of the kind that the account ID says; the demo account is only the one that the extension made', async () => {
    const { window, roles } = open(new Computer());
    for (const realm of ['1234567', '1234567_SB2', '1234567_RP', 'TSTDRV1234567', 'DEMO_2']) {
      await window.addToken(realm, 'Role');
    }
    await window.store.saveAccount({ realm: 'DEMO_1', demo: true });
    await window.addToken('DEMO_1', 'Role');
    assert.deepEqual(Object.fromEntries(roles.all().map(({ account, kind }) => [account, kind])), {
      '1234567': 'production',
      '1234567_SB2': 'sandbox',
      '1234567_RP': 'releasePreview',
      TSTDRV1234567: 'testDrive',
      DEMO_1: 'demo',
      DEMO_2: 'production',
    });
  });

  it('say when their secrets are missing', async () => {
    const computer = new Computer();
    const { window, roles } = open(computer);
    const id = await window.addToken('1234567', 'Clerk');
    await settled();
    computer.secrets.delete(`restlets.token.${id}`);
    const missing = (): boolean[] => roles.all().map(({ secretMissing }) => secretMissing);
    assert.deepEqual(missing(), [false]);
    assert.equal(await roles.credentials(id), undefined);
    assert.deepEqual(missing(), [true]);
  });

  it('tell of every change: of the store, of the active role, of the simulator', async () => {
    const { window, active, demo, clerk, news } = await threeRoles();
    await settled();
    const before = news();
    await window.store.editToken(clerk, { role: 'Clerk' });
    await active.use(clerk);
    demo.didChange.fire();
    assert.equal(news() - before, 3);
  });
});

describe('the role that a request prefers', () => {
  it('is found by account in any spelling and by role without case', async () => {
    const { roles, clerk } = await threeRoles();
    for (const account of ['1234567_SB1', '1234567-sb1', ' 1234567_sb1 ']) {
      assert.equal(roles.find(account, ' sales CLERK ')?.id, clerk);
    }
    assert.equal(roles.find('1234567_SB1', 'Nobody'), undefined);
    assert.equal(roles.find('7654321', 'Sales Clerk'), undefined);
    assert.equal(roles.find('', undefined), undefined);
  });

  it('is the active one of those that fit, else the one used last, else the first', async () => {
    const { roles, active, clerk, manager, production } = await threeRoles();
    assert.equal(roles.find('1234567_SB1', undefined)?.id, manager);
    await active.use(clerk);
    assert.equal(roles.find('1234567_SB1', undefined)?.id, clerk);
    await active.use(manager);
    await active.use(production);
    assert.equal(roles.find('1234567_SB1', undefined)?.id, manager);
    await active.use(clerk);
    assert.equal(roles.find('1234567_SB1', undefined)?.id, clerk);
  });
});

describe('the address of a role', () => {
  it("is NetSuite's host of its account", async () => {
    const { roles, clerk } = await threeRoles();
    assert.equal(await roles.baseUrl(clerk), 'https://1234567-sb1.restlets.api.netsuite.com');
  });

  it('is the simulator of the demo account, on loopback or not at all', async () => {
    const { window, roles, demo } = open(new Computer());
    await window.store.saveAccount({ realm: 'DEMO_1', demo: true });
    const id = await window.addToken('DEMO_1', 'Role');
    assert.equal(await roles.baseUrl(id), 'http://127.0.0.1:8080');
    for (const url of ['http://example.com:8080', 'http://localhost:8080', 'https://127.0.0.1:8080']) {
      demo.url = url;
      await assert.rejects(roles.baseUrl(id), /available on this machine only/);
    }
  });

  it('is none for an account that the state names and that cannot be one', async () => {
    const computer = new Computer();
    const id = await open(computer).window.addToken('1234567', 'Clerk');
    const evil = computer.json.replaceAll('"1234567"', '"EVIL.EXAMPLE/"').replaceAll('account.1234567', 'account.EVIL.EXAMPLE/');
    assert.notEqual(evil, computer.json);
    computer.json = evil;
    const { roles } = open(computer);
    assert.deepEqual(roles.all(), []);
    await assert.rejects(roles.baseUrl(id), /No role/);
  });
});

describe('the active role', () => {
  it('is the one chosen here, and where nothing was chosen the one chosen last anywhere', async () => {
    const computer = new Computer();
    const [here, there] = [new Computer(), new Computer()];
    await open(computer, here).active.use('a');
    await open(computer, there).active.use('b');
    assert.equal(open(computer, here).active.id, 'a');
    assert.equal(open(computer, there).active.id, 'b');
    assert.equal(open(computer).active.id, 'b');
  });

  it('does not change in a window while another one chooses', async () => {
    const computer = new Computer();
    const [one, other] = [open(computer), open(computer)];
    await one.active.use('a');
    await settled();
    assert.equal(other.active.id, 'a');
    await one.active.use('b');
    await settled();
    assert.equal(other.active.id, 'a');
  });

  it('is none once its token was removed', async () => {
    const { window, active, roles, clerk } = await threeRoles();
    await active.use(clerk);
    assert.equal(roles.active?.id, clerk);
    await window.store.removeToken(clerk);
    assert.equal(roles.active, undefined);
  });

  it('is told of once when it changes, and not when it stays', async () => {
    const { active } = open(new Computer());
    let changes = 0;
    active.onDidChange(() => {
      changes += 1;
    });
    for (const id of ['a', 'a', 'b']) {
      await active.use(id);
    }
    assert.equal(changes, 2);
  });

  it('remembers the twenty used last, the latest first, each once', async () => {
    const { active } = open(new Computer());
    for (const index of [...Array(25).keys(), 23]) {
      await active.use(`role ${index}`);
    }
    assert.deepEqual(active.recent.slice(0, 3), ['role 23', 'role 24', 'role 22']);
    assert.equal(active.recent.length, 20);
  });

  it('is active in its window although it cannot be remembered, and that is said', async () => {
    const computer = new Computer();
    const { active } = open(computer);
    computer.stateIsBroken = true;
    await assert.rejects(active.use('a'), sentence(/^The role is active in this window\. VS Code can't save its state/));
    assert.equal(active.id, 'a');
  });

  it('works although the list of recent roles is damaged', async () => {
    const { window, active, roles } = open(new Computer());
    for (const damaged of ['x', 7, null, { 0: 'a' }]) {
      await window.state.update('restlets.recentRoles', damaged);
      assert.deepEqual(active.recent, []);
    }
    await window.state.update('restlets.recentRoles', ['a', 1, null]);
    assert.deepEqual(active.recent, ['a']);
    await window.state.update('restlets.activeRole', { id: 'a' });
    assert.equal(roles.active, undefined);
  });
});

describe('a list of roles', () => {
  const role = (id: string, part: Partial<RoleView> = {}): RoleView =>
    roleView(id, '1234567_SB1', { kind: 'sandbox', role: 'Clerk', ...part });

  it('has the recent ones first, the latest at the top, and the others in their order', () => {
    const { recent, others } = byRecency([role('a'), role('b'), role('c'), role('d')], ['d', 'gone', 'b']);
    assert.deepEqual(
      [recent, others].map((roles) => roles.map(({ id }) => id)),
      [
        ['d', 'b'],
        ['a', 'c'],
      ],
    );
  });

  it('says account and role, and what tells them apart', () => {
    assert.equal(roleLabel(role('a')), '1234567_SB1 · Clerk');
    assert.equal(roleLabel(role('a', { accountName: 'Acme' })), 'Acme · Clerk');
    assert.equal(roleDetails(role('a')), 'sandbox');
    assert.equal(roleDetails(role('a', { tokenEnd: '…ab12' })), 'sandbox · token …ab12');
    assert.equal(
      roleDetails(role('a', { accountName: 'Acme', user: 'carl', integration: 'Billing', kind: 'releasePreview' })),
      'release preview · 1234567_SB1 · carl · Billing',
    );
  });
});

describe('roles of one account that look alike', () => {
  async function twins() {
    const setup = open(new Computer());
    const pairs = [newTokenPair(), newTokenPair(), newTokenPair()] as const;
    const add = (role: string, { tokenId, tokenSecret } = newTokenPair()): Promise<string> =>
      setup.window.store.addToken({
        account: '1234567',
        role,
        integration: { pair: newConsumerPair() },
        pair: { tokenId, tokenSecret },
      });
    const ids = [await add('Clerk', pairs[0]), await add('clerk', pairs[1]), await add('Manager', pairs[2])] as const;
    return { ...setup, ids, pairs };
  }

  it('are told apart by the end of their token IDs, and no other role shows one', async () => {
    const { roles, ids, pairs } = await twins();
    const ends = (): (string | undefined)[] => ids.map((id) => roles.byId(id)?.tokenEnd);
    assert.deepEqual(ends(), [undefined, undefined, undefined], 'They are in the secret storage.');
    await settled();
    assert.deepEqual(ends(), [`…${pairs[0].tokenId.slice(-4)}`, `…${pairs[1].tokenId.slice(-4)}`, undefined]);
  });

  it('show none once something else tells them apart', async () => {
    const { window, roles, ids } = await twins();
    roles.all();
    await settled();
    await window.store.editToken(ids[1], { user: 'carl' });
    await settled();
    assert.deepEqual(
      ids.map((id) => roles.byId(id)?.tokenEnd),
      [undefined, undefined, undefined],
    );
  });

  it('show the end of a token ID that was entered anew', async () => {
    const { window, roles, ids } = await twins();
    roles.all();
    await settled();
    const pair = newTokenPair();
    await window.store.editToken(ids[0], { pair });
    roles.all();
    await settled();
    assert.equal(roles.byId(ids[0])?.tokenEnd, `…${pair.tokenId.slice(-4)}`);
  });
});
