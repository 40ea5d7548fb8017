import assert from 'node:assert/strict';
import { noExpectations } from '../../../../../src/protocol/expectations.js';
import type { ComposerState } from '../../../../../src/protocol/composer.js';
import type { RequestPatch, RequestPlace, RequestProblem, RequestRow } from '../../../../../src/protocol/request.js';
import { ComposerModel } from '../../../../../src/webview/composer/composerModel.js';
import type { ComposerContext } from '../../../../../src/webview/composer/context.js';
import { applyFix } from '../../../../../src/webview/composer/request/problemFix.js';

const row = (name: string, value = ''): RequestRow => ({ name, value, enabled: true });

function nameless(at: number): RequestProblem {
  return {
    code: 'query-nameless',
    severity: 'error',
    message: 'A row without a name.',
    place: { field: 'query', row: at, part: 'name' },
    fix: {
      title: 'Disable the row',
      changes: [{ kind: 'changeRow', field: 'query', row: at, change: { enabled: false } }],
    },
  };
}

function composerWith(query: RequestRow[]) {
  const request = {
    method: 'GET' as const,
    script: '1',
    deploy: '1',
    query,
    headers: [],
    body: '',
    bodyType: 'application/json' as const,
  };
  const state: ComposerState = {
    document: { kind: 'request', request },
    problems: [nameless(0)],
    canSend: false,
    responses: [],
    expectations: noExpectations,
  };
  const [sent, said, opened]: [RequestPatch[], string[], RequestPlace[]] = [[], [], []];
  const model = new ComposerModel(state, (patch) => sent.push(patch));
  let flushed = 0;
  const context = {
    model,
    host: { calls: { flush: () => Promise.resolve(flushed++) } },
    live: { say: (text: string) => said.push(text) },
    links: { openPlace: (place: RequestPlace) => opened.push(place) },
  } as unknown as ComposerContext;
  return { model, context, sent, said, opened, flushed: () => flushed };
}

describe('fixing a problem', () => {
  it('is an edit like any other, said, with the focus where the problem was', async () => {
    const { model, context, sent, said, opened, flushed } = composerWith([row('', 'x')]);
    const [problem] = model.state.problems;
    assert.ok(problem);
    await applyFix(context, problem);
    assert.deepEqual(sent, [{ query: [{ ...row('', 'x'), enabled: false }] }]);
    assert.deepEqual([said, opened], [['Done: Disable the row'], [problem.place]]);
    assert.equal(flushed(), 1, 'What was typed before is a step of its own.');
  });

  it('takes back nothing that was typed since: the host is heard first', async () => {
    const { model, context, sent } = composerWith([row('', 'x')]);
    const [problem] = model.state.problems;
    assert.ok(problem);
    const typed = [row('', 'x'), row('a', '1')];
    model.edit({ query: typed });
    const applied = applyFix(context, problem);
    assert.equal(sent.length, 1, 'The fix waits.');
    model.update({ problems: [nameless(0)] }, 1);
    await applied;
    assert.deepEqual(model.request?.query, [{ ...row('', 'x'), enabled: false }, row('a', '1')]);
  });

  it('does nothing when the typing has fixed the problem meanwhile', async () => {
    const { model, context, sent, said } = composerWith([row('', 'x')]);
    const [problem] = model.state.problems;
    assert.ok(problem);
    model.edit({ query: [row('q', 'x')] });
    const applied = applyFix(context, problem);
    model.update({ problems: [] }, 1);
    await applied;
    assert.equal(sent.length, 1);
    assert.deepEqual(said, ['Nothing to fix']);
  });
});

describe('a composer model', () => {
  it('is settled when the host has taken every edit in', async () => {
    const { model } = composerWith([]);
    await model.settled();
    model.edit({ script: '2' });
    model.edit({ deploy: '2' });
    let settled = false;
    const waiting = model.settled().then(() => {
      settled = true;
    });
    model.update({}, 1);
    await Promise.resolve();
    assert.equal(settled, false);
    model.update({}, 2);
    await waiting;
    assert.equal(settled, true);
  });
});
