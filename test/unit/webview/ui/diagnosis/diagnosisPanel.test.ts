import assert from 'node:assert/strict';
import { noLanguageYet } from '../../../../support/dom/chosenLanguage.js';
import { find, texts, useDom } from '../../../../support/dom/index.js';
import type { DiagnosisView } from '../../../../../src/protocol/diagnosis.js';
import { h } from '../../../../../src/webview/ui/dom.js';
import { comparisonTable } from '../../../../../src/webview/ui/diagnosis/comparisonTable.js';
import { diagnosisPanel } from '../../../../../src/webview/ui/diagnosis/diagnosisPanel.js';

const nothingFound: DiagnosisView = {
  verdict: 'unexplained',
  sentence: 'No way to sign gives this signature.',
  findings: [],
  comparison: [],
  remaining: [],
  ruledOut: [],
  disagreements: [],
  tried: 0,
};
const seen = { certainty: 'proven', basis: 'Seen in the header.' } as const;
const proof = { baseString: 'GET&a&b', maskedSigningKey: '••••&••••', hash: 'HMAC-SHA256', signature: 'c2ln' };

describe('the panel of a diagnosis', () => {
  useDom();

  const panel = (changed: Partial<DiagnosisView>, chosen = noLanguageYet()) =>
    diagnosisPanel({ ...nothingFound, ...changed }, h('div', { class: 'actions' }), chosen);
  const titles = (element: HTMLElement) => texts(element, 'h3');

  it('says the verdict and the sentence, and holds no empty section', () => {
    const element = panel({});
    assert.equal(find(element, '.verdict-sentence').textContent, nothingFound.sentence);
    assert.equal(find(element, '.verdict').classList.contains('verdict-bad'), true);
    assert.deepEqual(titles(element), []);
    assert.equal(element.children[1]?.className, 'actions');
  });

  it('has a section for each thing that is known, what to do first', () => {
    const cause = { id: 'c', title: 'Locked', explanation: 'The user is locked.', check: 'Wait.' };
    const found = {
      id: 'f',
      title: 'Not sorted',
      explanation: 'They were not.',
      fix: 'Sort them.',
      idioms: [{ language: 'JavaScript', code: 'sort()' }],
      ...seen,
    };
    const element = panel({
      verdict: 'explained',
      findings: [found],
      comparison: [{ part: 'method', sent: 'GET', expected: 'POST', state: 'changed' }],
      proof,
      expectedBaseString: 'POST&a&b',
      remaining: [cause],
      ruledOut: ['The clock'],
      disagreements: ['The slash'],
      tried: 1234,
    });
    assert.equal(titles(element).length, 6);
    assert.deepEqual(texts(element, '.finding-title > span:first-child'), ['Not sorted']);
    assert.match(find(element, '.finding').textContent, /Sort them\./);
    assert.deepEqual(texts(element, '.idiom'), ['sort()']);
    assert.deepEqual(texts(element, '.cause-title'), ['Locked']);
    assert.match(element.textContent, /Checked 1,234 signing variants\./);
  });

  it('shows the causes first when the signature is correct, and after the signature when it is not', () => {
    const remaining = [{ id: 'c', title: 'Locked', explanation: 'The user is locked.', check: 'Wait.' }];
    const comparison = [{ part: 'method', sent: 'GET', expected: 'GET', state: 'same' as const }];
    assert.deepEqual(titles(panel({ verdict: 'valid', remaining, comparison, proof })), [
      'Possible causes, most likely first',
      'Base string comparison',
      'Proof',
    ]);
    assert.deepEqual(titles(panel({ verdict: 'explained', remaining, comparison, proof })), [
      'Base string comparison',
      'Proof',
      'Other causes to check, most likely first',
    ]);
  });

  it('folds away all but the five likeliest causes', () => {
    const causes = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ id: String(index), title: `Cause ${index}`, explanation: '', check: '' }));
    const element = panel({ verdict: 'valid', remaining: causes(8) });
    const more = find(element, '.more-causes');
    assert.deepEqual(texts(more, 'summary'), ['3 less likely causes']);
    assert.deepEqual(texts(more, '.cause-title'), ['Cause 5', 'Cause 6', 'Cause 7']);
    assert.equal(find(more, 'ol').getAttribute('start'), '6');
    assert.equal(panel({ verdict: 'valid', remaining: causes(6) }).querySelector('.more-causes'), null);
  });

  it('shows the base string that should be signed beside the one that was, unless they are equal', () => {
    const labels = (view: Partial<DiagnosisView>) => texts(panel(view), '.proof dt');
    assert.equal(labels({ proof, expectedBaseString: 'POST&a&b' }).length, 4);
    assert.equal(labels({ proof, expectedBaseString: proof.baseString }).length, 3);
    assert.deepEqual(labels({ expectedBaseString: 'POST&a&b' }), ['Base string'], 'without a proof');
  });

  it('shows the code of a fix by itself, and titles what is no mistake yet as what it is', () => {
    const found = { id: 'f', title: 'Signs later', explanation: '', fix: 'Print it.', code: 'print(header)', ...seen };
    const element = panel({ verdict: 'unsigned', findings: [found] });
    assert.deepEqual([texts(element, '.finding code'), titles(element)], [['print(header)'], ['What the text shows']]);
  });

  it('says how certain each finding is, and what that rests on', () => {
    const found = { id: 'f', title: 'No realm', explanation: 'None is set.', fix: 'Set it.', basis: 'The code in the text.' };
    for (const certainty of ['proven', 'likely', 'possible'] as const) {
      const mark = find(panel({ findings: [{ ...found, certainty }] }), '.finding-certainty');
      assert.equal(mark.textContent, `${certainty}. The code in the text.`);
      assert.equal(mark.title, 'The code in the text.');
    }
  });

  describe('the code of a finding', () => {
    const finding = (id: string, ...languages: readonly string[]) => ({
      id,
      title: id,
      explanation: '',
      fix: '',
      ...seen,
      idioms: languages.map((language) => ({ language, code: `incorrect ${language}` })),
      correctCode: languages.map((language) => ({ language, code: `correct ${language}` })),
    });
    const shown = (element: HTMLElement) =>
      [...element.querySelectorAll<HTMLElement>('[role=tabpanel]')]
        .filter(({ hidden }) => !hidden)
        .map((tab) => texts(tab, 'code'));
    const findings = [finding('a', 'JavaScript', 'Python'), finding('b', 'Python', 'PHP')];

    it('is shown in the language of the client, incorrect and correct', () => {
      const element = panel({ findings, language: 'Python' });
      const python = ['incorrect Python', 'correct Python'];
      assert.deepEqual(shown(element), [python, python]);
      assert.deepEqual(texts(element, '[role=tab]'), ['JavaScript', 'Python', 'Python', 'PHP']);
    });

    it('is shown in the first language where the client is not known, or has no code there', () => {
      for (const view of [{ findings }, { findings, language: 'Go' }]) {
        assert.deepEqual(
          shown(panel(view)).map(([first]) => first),
          ['incorrect JavaScript', 'incorrect Python'],
        );
      }
    });

    it('follows a choice in every finding, in this diagnosis and the next, but not against the language of the client', () => {
      const chosen = noLanguageYet();
      const element = panel({ findings }, chosen);
      const php = [...element.querySelectorAll<HTMLElement>('[role=tab]')].find((tab) => tab.textContent === 'PHP');
      php?.click();
      find(element, '[role=tab]').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
      assert.deepEqual(
        shown(element).map(([first]) => first),
        ['incorrect Python', 'incorrect Python'],
      );
      const first = (view: Partial<DiagnosisView>) => shown(panel({ findings, ...view }, chosen)).map(([code]) => code);
      assert.deepEqual(first({}), ['incorrect Python', 'incorrect Python']);
      assert.deepEqual(first({ language: 'JavaScript' }), ['incorrect JavaScript', 'incorrect Python']);
    });

    it('needs no tabs in one language, and has no place where there is none', () => {
      const element = panel({ findings: [finding('a', 'PHP'), finding('b')] });
      assert.deepEqual(texts(element, '[role=tab]'), []);
      assert.deepEqual(texts(element, '.finding-code code'), ['incorrect PHP', 'correct PHP']);
      assert.equal(element.querySelectorAll('.finding-code').length, 1);
    });
  });

  it('shows what is in a request as text', () => {
    const element = panel({ sentence: '<script>alert(1)</script>', disagreements: ['<b>bold</b>'] });
    assert.equal(element.querySelector('script, b'), null);
  });
});

describe('the table of a comparison', () => {
  useDom();

  const row = (state: 'same' | 'changed' | 'missing' | 'extra' | 'moved', sent?: string, expected?: string) =>
    comparisonTable([{ part: 'value', state, ...(sent !== undefined && { sent }), ...(expected !== undefined && { expected }) }]);
  const cells = (table: HTMLElement) => texts(table, '.comparison-value');

  it('marks only what differs in a changed value, on both sides', () => {
    const table = row('changed', 'customer%2Cname', 'customer%2Fname');
    assert.deepEqual([texts(table, 'del'), texts(table, 'ins')], [['%2C'], ['%2F']]);
    assert.deepEqual(cells(table), ['customer%2Cname', 'customer%2Fname']);
  });

  it('marks the place where one side has nothing', () => {
    const table = row('changed', 'ab', 'aXb');
    assert.deepEqual([texts(table, 'del'), texts(table, 'ins')], [[], ['X']]);
    assert.equal(find(table, '.comparison-sent').querySelectorAll('.comparison-gap').length, 1);
  });

  it('says in words that a side lacks the part, or has it empty', () => {
    assert.deepEqual(cells(row('missing', undefined, 'x')), ['nothing', 'x']);
    assert.deepEqual(cells(row('extra', 'x')), ['x', 'nothing']);
    assert.deepEqual(cells(row('same', '', '')), ['empty', 'empty']);
  });

  it('folds the parts that match, and shows first what differs', () => {
    const part = (name: string, state: 'same' | 'missing') => ({ part: name, state, sent: 'a', expected: 'a' });
    const all = comparisonTable([part('method', 'same'), part('URL', 'same')]);
    assert.deepEqual([all.tagName, texts(all, 'summary')], ['DETAILS', ['All 2 parts match']]);
    const some = comparisonTable([part('method', 'same'), part('q', 'missing'), part('URL', 'same')]);
    assert.deepEqual(texts(some, 'summary'), ['2 other parts match']);
    assert.deepEqual(texts(some, 'tbody th'), ['q', 'method', 'URL']);
    assert.deepEqual(texts(some, 'details tbody th'), ['method', 'URL']);
    assert.deepEqual(texts(comparisonTable([part('q', 'missing')]), 'details'), []);
  });

  it('says each state without relying on a color', () => {
    const states = (['same', 'changed', 'missing', 'extra', 'moved'] as const).map(
      (state) => find(row(state, 'a', 'b'), '.comparison-state').textContent,
    );
    assert.equal(new Set(states).size, 5);
    assert.ok(states.every((state) => state.length > 2));
  });
});
