import assert from 'node:assert/strict';
import { credentialFields } from '../../../../src/core/tba/index.js';
import { isRefused, LoginHealth, type LoginChange } from '../../../../src/host/accounts/loginHealth.js';
import { Computer, emitter, newConsumerPair, newTokenPair, settled, type Window } from '../../../support/accounts/windows.js';

const minute = 60_000;
const refused = { response: 'INVALID_LOGIN_ATTEMPT: x', firstCheck: 'The token was revoked or is inactive', looksRevoked: true };

interface Setup {
  readonly window: Window;
  readonly logins: LoginHealth;
  readonly changes: LoginChange[];
}

function open(computer: Computer): Setup {
  const window = computer.open();
  const didChange = emitter<LoginChange>();
  const changes: LoginChange[] = [];
  didChange.event((change) => changes.push(change));
  return { window, changes, logins: new LoginHealth(window.state, window.store, didChange, () => computer.clock) };
}

async function oneRole(): Promise<Setup & { computer: Computer; id: string }> {
  const computer = new Computer();
  const setup = open(computer);
  const id = await setup.window.addToken('1234567_SB1', 'Clerk');
  await settled();
  computer.clock += minute;
  return { computer, ...setup, id };
}

const keys = (computer: Computer): string[] => Object.keys(computer.stored()).filter((key) => key.startsWith('restlets.logins.'));

describe('how the logins of a role went', () => {
  it('is not known before the first one', async () => {
    const { logins, id } = await oneRole();
    assert.deepEqual(logins.of(id), {});
    assert.equal(logins.workedBefore(id), false);
  });

  it('is kept when the window closes, without a secret', async () => {
    const { computer, window, logins, id } = await oneRole();
    logins.succeeded(id);
    computer.clock += minute;
    logins.refused(id, refused);
    await settled();
    const at = computer.clock;
    const again = open(computer).logins;
    assert.deepEqual(again.of(id), { succeededAt: at - minute, refusal: { ...refused, at, since: at } });
    assert.equal(isRefused(again.of(id)), true);
    const secrets = await window.store.credentials(id);
    assert.ok(secrets);
    const values = credentialFields.map((field) => secrets[field]);
    assert.ok(values.every((value) => !computer.json.includes(value)));
  });

  it('is not asked for in the state for each of thousands of roles that never logged in', async () => {
    const { computer, window, logins, id } = await oneRole();
    logins.refused(id, refused);
    await settled();
    const never = await window.addToken('1234567_SB1', 'Auditor');
    const asked: string[] = [];
    const state = {
      keys: () => window.state.keys(),
      get: (key: string) => {
        asked.push(key);
        return window.state.get(key);
      },
      update: (key: string, value: unknown) => window.state.update(key, value),
    };
    const again = new LoginHealth(state, window.store, emitter<LoginChange>(), () => computer.clock);
    assert.deepEqual(again.of(never), {});
    assert.equal(isRefused(again.of(id)), true);
    assert.deepEqual(asked, [`restlets.logins.${id}`]);
  });

  it('is told when it turns, and only then as a turn', async () => {
    const { computer, logins, changes, id } = await oneRole();
    for (const step of ['succeeded', 'refused', 'refused', 'succeeded'] as const) {
      computer.clock += minute;
      if (step === 'succeeded') {
        logins.succeeded(id);
      } else {
        logins.refused(id, refused);
      }
    }
    assert.deepEqual(
      changes.map(({ isTurn }) => isTurn),
      [false, true, false, true],
    );
  });

  it('is not written for each of many calls', async () => {
    const { computer, logins, changes, id } = await oneRole();
    for (let call = 0; call < 100; call++) {
      computer.clock += 100;
      logins.succeeded(id);
    }
    assert.equal(changes.length, 1);
  });

  it('begins with the first refused login after the last successful one', async () => {
    const { computer, logins, id } = await oneRole();
    logins.refused(id, refused);
    computer.clock += minute;
    logins.succeeded(id);
    const since = (computer.clock += minute);
    logins.refused(id, refused);
    computer.clock += minute;
    logins.refused(id, refused);
    assert.deepEqual([logins.of(id).refusal?.since, logins.of(id).refusal?.at], [since, since + minute]);
  });

  it('is forgotten when another token or integration is entered, and when the account gets another ID', async () => {
    for (const change of [
      (window: Window, id: string) => window.store.editToken(id, { pair: newTokenPair() }),
      (window: Window, id: string) =>
        window.store.editIntegration(window.store.index.tokens.get(id)?.integration ?? '', { pair: newConsumerPair() }),
      (window: Window) => window.store.moveAccount('1234567_SB1', { realm: '1234567_SB2' }),
    ]) {
      const { computer, window, logins, id } = await oneRole();
      logins.refused(id, refused);
      computer.clock += minute;
      await change(window, id);
      assert.deepEqual(logins.of(id), {});
    }
  });

  it('stays when only the name is edited', async () => {
    const { computer, window, logins, id } = await oneRole();
    logins.refused(id, refused);
    computer.clock += minute;
    await window.store.editToken(id, { role: 'Manager' });
    assert.equal(isRefused(logins.of(id)), true);
    assert.equal(window.store.index.tokens.get(id)?.enteredAt, 1_700_000_000_000);
  });

  it('is removed with the role, and another window does not bring it back', async () => {
    const { computer, window, logins, id } = await oneRole();
    const other = open(computer);
    logins.refused(id, refused);
    await settled();
    other.logins.sync();
    await window.store.removeToken(id);
    logins.sync();
    await settled();
    assert.deepEqual(keys(computer), []);
    await other.window.store.sync();
    other.logins.sync();
    await settled();
    assert.deepEqual(keys(computer), []);
  });

  it('of a damaged or later form is not used, and is replaced by the next login', async () => {
    const { computer, window, logins, id } = await oneRole();
    for (const damaged of [7, { v: 2 }, { v: 1, account: '1234567_SB1', refusal: { at: 'x' } }]) {
      await window.state.update(`restlets.logins.${id}`, damaged);
      assert.deepEqual(open(computer).logins.of(id), {});
    }
    logins.succeeded(id);
    assert.equal(logins.workedBefore(id), true);
  });
});

describe('how the logins went in two windows at once', () => {
  it('loses neither the success of one nor the refusal of the other', async () => {
    const { computer, logins, id } = await oneRole();
    const other = open(computer);
    await other.window.store.sync();
    const at = computer.clock;
    logins.succeeded(id);
    computer.clock += minute;
    other.logins.refused(id, refused);
    await settled();
    for (const each of [logins, other.logins, logins]) {
      each.sync();
      await settled();
    }
    const both = { succeededAt: at, refusal: { ...refused, at: at + minute, since: at + minute } };
    assert.deepEqual([logins.of(id), other.logins.of(id), open(computer).logins.of(id)], [both, both, both]);
  });

  it('knows the earlier beginning of what both saw refused', async () => {
    const { computer, logins, id } = await oneRole();
    const other = open(computer);
    await other.window.store.sync();
    const since = computer.clock;
    logins.refused(id, refused);
    computer.clock += minute;
    other.logins.refused(id, refused);
    await settled();
    for (const each of [logins, other.logins]) {
      each.sync();
      await settled();
    }
    assert.equal(open(computer).logins.of(id).refusal?.since, since);
  });
});
