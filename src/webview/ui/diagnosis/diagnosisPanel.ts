import type { DiagnosisView, FindingView, VerdictKind } from '../../../protocol/diagnosis.js';
import { h, type Child } from '../dom.js';
import { icon, type IconName } from '../icons.js';
import type { ChosenLanguage } from './chosenLanguage.js';
import { CodeByLanguage } from './codeByLanguage.js';
import { causeList } from './causeList.js';
import { comparisonTable } from './comparisonTable.js';

/** A verdict in two or three words, with its icon. */
export interface VerdictText {
  readonly word: string;
  readonly icon: IconName;
  /** Part of the name of its class in diagnosis.css, which colors it. */
  readonly tone: 'good' | 'found' | 'bad' | 'neutral';
}

export const verdicts: Record<VerdictKind, VerdictText> = {
  valid: { word: 'Signature correct', icon: 'check', tone: 'good' },
  explained: { word: 'Cause found', icon: 'warning', tone: 'found' },
  unexplained: { word: 'Cause unknown', icon: 'info', tone: 'bad' },
  malformed: { word: 'Unreadable header', icon: 'error', tone: 'bad' },
  structural: { word: 'Checked without secrets', icon: 'info', tone: 'neutral' },
  unsigned: { word: 'No signature yet', icon: 'info', tone: 'neutral' },
  response: { word: 'Response without its request', icon: 'info', tone: 'neutral' },
};

function section(title: string, ...content: Child[]): HTMLElement {
  return h('section', { class: 'diagnosis-section' }, h('h3', {}, title), ...content);
}

/** What a response says, or what signs when it runs, is no mistake yet. */
const findingsTitles: Partial<Record<VerdictKind, string>> = { response: 'What it says', unsigned: 'What the text shows' };

function finding(view: FindingView, code: CodeByLanguage): HTMLElement {
  return h(
    'li',
    { class: 'finding' },
    h('div', { class: 'finding-title' }, h('span', {}, view.title), ' ', certaintyMark(view)),
    h('p', {}, view.explanation),
    h('p', { class: 'finding-fix' }, h('span', { class: 'label-word' }, 'How to fix'), view.fix),
    view.code === undefined ? undefined : h('code', { class: 'code-block' }, view.code),
    code.element(view),
  );
}

/** What the certainty rests on is a tooltip, and part of the text for a screen reader. */
function certaintyMark({ certainty, basis }: FindingView): Child {
  const mark = h(
    'span',
    { class: 'label-word finding-certainty' },
    certainty,
    h('span', { class: 'visually-hidden' }, `. ${basis}`),
  );
  mark.title = basis;
  return mark;
}

/** One long value. It can be selected and reached by keyboard, and scrolls by itself when it is very long. */
function valueLine(label: string, value: string): HTMLElement {
  const readOnly = { role: 'textbox', 'aria-readonly': 'true', 'aria-multiline': 'true' };
  const box = h('code', { class: 'proof-value', tabindex: '0', ...readOnly, 'aria-label': label }, value);
  return h('div', { class: 'proof-line' }, h('dt', {}, label), h('dd', {}, box));
}

function proof({ proof, expectedBaseString, verdict }: DiagnosisView): HTMLElement | undefined {
  if (!proof) {
    return undefined;
  }
  const { baseString, maskedSigningKey, hash, signature } = proof;
  const expected =
    expectedBaseString === undefined || expectedBaseString === baseString
      ? undefined
      : valueLine('Expected base string', expectedBaseString);
  return section(
    'Proof',
    h('p', { class: 'quiet' }, `${hash} of this base string, with this key, gives the signature that was sent.`),
    h(
      'dl',
      { class: 'proof' },
      valueLine(verdict === 'valid' ? 'Base string' : 'Signed base string', baseString),
      expected,
      valueLine('Signing key (masked)', maskedSigningKey),
      valueLine('Signature that was sent', signature),
    ),
  );
}

/** Shown when there is no proof of what was signed: what should be signed can be compared with the client's own log. */
function expectedAlone({ proof, expectedBaseString }: DiagnosisView): HTMLElement | undefined {
  if (proof || expectedBaseString === undefined) {
    return undefined;
  }
  return section(
    'Expected base string',
    h('p', { class: 'quiet' }, 'If the client can log its own base string, compare the two character by character.'),
    h('dl', { class: 'proof' }, valueLine('Base string', expectedBaseString)),
  );
}

function list(items: readonly string[]): HTMLElement {
  return h('ul', { class: 'plain-list' }, ...items.map((item) => h('li', {}, item)));
}

/** Where the signature is correct, the causes are what helps; elsewhere they come after what was found in the signature. */
function sections(view: DiagnosisView, code: CodeByLanguage): Child[] {
  const isCorrect = view.verdict === 'valid';
  const causesTitle = isCorrect ? 'Possible causes, most likely first' : 'Other causes to check, most likely first';
  const causes = view.remaining.length > 0 ? section(causesTitle, causeList(view.remaining)) : undefined;
  return [
    view.findings.length > 0
      ? section(
          findingsTitles[view.verdict] ?? 'How to fix',
          h('ol', { class: 'findings' }, ...view.findings.map((one) => finding(one, code))),
        )
      : undefined,
    isCorrect ? causes : undefined,
    view.comparison.length > 0 ? section('Base string comparison', comparisonTable(view.comparison)) : undefined,
    proof(view),
    expectedAlone(view),
    isCorrect ? undefined : causes,
    view.disagreements.length > 0 ? section('Where RFC 5849 and Oracle’s sample disagree', list(view.disagreements)) : undefined,
    view.ruledOut.length > 0 ? section('Ruled out', list(view.ruledOut)) : undefined,
  ];
}

/**
 * Builds the elements of a diagnosis: the verdict, the actions, what to fix, the comparison, the proof, and what remains.
 *
 * @param chosen the language that code is shown in, unless the language of the client is known
 * @param verdict replaces the verdict's own text, for callers that know more about the request than its signature
 */
export function diagnosisPanel(
  view: DiagnosisView,
  actions: HTMLElement,
  chosen: ChosenLanguage,
  verdict = verdicts[view.verdict],
): HTMLElement {
  const tried =
    view.tried > 0
      ? `Checked ${view.tried.toLocaleString('en')} signing ${view.tried === 1 ? 'variant' : 'variants'}.`
      : undefined;
  return h(
    'div',
    { class: 'diagnosis' },
    h(
      'header',
      { class: `verdict verdict-${verdict.tone}` },
      h('p', { class: 'verdict-word' }, icon(verdict.icon), verdict.word),
      h('p', { class: 'verdict-sentence' }, view.sentence),
      tried === undefined ? undefined : h('p', { class: 'quiet' }, tried),
    ),
    actions,
    ...sections(view, new CodeByLanguage(view.language, chosen)),
  );
}
