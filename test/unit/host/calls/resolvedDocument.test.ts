import assert from 'node:assert/strict';
import { newRequest, readEnvironment, type Environment } from '../../../../src/core/request/index.js';
import { ResolvedDocument } from '../../../../src/host/calls/resolvedDocument.js';

describe('the values that a call needs', () => {
  function setUp(value: string, ids = { script: '1', deploy: '1' }) {
    const text = { request: { ...newRequest(), ...ids, query: [{ name: 'a', value, enabled: true }] } };
    const files = { now: [] as readonly Environment[] };
    const document = new ResolvedDocument(
      text,
      {
        environments: () => files.now,
        response: () => undefined,
        ask: (label) => Promise.resolve(`entered for ${label}`),
        loaded: () => Promise.resolve(),
      },
      () => '1234567_SB1',
    );
    const change = (variables: Record<string, string>): void => {
      files.now = [readEnvironment(JSON.stringify({ variables }), 'restlet.env.json')];
      document.changed();
    };
    return { document, change, sent: () => document.request?.query[0]?.value };
  }

  it('are missing until they are entered for this call', async () => {
    const { document, sent } = setUp('{{$prompt:A}}');
    const isRefused = (): void => {
      assert.throws(() => {
        document.mustHaveValues();
      }, /^UserError: The request asks for A, and/);
    };
    isRefused();
    assert.equal(await document.beforeCall(), true);
    document.mustHaveValues();
    assert.equal(sent(), 'entered for A');
    document.afterCall();
    isRefused();
  });

  it('are missing when a variable brings in another question after the person was asked', async () => {
    const { document, change } = setUp('{{v}}');
    change({ v: '{{$prompt:A}}' });
    assert.equal(await document.beforeCall(), true);
    document.mustHaveValues();
    change({ v: '{{$prompt:A}}{{$prompt:B\u202E}}' });
    assert.match(document.missing ?? '', /asks for B\\u\{202E\}, and/);
    assert.equal(document.error, undefined);
  });

  it('are missing while a variable has none, and what is wrong otherwise is no part of it', () => {
    const { document, change } = setUp('{{v}}', { script: '', deploy: '' });
    const missing = (): string | undefined => document.missing;
    assert.match(missing() ?? '', /^\{\{v\}\}: There is no restlet\.env\.json/);
    change({ v: '1' });
    assert.equal(missing(), undefined);
    assert.notEqual(document.error, undefined);
  });
});
