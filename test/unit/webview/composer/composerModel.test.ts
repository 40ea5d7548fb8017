import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { noExpectations } from '../../../../src/protocol/expectations.js';
import type { ComposerState, ComposerUpdate } from '../../../../src/protocol/composer.js';
import type { RequestPatch, RestletRequest } from '../../../../src/protocol/request.js';
import { ComposerModel } from '../../../../src/webview/composer/composerModel.js';

const request: RestletRequest = {
  method: 'GET',
  script: '',
  deploy: '',
  query: [],
  headers: [],
  body: '',
  bodyType: 'application/json',
};
const state: ComposerState = {
  document: { kind: 'request', request },
  problems: [],
  canSend: true,
  responses: [],
  expectations: noExpectations,
};

interface Edit {
  readonly patch: RequestPatch;
  readonly generation: number;
}

function modelOf(initial: ComposerState = state) {
  const edits: Edit[] = [];
  const model = new ComposerModel(structuredClone(initial), (patch, generation) =>
    edits.push(structuredClone({ patch, generation })),
  );
  return { model, edits };
}

function echo(changed: Partial<RestletRequest>): ComposerUpdate {
  return { document: { kind: 'request', request: { ...request, ...changed } } };
}

describe('ComposerModel', () => {
  it('shows an edit at once and hands it to the host with a growing generation', () => {
    const { model, edits } = modelOf();
    model.edit({ script: 'customscript_a' });
    model.edit({ deploy: '1' });
    assert.equal(model.request?.script, 'customscript_a');
    assert.deepEqual(edits, [
      { patch: { script: 'customscript_a' }, generation: 1 },
      { patch: { deploy: '1' }, generation: 2 },
    ]);
  });

  it('takes a field away that is set to null', () => {
    const { model } = modelOf({ ...state, document: { kind: 'request', request: { ...request, name: 'List' } } });
    model.edit({ name: null });
    assert.equal(model.request && 'name' in model.request, false);
  });

  it('keeps what was typed after the edit that an echo takes in', () => {
    const { model } = modelOf();
    model.edit({ script: 'a' });
    model.edit({ script: 'ab' });
    model.update(echo({ script: 'a' }), 1);
    assert.equal(model.request?.script, 'ab');
  });

  it('takes a change from elsewhere in a field that nobody types into, while another one is typed into', () => {
    const { model } = modelOf();
    model.edit({ script: 'a' });
    model.update(echo({ deploy: '7' }), 0);
    assert.deepEqual([model.request?.script, model.request?.deploy], ['a', '7']);
  });

  it('takes a change from elsewhere once its own edit is confirmed', () => {
    const { model } = modelOf();
    model.edit({ script: 'a' });
    model.update(echo({ script: 'undone' }), 1);
    assert.equal(model.request?.script, 'undone');
  });

  it('keeps the identity of what an echo leaves as it is, so that nothing is drawn anew', () => {
    const { model } = modelOf();
    model.edit({ query: [{ name: 'q', value: '1', enabled: true }] });
    const before = model.state.document;
    model.update(structuredClone(echo({ query: [{ name: 'q', value: '1', enabled: true }] })), 1);
    assert.equal(model.state.document, before);
  });

  it('cannot be edited while the document is unreadable, and comes back with the document', () => {
    const { model, edits } = modelOf();
    model.update({ document: { kind: 'unreadable', message: 'A comma is missing here.' } }, 0);
    model.edit({ script: 'lost?' });
    assert.equal(model.state.document.kind, 'unreadable');
    assert.deepEqual(edits, []);
    model.update(echo({ script: 'back' }), 0);
    assert.equal(model.request?.script, 'back');
  });

  it('tells its listeners at once and after every change', () => {
    const { model } = modelOf();
    const seen: string[] = [];
    model.onChange(({ document }) => seen.push(document.kind === 'request' ? document.request.script : document.kind));
    model.edit({ script: 'a' });
    model.update({ document: { kind: 'unreadable', message: '' } }, 1);
    assert.deepEqual(seen, ['', 'a', 'unreadable']);
  });

  it('loses no key stroke, however late and in whatever portions the host responds', () => {
    const stroke = fc.record({
      field: fc.constantFrom('script' as const, 'deploy' as const, 'body' as const),
      text: fc.string({ maxLength: 2 }),
    });
    const steps = fc.array(fc.oneof(stroke, fc.constant('host' as const)), { maxLength: 40 });
    fc.assert(
      fc.property(steps, (played) => {
        const { model, edits } = modelOf();
        const typed = { script: '', deploy: '', body: '' };
        let host = request;
        let taken = 0;
        const respond = () => {
          const next = edits[taken];
          if (!next) {
            return;
          }
          taken++;
          host = { ...host, ...(next.patch as Partial<RestletRequest>) };
          model.update(structuredClone({ document: { kind: 'request', request: host } }), next.generation);
        };
        for (const step of played) {
          if (step === 'host') {
            respond();
          } else {
            typed[step.field] += step.text;
            model.edit({ [step.field]: typed[step.field] });
          }
          assert.deepEqual({ script: model.request?.script, deploy: model.request?.deploy, body: model.request?.body }, typed);
        }
        while (taken < edits.length) {
          respond();
        }
        assert.deepEqual(model.request, host);
      }),
    );
  });
});
