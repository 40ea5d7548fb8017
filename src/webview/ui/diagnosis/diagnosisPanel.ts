import type { DiagnosisView, FindingView, VerdictKind } from '../../../protocol/diagnosis.js';
import { h, type Child } from '../dom.js';
import { causeList } from './causeList.js';
import { comparisonTable } from './comparisonTable.js';

const verdictWords: Record<VerdictKind, string> = {
  valid: 'Signature right',
  explained: 'Cause found',
  unexplained: 'Not explained',
  malformed: 'Header cannot be read',
  structural: 'Judged without secrets',
};

function section(title: string, ...content: Child[]): HTMLElement {
  return h('section', { class: 'diagnosis-section' }, h('h3', {}, title), ...content);
}

function finding(view: FindingView): HTMLElement {
  const idioms = view.idioms?.map((idiom) => h('code', { class: 'idiom' }, idiom)) ?? [];
  return h(
    'li',
    { class: 'finding' },
    h('div', { class: 'finding-title' }, view.title),
    h('p', {}, view.explanation),
    h('p', { class: 'finding-fix' }, h('span', { class: 'label-word' }, 'Fix'), view.fix),
    idioms.length > 0 ? h('p', { class: 'finding-idioms' }, h('span', { class: 'label-word' }, 'Often written as'), ...idioms) : undefined,
  );
}

function valueLine(label: string, value: string): HTMLElement {
  return h('div', { class: 'proof-line' }, h('dt', {}, label), h('dd', {}, h('code', { class: 'wrapped' }, value)));
}

function proof(view: DiagnosisView): HTMLElement | undefined {
  if (!view.proof) return undefined;
  const { baseString, maskedSigningKey, hash, signature } = view.proof;
  return section(
    'Proof',
    h('p', { class: 'quiet' }, `${hash} of this base string, with this key, gives the signature that was sent.`),
    h('dl', { class: 'proof' }, valueLine('Base string', baseString), valueLine('Signing key', maskedSigningKey), valueLine('Signature', signature)),
  );
}

function list(items: readonly string[]): HTMLElement {
  return h('ul', { class: 'plain-list' }, ...items.map((item) => h('li', {}, item)));
}

function sections(view: DiagnosisView): Child[] {
  return [
    view.findings.length > 0 ? section('What to mend', h('ol', { class: 'findings' }, ...view.findings.map(finding))) : undefined,
    view.comparison.length > 0 ? section('Side by side', comparisonTable(view.comparison)) : undefined,
    proof(view),
    view.remaining.length > 0 ? section('What signing cannot mend', causeList(view.remaining)) : undefined,
    view.corners.length > 0 ? section('Where RFC 5849 and Oracle’s sample disagree', list(view.corners)) : undefined,
    view.ruledOut.length > 0 ? section('Ruled out', list(view.ruledOut)) : undefined,
  ];
}

/** A diagnosis, built anew for each: verdict, what to mend, side by side, proof, what remains. */
export function diagnosisPanel(view: DiagnosisView): HTMLElement {
  const tried = view.tried > 0 ? `${view.tried.toLocaleString('en')} ways to sign were tried.` : undefined;
  return h(
    'div',
    { class: 'diagnosis' },
    h(
      'header',
      { class: `verdict verdict-${view.verdict}` },
      h('span', { class: 'verdict-word' }, verdictWords[view.verdict]),
      h('p', { class: 'verdict-sentence' }, view.sentence),
      tried === undefined ? undefined : h('p', { class: 'quiet' }, tried),
    ),
    ...sections(view),
  );
}
