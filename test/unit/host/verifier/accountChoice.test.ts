import assert from 'node:assert/strict';
import { UserError } from '../../../../src/protocol/userError.js';
import type { Reply, ChoiceQuestion, Prompter } from '../../../../src/host/platform/prompter.js';
import { chooseAccount } from '../../../../src/host/verifier/accountChoice.js';
import type { RoleView } from '../../../../src/protocol/roles.js';
import { roleView } from '../../../support/fakeRoles.js';

/** Answers with a label, or dismisses; keeps what was asked. */
function scripted(label?: string) {
  const asked: ChoiceQuestion<unknown>[] = [];
  const choose = <Value>(question: ChoiceQuestion<Value>): Promise<Reply<Value>> => {
    asked.push(question);
    const chosen = question.choices.find((choice) => 'label' in choice && choice.label === label);
    return Promise.resolve(chosen && 'value' in chosen ? { value: chosen.value } : undefined);
  };
  return { prompter: { choose } satisfies Pick<Prompter, 'choose'>, asked };
}

function rolesOf(all: readonly RoleView[], active?: RoleView) {
  return { all: () => all, active };
}

const clerk = roleView('clerk', '1234567', { accountName: 'Main' });
const manager = roleView('manager', '1234567', { accountName: 'Main', secretMissing: true });
const tester = roleView('tester', '1234567_SB1', { kind: 'sandbox' });

describe('the account of a verifier', () => {
  it('is asked for with the one of the active role first, and each with its roles', async () => {
    const { prompter, asked } = scripted('1234567');
    assert.equal(await chooseAccount(rolesOf([clerk, manager, tester], tester), prompter), '1234567');
    assert.deepEqual(asked[0]?.choices, [
      {
        label: '1234567_SB1',
        description: 'active · sandbox',
        detail: 'Role tester',
        icon: 'pass-filled',
        value: '1234567_SB1',
      },
      {
        label: '1234567',
        description: 'production · Main',
        detail: 'Role clerk, Role manager (secrets missing)',
        icon: 'globe',
        value: '1234567',
      },
    ]);
    assert.equal(asked[0].current, '1234567_SB1');
  });

  it('is undefined when the question is dismissed', async () => {
    const { prompter } = scripted();
    assert.equal(await chooseAccount(rolesOf([clerk, tester]), prompter), undefined);
  });

  it('is not asked for when there is only one', async () => {
    const { prompter, asked } = scripted();
    assert.equal(await chooseAccount(rolesOf([clerk, manager], clerk), prompter), '1234567');
    assert.deepEqual(asked, []);
  });

  it('is missed with a sentence that says how to add one', async () => {
    const { prompter } = scripted();
    await assert.rejects(
      chooseAccount(rolesOf([]), prompter),
      (error) => error instanceof UserError && error.remedies.includes('addAccount'),
    );
  });
});
