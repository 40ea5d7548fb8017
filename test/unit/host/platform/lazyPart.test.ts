import assert from 'node:assert/strict';
import { LazyPart } from '../../../../src/host/platform/lazyPart.js';

describe('a part that is loaded when it is needed', () => {
  const part = (disposed: string[]) => ({
    dispose: () => {
      disposed.push('disposed');
    },
  });

  it('is loaded once', async () => {
    let loaded = 0;
    const lazy = new LazyPart(() => {
      loaded++;
      return Promise.resolve(part([]));
    });
    assert.equal(loaded, 0);
    assert.equal(await lazy.load(), await lazy.load());
    assert.equal(loaded, 1);
  });

  it('is tried again after it could not be loaded', async () => {
    const results = [Promise.reject(new Error('no such file')), Promise.resolve(part([]))];
    const lazy = new LazyPart(() => results.shift() ?? assert.fail());
    await assert.rejects(lazy.load(), /no such file/);
    await lazy.load();
  });

  it('is disposed of when it was loaded, and is not loaded for that', async () => {
    const disposed: string[] = [];
    new LazyPart(() => assert.fail()).dispose();
    const lazy = new LazyPart(() => Promise.resolve(part(disposed)));
    await lazy.load();
    lazy.dispose();
    await lazy.load();
    assert.deepEqual(disposed, ['disposed']);
  });
});
