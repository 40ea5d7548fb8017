import assert from 'node:assert/strict';
import { SignInPlans } from '../../../../src/host/accounts/signInPlans.js';
import { issued, Machine } from '../../../support/accounts/machine.js';
import { ScriptedPrompter, type PersonAction } from '../../../support/accounts/scriptedPrompter.js';
import { sentence } from '../../../support/accounts/windows.js';

const title = 'Add Role by Signing In';
const demoUrl = 'http://127.0.0.1:1';

/** The plans of a machine, with a script of what the person does at each question. */
function plans({ store, active }: Machine, ...script: PersonAction[]): { plans: SignInPlans; prompter: ScriptedPrompter } {
  const prompter = new ScriptedPrompter(...script);
  return { plans: new SignInPlans(store, active, { baseUrl: () => Promise.resolve(demoUrl) }, prompter), prompter };
}

describe('what a person signs in with', () => {
  it('is an account, a consumer pair and a role, all entered', async () => {
    const [consumerKey, consumerSecret] = [issued(), issued()];
    const machine = new Machine();
    const of = plans(machine, { type: '1234567-sb1' }, { type: consumerKey }, { type: consumerSecret }, { type: ' 1001 ' });
    assert.deepEqual(await of.plans.plan(title, undefined), {
      realm: '1234567_SB1',
      accountName: '1234567_SB1',
      service: 'https://1234567-sb1.restlets.api.netsuite.com',
      browser: 'https://1234567-sb1.app.netsuite.com',
      integration: { consumerKey, consumerSecret },
      roleId: '1001',
    });
    assert.match(of.prompter.asked[0]?.text ?? '', /because signed requests are sent only to the host of an account$/);
    // Nothing is kept of an account that nobody has logged in to yet.
    assert.deepEqual([machine.state.values.size, machine.secrets.values.size], [0, 0]);
  });

  it('is the account of a tree item and a stored integration, of which nothing is asked again', async () => {
    const machine = new Machine();
    const id = await machine.addAccount('1234567', 'Clerk');
    const credentials = await machine.store.credentials(id);
    const of = plans(machine, { choose: 'Integration of Clerk' }, { type: '' });
    const plan = await of.plans.plan(title, { type: 'account', realm: '1234567' });
    assert.deepEqual(plan?.integration, {
      consumerKey: credentials?.consumerKey,
      consumerSecret: credentials?.consumerSecret,
    });
    assert.ok(plan.integrationId !== undefined && !('roleId' in plan));
  });

  it('is chosen among the accounts, or is another one', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    const chosen = plans(machine, { choose: '1234567' }, { choose: 'Integration of Clerk' }, { type: '3' });
    assert.equal((await chosen.plans.plan(title, undefined))?.realm, '1234567');
    const other = plans(machine, { choose: 'Other Account' }, { type: '7654321' }, { choose: 'Integration' }, { type: '' });
    assert.equal((await other.plans.plan(title, undefined))?.realm, '7654321');
    const dismissed = plans(machine, { dismiss: true });
    assert.equal(await dismissed.plans.plan(title, undefined), undefined);
  });

  it('is the simulator for the demo account, without a question', async () => {
    const machine = new Machine();
    await machine.store.saveAccount({ realm: 'DEMO_1', name: 'Demo Account', demo: true });
    const pair = { consumerKey: issued(), consumerSecret: issued() };
    const token = { tokenId: issued(), tokenSecret: issued() };
    await machine.store.addToken({ account: 'DEMO_1', role: 'Clerk', integration: { pair }, pair: token });
    const plan = await plans(machine).plans.plan(title, { type: 'account', realm: 'DEMO_1' });
    assert.deepEqual([plan?.service, plan?.browser, plan?.integration], [demoUrl, demoUrl, pair]);
  });

  it('needs the secrets of a stored integration on this machine', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    machine.secrets.values.clear();
    const of = plans(machine, { choose: 'Integration of Clerk' }, { type: '' });
    await assert.rejects(of.plans.plan(title, { type: 'account', realm: '1234567' }), sentence(/aren't stored on this machine/));
  });
});

describe('a token that somebody signed in for', () => {
  const pair = (): { tokenId: string; tokenSecret: string } => ({ tokenId: issued(), tokenSecret: issued() });

  it('is stored with the integration that it belongs to, under a name that is free', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Role 3');
    const of = plans(machine, { choose: 'Integration of Role 3' }, { type: '' });
    const plan = (await of.plans.plan(title, { type: 'account', realm: '1234567' })) ?? assert.fail();
    const token = pair();
    const id = await of.plans.keep(plan, token, 'Role 3');
    assert.deepEqual(await machine.store.credentials(id), { account: '1234567', ...plan.integration, ...token });
    assert.equal(machine.store.index.tokens.get(id)?.role, 'Role 3 (2)');
    assert.equal(machine.store.index.integrations.size, 1);
  });

  it('gets the name that NetSuite reports, with a number when another role has it', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    const id = await machine.addAccount('1234567', 'Role 3');
    const { tokens } = machine.commands();
    assert.equal(await tokens.keepInfo(id, { roleName: 'Clerk' }, ' Clerk '), 'Clerk (2)');
    assert.equal(await tokens.keepInfo(id, { roleName: 'Clerk' }, 'Clerk (2)'), 'Clerk (2)');
    assert.equal(await tokens.keepInfo(id, { roleName: 'Manager' }), undefined);
    assert.equal(await tokens.keepInfo(id, { roleName: 'x' }, 'x'.repeat(101)), undefined);
    const { role, checked } = machine.store.index.tokens.get(id) ?? assert.fail();
    assert.deepEqual([role, checked?.roleName], ['Clerk (2)', 'x']);
  });

  it('becomes the active role when there is none', async () => {
    const machine = new Machine();
    const of = plans(machine, { type: '1234567' }, { type: issued() }, { type: issued() }, { type: '' });
    const plan = (await of.plans.plan(title, undefined)) ?? assert.fail();
    const first = await of.plans.keep(plan, pair(), 'Role 3');
    await of.plans.keep(plan, pair(), 'Role 4');
    assert.equal(machine.roles.active?.id, first);
    assert.equal(machine.store.index.integrations.size, 1);
  });
});
