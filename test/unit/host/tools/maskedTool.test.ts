import assert from 'node:assert/strict';
import { MaskedTool } from '../../../../src/host/tools/maskedTool.js';
import type { ModelTool } from '../../../../src/host/tools/modelTool.js';
import { UserError } from '../../../../src/protocol/userError.js';
import { FakeRoles } from '../../../support/fakeRoles.js';

const never = new AbortController().signal;

describe('a tool whose results are masked', () => {
  let roles: FakeRoles;
  let runs: number;
  let described: unknown[];

  beforeEach(() => {
    roles = new FakeRoles();
    roles.add('one');
    roles.add('two', '1234567_SB1');
    roles.add('without secrets', '1234567', { secretMissing: true });
    runs = 0;
    described = [];
  });

  function masked(run: () => Promise<string>, read: Pick<FakeRoles, 'all' | 'credentials'> = roles): MaskedTool {
    const tool: ModelTool = {
      prepare: () => ({ progress: '' }),
      run: () => {
        runs++;
        return run();
      },
    };
    return new MaskedTool(tool, read, (error) => described.push(error));
  }

  /** The four values of each role. */
  function values(): string[] {
    return [...roles.secrets.values()].flatMap(({ consumerKey, consumerSecret, tokenId, tokenSecret }) => [
      consumerKey,
      consumerSecret,
      tokenId,
      tokenSecret,
    ]);
  }

  it('returns no value of any role', async () => {
    const text = await masked(() => Promise.resolve(`It got ${values().join(' and ')}.`)).run({}, never);
    assert.equal(values().length, 8);
    assert.ok(values().every((value) => !text.includes(value)));
    assert.match(text, /^It got /);
  });

  it('has no value of a role in what it says of a failure', async () => {
    const [first = '', second = ''] = values();
    const encoded = Buffer.from(second).toString('base64');
    const failing = masked(() => Promise.reject(new UserError(`The server sent back ${first} and ${encoded}.`)));
    await assert.rejects(failing.run({}, never), (error: Error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /^The server sent back /);
      return !error.message.includes(first) && !error.message.includes(encoded);
    });
  });

  it('does nothing where the values of a role cannot be read, says so, and has the reason in the log', async () => {
    const reason = new Error('The keyring is locked.');
    const unreadable = {
      all: () => roles.all(),
      credentials: (id: string) => (id === 'two' ? Promise.reject(reason) : roles.credentials(id)),
    };
    const text = await masked(() => Promise.resolve('the result'), unreadable).run({}, never);
    assert.equal(runs, 0);
    assert.deepEqual(described, [reason]);
    assert.match(text, /^\{\s*"error": "/);
    assert.doesNotMatch(text, /keyring|the result/);
  });

  it('does nothing when it was canceled while the values were read', async () => {
    const abort = new AbortController();
    const slow = {
      all: () => roles.all(),
      credentials: (id: string) => {
        abort.abort();
        return roles.credentials(id);
      },
    };
    await assert.rejects(masked(() => Promise.resolve('the result'), slow).run({}, abort.signal), { name: 'AbortError' });
    assert.equal(runs, 0);
  });
});
