import assert from 'node:assert/strict';
import { askInTurn, matchingChoices, type StepPosition, type PromptStep } from '../../../../src/host/platform/prompter.js';

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

describe('a series that is continued', () => {
  it('begins where it was dismissed, and knows then how far it has come', async () => {
    const step = series({ b: ['cancel'] });
    const progress = { at: 0 };
    await askInTurn('Title', [], () => [step('a'), step('b'), step('c')], progress);
    assert.equal(progress.at, 1);
    const asked: string[] = [];
    assert.equal(await askInTurn('Title', asked, () => [step('a'), step('b'), step('c')], progress), true);
    assert.deepEqual(asked, ['b', 'c']);
  });
});

describe('the choices that match a text', () => {
  const choices = [
    { heading: 'Recently used' },
    { label: 'Contoso · Warehouse Clerk', description: 'production · 4325896 · ada@example.com', value: 1 },
    { heading: 'All others' },
    { label: 'Evergreen · Warehouse Clerk', description: 'sandbox · 4162948_SB1', value: 2 },
    { label: 'Evergreen · Accountant', description: 'production · 4162948', detail: 'Billing', value: 3 },
  ];
  const matching = (text: string): unknown[] =>
    matchingChoices(choices, text).map((choice) => ('heading' in choice ? choice.heading : choice.value));

  it('have all its words, in the label or beside it, in any order', () => {
    assert.deepEqual(matching('contoso warehouse'), ['Recently used', 1]);
    assert.deepEqual(matching('4325896 warehouse'), ['Recently used', 1]);
    assert.deepEqual(matching('CLERK ever'), ['All others', 2]);
    assert.deepEqual(matching('billing 4162948'), ['All others', 3]);
    assert.deepEqual(matching('ada'), ['Recently used', 1]);
    assert.deepEqual(matching('contoso accountant'), []);
  });

  it('are all of them for no word, each heading above its choices', () => {
    assert.deepEqual(matching('  '), ['Recently used', 1, 'All others', 2, 3]);
  });

  it('come without a heading that has no choice', () => {
    assert.deepEqual(matchingChoices([{ heading: 'Roles' }, ...choices], '').length, choices.length);
  });
});
