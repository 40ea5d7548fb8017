import type { Suggestion } from '../../protocol/suggestions.js';
import { h, setAttribute } from './dom.js';
import { innerInput, whenRendered, type TextField } from './textField.js';

/** Suggestions that are shown at once: laying out thousands would stop the typing. */
export const mostShown = 100;

export interface SuggestionOptions {
  /** The accessible name of the list. */
  readonly label: string;
  /** Asked for each time the field gets the focus. */
  readonly ask: () => Promise<readonly Suggestion[]>;
  readonly choose: (suggestion: Suggestion) => void;
  /** What a screen reader says when the list opens. */
  readonly opened: (count: number) => void;
  /** Said below the list of those that are not shown. */
  readonly more: (count: number) => string;
}

/** Keys with which a person goes to another field. */
const leadingKeys: ReadonlySet<string> = new Set(['Tab', 'Enter', 'ArrowUp', 'ArrowDown']);

/**
 * Those that have the text somewhere, without case, the ones that begin with it first; none when the only one is what stands there already.
 * All of them for an empty text. A number is an ID of its own, and not meant as a part of another one: it fits only what begins with it.
 */
export function matchingSuggestions(all: readonly Suggestion[], text: string): readonly Suggestion[] {
  const wanted = text.toLowerCase();
  const begin = all.filter(({ value }) => value.toLowerCase().startsWith(wanted));
  const others = /^\d+$/.test(wanted) ? [] : all.filter(({ value }) => value.toLowerCase().indexOf(wanted) > 0);
  const matching = wanted === '' ? all : [...begin, ...others];
  return matching.length === 1 && matching[0]?.value === text ? [] : matching;
}

/**
 * A list of suggestions under a text field (a combobox with a listbox, in ARIA's words). It opens when a person goes to the field, types in
 * it or clicks it; Ctrl+Space shows all suggestions, whatever stands in the field. Nothing is chosen until a person chooses it, and until
 * then Enter and Tab do what they do without a list.
 *
 * The list stands in the shadow tree of its field, because the control in there can refer to nothing else, and is a popover, which no pane cuts off.
 */
export class SuggestionList {
  readonly #field: TextField;
  readonly #options: SuggestionOptions;
  readonly #list = h('div', { part: 'suggestions', popover: 'manual', id: 'suggestions' });
  #known: readonly Suggestion[] = [];
  #shown: readonly Suggestion[] = [];
  /** Index into those that are shown; -1 while none is chosen. */
  #active = -1;
  #isOpen = false;
  /** What the person wants to see, also while the suggestions have not come yet. */
  #wanted: 'fitting' | 'all' | undefined;
  /** The Enter key that has chosen a suggestion has not been let go yet. */
  #isChoosing = false;
  /** Grows each time the suggestions are asked for: what comes for an earlier time is too late. */
  #asked = 0;

  constructor(field: TextField, options: SuggestionOptions) {
    this.#field = field;
    this.#options = options;
    whenRendered(field, (input) => {
      input.setAttribute('role', 'combobox');
      input.setAttribute('aria-autocomplete', 'list');
      input.setAttribute('aria-expanded', 'false');
    });
    field.addEventListener('focusin', () => {
      this.#ask();
    });
    field.addEventListener('focusout', () => {
      this.#asked++;
      this.#known = [];
      this.#wanted = undefined;
      this.#isChoosing = false;
      this.#close();
    });
    field.addEventListener('input', () => {
      this.#want('fitting');
    });
    // A click on the list itself comes from within the shadow tree too, and is handled there.
    field.addEventListener('click', (event) => {
      if (!event.composedPath().includes(this.#list)) {
        this.#want('fitting');
      }
    });
    field.addEventListener('keyup', ({ key }) => {
      if (leadingKeys.has(key) && !this.#isOpen && !this.#isChoosing) {
        this.#want('fitting');
      }
      this.#isChoosing = false;
    });
    field.addEventListener('keydown', (event) => {
      if (!event.isComposing && this.#reactsTo(event)) {
        event.preventDefault();
        event.stopPropagation();
      }
    });
    // The field keeps the focus while its list is used.
    this.#list.addEventListener('mousedown', (event) => {
      event.preventDefault();
    });
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', options.label);
  }

  #ask(): void {
    const asked = ++this.#asked;
    this.#known = [];
    void this.#options.ask().then((known) => {
      if (asked !== this.#asked) {
        return;
      }
      this.#known = known;
      if (this.#wanted) {
        this.#want(this.#wanted);
      }
    });
  }

  #want(wanted: 'fitting' | 'all'): void {
    this.#wanted = wanted;
    this.#show(wanted === 'all' ? this.#known : matchingSuggestions(this.#known, this.#field.value));
  }

  /** @returns whether the key was for the list alone */
  #reactsTo(event: KeyboardEvent): boolean {
    if (event.key === ' ' && event.ctrlKey) {
      this.#want('all');
      return true;
    }
    if (!this.#isOpen || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
      return false;
    }
    const chosen = this.#shown[this.#active];
    switch (event.key) {
      case 'ArrowDown':
        this.#activate(Math.min(this.#active + 1, this.#count - 1));
        return true;
      case 'ArrowUp':
        if (!chosen) {
          return false;
        }
        this.#activate(this.#active - 1);
        return true;
      case 'Escape':
        this.#wanted = undefined;
        this.#close();
        return true;
      case 'Enter':
      case 'Tab':
        this.#isChoosing = chosen !== undefined;
        if (chosen) {
          this.#choose(chosen);
        }
        // The Tab key also goes on to the next field.
        return chosen !== undefined && event.key === 'Enter';
      default:
        return false;
    }
  }

  get #count(): number {
    return Math.min(this.#shown.length, mostShown);
  }

  #choose(suggestion: Suggestion): void {
    this.#wanted = undefined;
    this.#close();
    this.#options.choose(suggestion);
  }

  #show(suggestions: readonly Suggestion[]): void {
    if (suggestions.length === 0) {
      this.#close();
      return;
    }
    const wasOpen = this.#isOpen;
    this.#shown = suggestions;
    this.#active = -1;
    const hidden = suggestions.length - this.#count;
    this.#list.replaceChildren(
      ...suggestions.slice(0, mostShown).map((suggestion, index) => this.#option(suggestion, index)),
      ...(hidden > 0 ? [h('div', { part: 'suggestion-rest' }, this.#options.more(hidden))] : []),
    );
    this.#open();
    if (!wasOpen) {
      this.#options.opened(suggestions.length);
    }
  }

  #option(suggestion: Suggestion, index: number): HTMLElement {
    const { value, detail } = suggestion;
    const option = h(
      'div',
      { part: 'suggestion', role: 'option', id: `suggestion-${index}`, 'aria-selected': 'false' },
      h('span', { part: 'suggestion-value' }, value),
      h('span', { part: 'suggestion-detail' }, detail),
    );
    option.addEventListener('click', () => {
      this.#choose(suggestion);
    });
    return option;
  }

  #activate(index: number): void {
    const [before, now] = [this.#list.children[this.#active], this.#list.children[index]];
    this.#active = index;
    before?.setAttribute('part', 'suggestion');
    before?.setAttribute('aria-selected', 'false');
    now?.setAttribute('part', 'suggestion suggestion-active');
    now?.setAttribute('aria-selected', 'true');
    now?.scrollIntoView({ block: 'nearest' });
    this.#describe();
  }

  #open(): void {
    if (!this.#isOpen) {
      this.#field.shadowRoot?.append(this.#list);
      this.#list.showPopover();
      this.#isOpen = true;
      window.addEventListener('scroll', this.#place, { capture: true });
      window.addEventListener('resize', this.#place);
    }
    this.#place();
    this.#describe();
  }

  #close(): void {
    if (!this.#isOpen) {
      return;
    }
    window.removeEventListener('scroll', this.#place, { capture: true });
    window.removeEventListener('resize', this.#place);
    this.#list.hidePopover();
    this.#list.remove();
    this.#isOpen = false;
    this.#active = -1;
    this.#shown = [];
    this.#describe();
  }

  /** Tells a screen reader where the list is, and which suggestion is chosen in it. */
  #describe(): void {
    const input = innerInput(this.#field);
    if (input) {
      input.setAttribute('aria-expanded', String(this.#isOpen));
      setAttribute(input, 'aria-controls', this.#isOpen ? this.#list.id : undefined);
      setAttribute(input, 'aria-activedescendant', this.#list.children[this.#active]?.id);
    }
  }

  /** Puts the list under its field, or above it where there is more room. */
  readonly #place = (): void => {
    const { left, top, bottom, width } = this.#field.getBoundingClientRect();
    const { innerWidth, innerHeight } = window;
    const [above, below] = [top - edge, innerHeight - bottom - edge];
    const isAbove = below < least && above > below;
    const { style } = this.#list;
    style.setProperty('min-width', `${Math.min(width, innerWidth - 2 * edge)}px`);
    style.setProperty('max-width', `${innerWidth - 2 * edge}px`);
    style.setProperty('max-height', `${Math.min(highest, Math.max(isAbove ? above : below, 0))}px`);
    style.setProperty('top', isAbove ? 'auto' : `${bottom + 1}px`);
    style.setProperty('bottom', isAbove ? `${innerHeight - top + 1}px` : 'auto');
    style.setProperty('right', 'auto');
    // A list that is wider than its field stays within the page.
    style.setProperty('left', `${Math.max(edge, Math.min(left, innerWidth - edge - this.#list.offsetWidth))}px`);
  };
}

/** Pixels that stay free between the list and the edge of the page. */
const edge = 4;
/** Pixels that the list has at most, and below which it goes where there is more room. */
const highest = 264;
const least = 120;
