import assert from 'node:assert/strict';
import { SignInPlans } from '../../../../src/host/accounts/signInPlans.js';
import { Machine } from '../../../support/accounts/machine.js';
import { kept, twoRoles } from '../../../support/accounts/twoRoles.js';
import { Computer, newTokenPair, sentence, settled, type Hop } from '../../../support/accounts/windows.js';

/** Steps of a computer, some of which can be made to wait. */
class Steps {
  #waiting: (() => void)[] = [];
  /** Whether a step waits. */
  isStuck: (label: string) => boolean = () => false;

  readonly hop: Hop = (label) =>
    new Promise((resolve) => {
      if (this.isStuck(label)) {
        this.#waiting.push(resolve);
      } else {
        resolve();
      }
    });

  release(): void {
    this.isStuck = () => false;
    for (const resolve of this.#waiting) {
      resolve();
    }
  }
}

async function stuckKeyring(fits: (label: string) => boolean) {
  const steps = new Steps();
  const { computer, window, clerk, manager } = await twoRoles(steps.hop);
  steps.isStuck = fits;
  return { steps, computer, window, clerk, manager };
}

/** Until everything has happened that can happen, time passes again and again. */
async function wait(computer: Computer): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await settled();
    computer.timePasses();
  }
  await settled();
}

/** The same accounts after a restart, without their secrets. */
async function reopened({ state }: Machine): Promise<Machine> {
  const machine = new Machine();
  for (const [key, value] of state.values) {
    await machine.state.update(key, value);
  }
  return machine;
}

describe('a keyring that does not respond', () => {
  for (const what of ['get', 'store'] as const) {
    it(`ends a change in a sentence when it is stuck in ${what}, and nothing is saved`, async () => {
      const { computer, window, clerk } = await stuckKeyring((label) => label.startsWith(`${what} restlets.token`));
      const before = kept(computer);
      const refused = assert.rejects(
        window.store.editToken(clerk, { role: 'Other', pair: newTokenPair() }),
        sentence(/^Nothing was saved\. VS Code's secret storage hasn't responded\. If your keyring .* password/),
      );
      await wait(computer);
      await refused;
      assert.deepEqual(kept(computer), before);
    });
  }

  it('ends a removal in a sentence, and gives back what it had removed', async () => {
    const { steps, computer, window } = await stuckKeyring((label) => label.startsWith('delete restlets.integration'));
    const before = kept(computer);
    const refused = assert.rejects(window.store.removeAccount('1234567_SB1'), sentence(/is still listed\. VS Code's secret/));
    await wait(computer);
    await refused;
    steps.release();
    await wait(computer);
    assert.deepEqual(kept(computer), before);
  });

  it('ends a call in a sentence, for its secrets cannot be read', async () => {
    const { computer, window, clerk } = await stuckKeyring((label) => label.startsWith('get'));
    const refused = assert.rejects(window.store.credentials(clerk), sentence(/hasn't responded/));
    await wait(computer);
    await refused;
  });

  it('does not hold up a change that needs no secret', async () => {
    const { computer, window, clerk } = await stuckKeyring((label) => /^(?:get|store|delete) /.test(label));
    const refused = assert.rejects(window.store.editToken(clerk, { pair: newTokenPair() }));
    const renamed = window.store.editToken(clerk, { role: 'Renamed' });
    await wait(computer);
    await refused;
    await renamed;
    assert.equal(computer.open().store.index.tokens.get(clerk)?.role, 'Renamed');
  });

  it('that stores a secret after all is made to forget it', async () => {
    const { steps, computer, window, clerk } = await stuckKeyring((label) => label.startsWith('store restlets.token'));
    const before = kept(computer);
    const refused = assert.rejects(window.store.editToken(clerk, { pair: newTokenPair() }));
    await wait(computer);
    await refused;
    steps.release();
    await wait(computer);
    assert.deepEqual(kept(computer), before);
  });
});

describe('a machine without a keyring', () => {
  const refusal = sentence(/^VS Code's secret storage can't store anything: no working OS keyring was found\./);

  for (const [what, breakKeyring] of [
    ['refuses to store', (machine: Machine) => (machine.secrets.store = () => Promise.reject(new Error('No keyring')))],
    ['keeps nothing', (machine: Machine) => (machine.secrets.store = () => Promise.resolve())],
  ] as const) {
    it(`is said before the first question when it ${what}`, async () => {
      const machine = new Machine();
      await machine.store.saveAccount({ realm: '1234567' });
      const before = [...machine.state.values];
      breakKeyring(machine);
      const { adding, prompter } = machine.commands();
      await assert.rejects(adding.add(), refusal);
      await assert.rejects(adding.addBlock('CONSUMER_KEY=x'), refusal);
      const plans = new SignInPlans(machine.store, machine.active, { baseUrl: () => Promise.resolve('') }, prompter);
      await assert.rejects(plans.plan('Sign In', undefined), refusal);
      assert.deepEqual([prompter.asked, [...machine.state.values]], [[], before]);
    });
  }

  it('is said before values are entered for a role that is stored', async () => {
    const machine = new Machine();
    const id = await machine.addAccount('1234567', 'Clerk');
    const again = await reopened(machine);
    again.secrets.store = () => Promise.reject(new Error('No keyring'));
    const { tokens, prompter } = again.commands({ choose: 'Token ID' });
    await assert.rejects(tokens.edit(again.role(id)), refusal);
    assert.equal(prompter.isDone, true);
    await again.store.lookForSecrets('1234567');
    const entering = again.commands();
    await assert.rejects(entering.tokens.enterSecrets(again.role(id)), refusal);
    assert.deepEqual(entering.prompter.asked, []);
  });

  it('that gets one later is asked again, and one that works is asked once and keeps nothing of it', async () => {
    const { computer, window } = await twoRoles();
    const before = kept(computer);
    computer.refuses = (what) => what === 'store';
    await assert.rejects(window.store.requireKeyring(), refusal);
    computer.refuses = () => false;
    await window.store.requireKeyring();
    assert.deepEqual(kept(computer), before);
    computer.refuses = () => true;
    await window.store.requireKeyring();
  });

  it('that works is found to work by two windows that try at the same moment', async () => {
    const steps = new Steps();
    const { computer, window } = await twoRoles(steps.hop);
    const before = kept(computer);
    const other = computer.open();
    // The first window has stored its key and not read it yet, while the other one tries and removes its own.
    let isFirst = true;
    steps.isStuck = (label) => isFirst && label.startsWith('get restlets.keyring');
    const first = window.store.requireKeyring();
    await settled();
    isFirst = false;
    await other.store.requireKeyring();
    steps.release();
    await first;
    assert.deepEqual(kept(computer), before);
  });

  it('that stores and cannot be read keeps nothing of it', async () => {
    const { computer, window } = await twoRoles();
    const before = kept(computer);
    computer.refuses = (what) => what === 'get';
    await assert.rejects(window.store.requireKeyring(), refusal);
    await settled();
    assert.deepEqual(kept(computer), before);
  });

  it('that does not respond is said to be so', async () => {
    const { computer, window } = await stuckKeyring((label) => label.startsWith('store restlets.keyring'));
    const refused = assert.rejects(window.store.requireKeyring(), sentence(/^VS Code's secret storage hasn't responded\./));
    await wait(computer);
    await refused;
  });
});

describe('a state that cannot be written', () => {
  it('is said in a sentence, and gives back the secrets of what was to be removed', async () => {
    const { computer, window, clerk } = await twoRoles();
    const before = kept(computer);
    computer.stateIsBroken = true;
    for (const removal of [() => window.store.removeToken(clerk), () => window.store.removeAccount('1234567_SB1')]) {
      await assert.rejects(removal(), sentence(/^Nothing was changed: VS Code can't save its state\./));
    }
    computer.stateIsBroken = false;
    assert.deepEqual(kept(computer), before);
    assert.ok(await window.store.credentials(clerk));
  });
});

describe('a secret whose record never followed', () => {
  /** A new token of which only the secrets are stored: the window has ended then. */
  async function crashed() {
    const steps = new Steps();
    const { computer } = await twoRoles(steps.hop);
    const before = new Set(computer.secrets.keys());
    const window = computer.open();
    // The first write of the state is the note that a new token follows, the second one is the token.
    let writes = 0;
    steps.isStuck = (label) => label === 'window writes its state' && ++writes > 1;
    void window.addToken('1234567_SB1', 'New');
    await settled();
    const next = new Computer();
    next.json = computer.json;
    next.clock = computer.clock;
    for (const [key, value] of computer.secrets) {
      next.secrets.set(key, value);
    }
    const left = [...next.secrets.keys()].filter((key) => !before.has(key));
    assert.deepEqual(left.map((key) => key.split('.')[1]).sort(), ['integration', 'token']);
    return { computer: next, before };
  }

  it('is removed at the next start', async () => {
    const { computer, before } = await crashed();
    computer.clock += 3_600_000;
    const window = computer.open();
    await window.store.removeLeftSecrets();
    assert.deepEqual(new Set(computer.secrets.keys()), before);
    const { json } = computer;
    await computer.open().store.removeLeftSecrets();
    assert.equal(computer.json, json, 'and only once');
  });

  it('is left alone while another window may be storing it', async () => {
    const { computer } = await crashed();
    const keys = [...computer.secrets.keys()];
    computer.clock += 60_000;
    await computer.open().store.removeLeftSecrets();
    assert.deepEqual([...computer.secrets.keys()], keys);
  });

  it('is no role that is shown', async () => {
    const { computer } = await crashed();
    assert.deepEqual(
      [...computer.open().store.index.tokens.values()].map(({ role }) => role),
      ['Clerk', 'Manager'],
    );
  });
});
