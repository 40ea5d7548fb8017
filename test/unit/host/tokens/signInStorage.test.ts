import assert from 'node:assert/strict';
import { sendRequest } from '../../../../src/core/http/index.js';
import { SignInPlans } from '../../../../src/host/accounts/signInPlans.js';
import { SignIn } from '../../../../src/host/tokens/signIn.js';
import { Machine } from '../../../support/accounts/machine.js';
import { ScriptedPrompter } from '../../../support/accounts/scriptedPrompter.js';
import { decide, freePort, visit } from '../../../support/signInBrowser.js';
import { run, stopAll } from '../../../support/simulatorClient.js';
import { theIntegration } from '../../../support/signers/flowSigner.js';

/** Everything that a machine keeps, as text. */
const stored = ({ state, workspaceState, secrets }: Machine): string =>
  JSON.stringify([[...state.values], [...workspaceState.values], [...secrets.values]]);

describe('what is stored during a sign-in', () => {
  afterEach(stopAll);

  it('is nothing until the token is there, so that a kill at any step leaves nothing half done', async () => {
    const simulator = await run({ account: '1234567' });
    const { consumerKey, consumerSecret } = theIntegration(simulator);
    const machine = new Machine();
    const entered = [{ type: '1234567' }, { type: consumerKey }, { type: consumerSecret }, { type: '' }];
    const prompter = new ScriptedPrompter(...entered, { choose: 'Continue in Browser' });
    const plans = new SignInPlans(machine.store, machine.active, { baseUrl: () => assert.fail() }, prompter);
    const port = await freePort();
    const before = stored(machine);
    const steps: string[] = [];
    const step = (name: string): void => {
      assert.equal(stored(machine), before, name);
      steps.push(name);
    };
    await new SignIn({
      roles: {
        plan: async (...asked) => {
          const plan = await plans.plan(...asked);
          step('planned');
          return plan && { ...plan, service: simulator.url, browser: simulator.url };
        },
        keep: (...kept) => {
          step('token received');
          return plans.keep(...kept);
        },
      },
      prompter,
      send: async (request) => {
        step(`before ${new URL(request.url).pathname}`);
        const result = await sendRequest(request, { timeout: 10_000, limit: 100_000 });
        step(`after ${new URL(request.url).pathname}`);
        return result;
      },
      signing: () => ({ nonce: `${Math.random()}-of-a-test`, timestamp: Math.floor(Date.now() / 1000) }),
      newState: () => 'a1b2c3'.repeat(8),
      port: () => port,
      open: (url) => {
        step('browser opened');
        void decide(url, 'allow').then(visit);
        return Promise.resolve(true);
      },
      wait: (_title, ended) =>
        ended.finally(() => {
          step('returned from the browser');
        }),
      copy: () => Promise.resolve(),
      isTrusted: () => true,
      next: () => Promise.resolve(),
    }).run(undefined);
    assert.deepEqual(steps, [
      'planned',
      'before /rest/requesttoken',
      'after /rest/requesttoken',
      'browser opened',
      'returned from the browser',
      'before /rest/accesstoken',
      'after /rest/accesstoken',
      'token received',
    ]);
    const [role] = machine.roles.all();
    assert.deepEqual([role?.account, role?.secretMissing, machine.active.id], ['1234567', false, role?.id]);
  });
});
