import assert from 'node:assert/strict';
import type { Question } from '../../../../src/host/platform/askModally.js';
import type { NeededConsent } from '../../../../src/host/platform/requestRuns.js';
import { RunConsent } from '../../../../src/host/requests/runConsent.js';
import { roleView } from '../../../support/fakeRoles.js';

const production: NeededConsent = {
  role: roleView('live', '1234567', { accountName: 'Acme' }),
  isProduction: true,
  methods: ['GET'],
  call: 'read orders',
};
const writing: NeededConsent = {
  role: roleView('clerk', '1234567_SB1', { kind: 'sandbox', accountName: 'Acme Sandbox' }),
  isProduction: false,
  methods: ['POST'],
  call: 'add an order',
};

describe('the question before a run', () => {
  it('is asked once for each account, with the number of its requests, and only what was agreed to is', async () => {
    const asked: Question[] = [];
    const consent = new RunConsent((question) => {
      asked.push(question);
      return Promise.resolve(question.message.includes('production') ? undefined : question.choices[1]);
    });
    await consent.ask([production, writing, writing, production, production], () => false);
    assert.deepEqual(
      asked.map(({ message }) => message),
      ['Run 3 requests against the production account Acme?', 'Run 2 requests that may change data in Acme Sandbox?'],
    );
    assert.match(asked[1]?.detail ?? '', /^Methods: POST \(2\)\nRoles: Acme Sandbox · Role clerk \(2\)$/);
    assert.equal(asked[1]?.choices.join(', '), 'Skip These Requests, Run 2 Requests');
    assert.equal(consent.agreed(production), false);
    assert.equal(consent.agreed({ ...writing, call: 'add a customer' }), false, 'Another call, or a file that has changed.');
    assert.equal(consent.agreed(writing), true);
    assert.equal(consent.agreed(writing), true, 'The same call was asked about twice.');
    assert.equal(consent.agreed(writing), false, 'Each consent is for one call.');
    assert.equal(consent.agreed({ ...writing, methods: ['DELETE'] }), false, 'The file was changed meanwhile.');
    assert.equal(consent.agreed({ ...writing, isProduction: true }), false);
  });

  it('lets nothing run when its first button, which Enter takes, or none was pressed', async () => {
    for (const reply of [0, undefined]) {
      const consent = new RunConsent(({ choices }) => Promise.resolve(reply === undefined ? undefined : choices[reply]));
      await consent.ask([writing], () => false);
      assert.equal(consent.agreed(writing), false);
    }
  });

  it('is not asked when the run was canceled', async () => {
    const consent = new RunConsent(() => assert.fail());
    await consent.ask([production], () => true);
    assert.equal(consent.agreed(production), false);
  });

  it('shows names on one line, and no character that misleads', async () => {
    let shown: Question | undefined;
    const consent = new RunConsent((question) => {
      shown = question;
      return Promise.resolve(undefined);
    });
    await consent.ask([{ ...writing, role: roleView('x', '1', { kind: 'sandbox', accountName: 'A\n\u202EB' }) }], () => false);
    assert.match(shown?.message ?? '', /A\\u\{A\}\\u\{202E\}B\?$/);
  });
});
