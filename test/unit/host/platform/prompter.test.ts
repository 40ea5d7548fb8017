import assert from 'node:assert/strict';
import { askInTurn, type StepPosition, type PromptStep } from '../../../../src/host/platform/prompter.js';

type Outcome = Awaited<ReturnType<PromptStep<string[]>>>;

/** Steps with given outcomes, which write down their position. */
function series(outcomes: Record<string, Outcome[]>, places: Record<string, StepPosition[]> = {}) {
  return (name: string): PromptStep<string[]> =>
    (draft, place) => {
      draft.push(name);
      (places[name] ??= []).push(place);
      return Promise.resolve(outcomes[name]?.shift() ?? 'next');
    };
}

describe('a series of questions', () => {
  it('asks one after the other, and says where each one stands', async () => {
    const places: Record<string, StepPosition[]> = {};
    const step = series({}, places);
    const asked: string[] = [];
    assert.equal(await askInTurn('Title', asked, () => [step('a'), step('b')]), true);
    assert.deepEqual(asked, ['a', 'b']);
    assert.deepEqual(places.a, [{ title: 'Title', step: 1, totalSteps: 2, canGoBack: false }]);
    assert.deepEqual(places.b, [{ title: 'Title', step: 2, totalSteps: 2, canGoBack: true }]);
  });

  it('goes back one question, and not before the first', async () => {
    const step = series({ a: ['back', 'next'], b: ['back'] });
    const asked: string[] = [];
    assert.equal(await askInTurn('Title', asked, () => [step('a'), step('b')]), true);
    assert.deepEqual(asked, ['a', 'a', 'b', 'a', 'b']);
  });

  it('ends at once when a question is dismissed', async () => {
    const step = series({ b: ['cancel'] });
    const asked: string[] = [];
    assert.equal(await askInTurn('Title', asked, () => [step('a'), step('b'), step('c')]), false);
    assert.deepEqual(asked, ['a', 'b']);
  });

  it('asks what the earlier replies call for, and leaves out what they make needless', async () => {
    const step = series({});
    const asked: string[] = [];
    const steps = (draft: string[]): PromptStep<string[]>[] => [
      step('a'),
      ...(draft.includes('a') ? [step('more')] : []),
      ...(draft.includes('more') ? [] : [step('c')]),
    ];
    assert.equal(await askInTurn('Title', asked, steps), true);
    assert.deepEqual(asked, ['a', 'more']);
  });

  it('without a question has ended at once', async () => {
    assert.equal(await askInTurn('Title', [], () => []), true);
  });
});
