import assert from 'node:assert/strict';
import { remediesOf, UserError, userErrorName } from '../../../src/protocol/userError.js';

describe('what helps with an error', () => {
  it('is known of an error of another bundle, which has a class of its own', () => {
    const foreign = Object.assign(new Error('Add an account.'), { name: userErrorName, remedies: ['addAccount'] });
    assert.equal(foreign instanceof UserError, false);
    assert.deepEqual(remediesOf(foreign), ['addAccount']);
    assert.deepEqual(remediesOf(new UserError('Add one.', { remedies: ['addAccount', 'addDemoAccount'] })), [
      'addAccount',
      'addDemoAccount',
    ]);
  });

  it('is nothing for an error that names none, and for one that is not meant for a person', () => {
    assert.deepEqual(remediesOf(new UserError('No.')), []);
    assert.deepEqual(remediesOf(Object.assign(new Error('bug'), { remedies: ['addAccount'] })), []);
    assert.deepEqual(remediesOf(Object.assign(new Error('x'), { name: userErrorName, remedies: ['toString', 1] })), []);
    assert.deepEqual(remediesOf(undefined), []);
  });
});
