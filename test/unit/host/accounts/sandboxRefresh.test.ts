import assert from 'node:assert/strict';
import type { Logins } from '../../../../src/host/accounts/loginHealth.js';
import { tellRefresh } from '../../../../src/host/accounts/refreshNotice.js';
import { refreshFacts } from '../../../../src/host/accounts/roleFacts.js';
import { signsOfRefresh, type RefreshSigns } from '../../../../src/host/accounts/sandboxRefresh.js';
import { Told } from '../../../../src/host/accounts/told.js';
import { accountItem } from '../../../../src/host/accounts/treeModel.js';
import { Computer } from '../../../support/accounts/windows.js';

const start = Date.UTC(2026, 10, 30, 12);
const minute = 60_000;

/** A role that worked until minute 0, unless told otherwise, and was refused from this minute on. */
function lost(since: number, { worked = 0, looksRevoked = true }: { worked?: number; looksRevoked?: boolean } = {}): Logins {
  const at = start + since * minute;
  return { succeededAt: start + worked * minute, refusal: { at: at + minute, since: at, response: 'x', looksRevoked } };
}
const worked = (at: number): Logins => ({ succeededAt: start + at * minute });
const neverWorked: Logins = { refusal: { at: start, since: start, response: 'x', looksRevoked: true } };

describe('a sandbox that was refreshed', () => {
  it('is seen by several roles that worked before and are refused since one moment', () => {
    assert.deepEqual(signsOfRefresh('sandbox', [lost(5), lost(9, { worked: 2 }), worked(1), {}]), {
      roles: 2,
      workedUntil: start + 2 * minute,
      refusedSince: start + 5 * minute,
    });
  });

  for (const [why, logins] of [
    ['one role is refused', [lost(5), worked(1)]],
    ['a role has worked since', [lost(5), lost(6), worked(7)]],
    ['one of two never worked', [lost(5), neverWorked]],
    ['one of two is refused for another reason', [lost(5), lost(6, { looksRevoked: false })]],
    ['nobody has logged in yet', [{}, {}]],
    ['it has no role', []],
  ] as const) {
    it(`is not seen when ${why}`, () => {
      assert.equal(signsOfRefresh('sandbox', logins), undefined);
    });
  }

  it('is never a production account, whose tokens no refresh removes', () => {
    assert.equal(signsOfRefresh('production', [lost(5), lost(6)]), undefined);
  });

  it('is marked in the tree, with how certain that is in the tooltip', () => {
    const account = { realm: '1234567_SB1', name: 'Acme', demo: false };
    assert.equal(accountItem(account, 2, true).description, 'sandbox · tokens may be lost · 1234567_SB1');
    const [[name, text] = []] = refreshFacts(signsOfRefresh('sandbox', [lost(5), lost(6)]));
    assert.equal(name, 'Sandbox refresh');
    assert.match(
      text ?? '',
      /^likely, but not certain\. 2 roles .* refused since 2026-11-30 12:05 UTC, .* since 2026-11-30 12:00 UTC\./,
    );
    assert.deepEqual(refreshFacts(undefined), []);
  });
});

describe('the notice of a sandbox refresh', () => {
  const account = { realm: '1234567_SB1', name: 'Acme', demo: false };
  const signs: RefreshSigns = { roles: 2, workedUntil: start, refusedSince: start + 5 * minute };

  async function tell(
    told: Told,
    { pressed, demo = false, seen = signs }: { pressed?: string; demo?: boolean; seen?: RefreshSigns } = {},
  ) {
    const said: string[] = [];
    const did: string[] = [];
    const prompter = {
      tell: (message: string, buttons: readonly string[] = []) => {
        said.push(message, ...buttons);
        return Promise.resolve(pressed);
      },
    };
    const step = (name: string) => () => Promise.resolve(did.push(name));
    const steps = { signIn: step('sign in'), editRole: step('edit') };
    await tellRefresh({ ...account, demo }, seen, told, prompter, steps);
    return { said, did };
  }

  const toldOf = (computer: Computer): Told => new Told(computer.open().state, () => start + 10 * minute);

  it('says how certain it is and what to do, once in all windows', async () => {
    const computer = new Computer();
    const { said } = await tell(toldOf(computer));
    assert.match(
      said[0] ?? '',
      /^2 roles of Acme worked before and are refused now, and no role of it has worked since 2026-11-30 12:00 UTC\./,
    );
    assert.match(said[0] ?? '', /It isn't certain: .* need new tokens\.$/);
    assert.deepEqual(said.slice(1), ['Sign In…', 'Edit Role…']);
    assert.deepEqual((await tell(toldOf(computer))).said, []);
  });

  it('of the demo account leads to the simulator, which has no tokens to enter', async () => {
    const { said } = await tell(toldOf(new Computer()), { demo: true });
    assert.match(said.join('|'), /Restart the simulator to get new tokens\.$/);
  });

  it('says it again of the next refresh, after a role has worked', async () => {
    const computer = new Computer();
    await tell(toldOf(computer));
    const next = { ...signs, workedUntil: start + 20 * minute, refusedSince: start + 30 * minute };
    assert.equal((await tell(toldOf(computer), { seen: next })).said.length, 3);
  });

  for (const [pressed, step] of [
    ['Sign In…', 'sign in'],
    ['Edit Role…', 'edit'],
  ] as const) {
    it(`leads to ${pressed}`, async () => {
      assert.deepEqual((await tell(toldOf(new Computer()), { pressed })).did, [step]);
    });
  }
});
