import assert from 'node:assert/strict';
import { setupPages } from '../../../../src/core/netsuite/index.js';
import { tellAnnouncement } from '../../../../src/host/accounts/announcement.js';
import { CommandTargets } from '../../../../src/host/accounts/commandTargets.js';
import { SetupGuide } from '../../../../src/host/accounts/setupGuide.js';
import { administratorChecklist } from '../../../../src/host/accounts/setupTexts.js';
import { Told } from '../../../../src/host/accounts/told.js';
import { Machine } from '../../../support/accounts/machine.js';
import { ScriptedPrompter, type PersonAction } from '../../../support/accounts/scriptedPrompter.js';
import { Computer } from '../../../support/accounts/windows.js';

const callback = 'http://localhost:47812/restlet-workbench/callback';

async function guide(realms: readonly string[], ...script: PersonAction[]) {
  const machine = new Machine();
  for (const realm of realms) {
    await machine.store.saveAccount({ realm });
  }
  await machine.store.saveAccount({ realm: 'DEMO_1', demo: true });
  const prompter = new ScriptedPrompter(...script);
  const opened: string[] = [];
  const marked: string[] = [];
  const copied: string[] = [];
  const setup = new SetupGuide({
    store: machine.store,
    targets: new CommandTargets(machine.store, machine.roles, prompter),
    prompter,
    open: (url) => Promise.resolve(opened.push(url)),
    copy: (text) => {
      copied.push(text);
      return Promise.resolve();
    },
    opened: (page) => marked.push(page),
    callback: () => callback,
  });
  return { machine, prompter, opened, marked, copied, setup };
}

describe('a page of the set-up', () => {
  it('is opened on the host of the only account', async () => {
    const { opened, marked, setup } = await guide(['1234567_SB1']);
    for (const page of Object.keys(setupPages)) {
      await setup.open(page);
    }
    assert.deepEqual(opened, [
      'https://1234567-sb1.app.netsuite.com/app/setup/features.nl',
      'https://1234567-sb1.app.netsuite.com/app/common/integration/integrapp.nl',
      'https://1234567-sb1.app.netsuite.com/app/setup/rolelist.nl',
      'https://1234567-sb1.app.netsuite.com/app/setup/accesstoken.nl',
    ]);
    assert.deepEqual(marked, Object.keys(setupPages));
  });

  it('is opened on the host of the account that the person chooses from several', async () => {
    const { opened, setup } = await guide(['1234567', '7654321'], { choose: '7654321' });
    await setup.open('features');
    assert.deepEqual(opened, ['https://7654321.app.netsuite.com/app/setup/features.nl']);
  });

  it('asks for the account ID before there is an account, and keeps nothing of it', async () => {
    const { machine, opened, setup } = await guide([], { type: 'https://1234567-sb1.app.netsuite.com/app/center/card.nl' });
    await setup.open('token');
    assert.deepEqual(opened, ['https://1234567-sb1.app.netsuite.com/app/setup/accesstoken.nl']);
    assert.deepEqual(
      machine.store.index.accounts.map(({ realm }) => realm),
      ['DEMO_1'],
    );
  });

  it('is chosen by its menu path when the command comes from the palette, or with something else', async () => {
    for (const page of [undefined, { type: 'account', realm: '1' }, 'constructor', '../evil']) {
      const { opened, prompter, setup } = await guide(['1234567'], { choose: 'Setup > Users/Roles > Access Tokens > New' });
      await setup.open(page);
      assert.equal(prompter.asked[0]?.labels?.length, 4);
      assert.deepEqual(opened, ['https://1234567.app.netsuite.com/app/setup/accesstoken.nl']);
    }
  });

  it('is not opened when a question was dismissed', async () => {
    const { opened, marked, setup } = await guide(['1234567', '7654321'], { dismiss: true }, { dismiss: true });
    await setup.open(undefined);
    await setup.open('features');
    assert.deepEqual([opened, marked], [[], []]);
  });
});

describe('the checklist for an administrator', () => {
  it('has the menu paths, the boxes, the permissions and the callback URL', () => {
    const text = administratorChecklist(undefined, callback);
    for (const part of [
      ...Object.values(setupPages).map(({ menu }) => `*${menu}*`),
      'Client SuiteScript, Server SuiteScript, Token-based Authentication',
      '*TBA: Authorization Flow*',
      `\`${callback}\``,
      'the role needs these permissions on *Permissions > Setup*:\n' +
        '  - One of these: *User Access Tokens* (creates own tokens, and logs in with them), ' +
        'or *Log in using Access Tokens* (logs in with a token that somebody else created).\n' +
        '  - *SuiteScript* (runs scripts).\n',
      "The role doesn't need *Access Token Management*: it creates and revokes tokens for others, but can't log in with a token.",
      "Don't use a *Web Services Only* role",
      'From NetSuite 2027.1, no new integrations',
    ]) {
      assert.ok(text.includes(part), part);
    }
    assert.doesNotMatch(text, /2028|undefined/);
  });

  it('links the pages of the account that it was copied for, and names no demo account', async () => {
    const { copied, prompter, setup } = await guide(['1234567_SB1']);
    await setup.copyChecklist({ type: 'account', realm: '1234567_SB1' });
    await setup.copyChecklist({ type: 'account', realm: 'DEMO_1' });
    await setup.copyChecklist(undefined);
    assert.match(copied[0] ?? '', /^# Set up the NetSuite account of 1234567_SB1 for RESTlet calls\n/);
    assert.ok(copied[0]?.includes('(https://1234567-sb1.app.netsuite.com/app/setup/features.nl)'));
    assert.equal(copied[1], copied[2]);
    assert.doesNotMatch(copied[1] ?? '', /DEMO|app\.netsuite\.com/);
    assert.equal(prompter.told.length, 3);
  });
});

describe('what Oracle has announced for TBA', () => {
  it('is said once in all windows, with a link and without an end date', async () => {
    const computer = new Computer();
    const opened: string[] = [];
    const said: string[] = [];
    const tell = (): Promise<void> =>
      tellAnnouncement(
        new Told(computer.open().state),
        {
          tell: (message) => {
            said.push(message);
            return Promise.resolve('Learn More');
          },
        },
        (url) => Promise.resolve(opened.push(url)),
      );
    await tell();
    await tell();
    assert.deepEqual(said, [
      'Oracle has announced: From NetSuite 2027.1, no new integrations with token-based authentication can be created. Existing integrations continue to work.',
    ]);
    assert.match(opened.join(), /^https:\/\/docs\.oracle\.com\/\S+section_0525020842\.html$/);
  });
});
