import type { FindingView, IdiomView } from '../../../protocol/diagnosis.js';
import { h } from '../dom.js';
import { Tabs } from '../tabs.js';
import type { ChosenLanguage } from './chosenLanguage.js';

/** The code of all findings of one diagnosis. A language that is chosen at one of them is shown at all that have it. */
export class CodeByLanguage {
  readonly #recognized: string | undefined;
  readonly #chosen: ChosenLanguage;
  readonly #tabs: Tabs[] = [];

  /** @param recognized the language of the client, where it is known */
  constructor(recognized: string | undefined, chosen: ChosenLanguage) {
    this.#recognized = recognized;
    this.#chosen = chosen;
  }

  /** A tab for each language; without tabs where there is one language only, and nothing where there is no code. */
  element({ idioms = [], correctCode = [] }: FindingView): HTMLElement | undefined {
    const languages = languagesOf([...correctCode, ...idioms]);
    const [only, ...others] = languages;
    if (only === undefined) {
      return undefined;
    }
    const code = (language: string): HTMLElement => codeOf(language, idioms, correctCode);
    if (others.length === 0) {
      return h('div', { class: 'finding-code' }, h('p', { class: 'quiet' }, only), code(only));
    }
    const tabs = new Tabs(
      'Language',
      languages.map((language) => ({ id: language, label: language, panel: code(language) })),
      (language) => {
        this.#choose(language);
      },
    );
    tabs.show([this.#recognized, this.#chosen.value].find((one) => one !== undefined && languages.includes(one)) ?? only);
    this.#tabs.push(tabs);
    return h('div', { class: 'finding-code' }, tabs.strip, tabs.panels);
  }

  #choose(language: string): void {
    this.#chosen.keep(language);
    for (const tabs of this.#tabs) {
      tabs.show(language);
    }
  }
}

/** Each once, those with correct code first. */
function languagesOf(code: readonly IdiomView[]): string[] {
  return [...new Set(code.map(({ language }) => language))];
}

function codeOf(language: string, idioms: readonly IdiomView[], correctCode: readonly IdiomView[]): HTMLElement {
  const of = (list: readonly IdiomView[]) => list.filter((one) => one.language === language);
  return h(
    'dl',
    {},
    ...codeLines('Typical incorrect code', 'idiom', of(idioms)),
    ...codeLines('Correct code', 'correct-code', of(correctCode)),
  );
}

function codeLines(label: string, className: string, lines: readonly IdiomView[]): HTMLElement[] {
  return lines.length === 0
    ? []
    : [h('dt', {}, label), ...lines.map(({ code }) => h('dd', {}, h('code', { class: `code-block ${className}` }, code)))];
}
