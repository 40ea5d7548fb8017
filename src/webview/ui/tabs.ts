import { h, setAttribute, setText } from './dom.js';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly panel: HTMLElement;
}

let lastTabList = 0;

/** A row of tabs built from data, by the ARIA pattern: one tab stop, arrow keys move and choose. */
export class Tabs {
  readonly strip: HTMLElement;
  readonly panels: HTMLElement;
  readonly #tabs: readonly Tab[];
  readonly #buttons = new Map<string, HTMLButtonElement>();
  readonly #onSelect: (id: string) => void;
  #selected: string;

  constructor(label: string, tabs: readonly Tab[], onSelect: (id: string) => void) {
    const prefix = `tabs-${lastTabList++}`;
    this.#tabs = tabs;
    this.#onSelect = onSelect;
    this.#selected = tabs[0]?.id ?? '';
    this.strip = h('div', { class: 'tabs', role: 'tablist', 'aria-label': label });
    this.panels = h('div', { class: 'tab-panels' });
    for (const tab of tabs) this.#add(tab, prefix);
    this.strip.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
    this.#show();
  }

  get selected(): string {
    return this.#selected;
  }

  select(id: string): void {
    if (id === this.#selected || !this.#buttons.has(id)) return;
    this.#selected = id;
    this.#show();
    this.#onSelect(id);
  }

  /** A count or mark behind the label, with what it means for a screen reader. */
  setBadge(id: string, text: string, meaning: string): void {
    const badge = this.#buttons.get(id)?.querySelector('.tab-badge');
    if (!badge) return;
    setText(badge, text);
    setAttribute(badge, 'aria-label', text === '' ? undefined : meaning);
    setAttribute(badge, 'title', text === '' ? undefined : meaning);
  }

  setMark(id: string, name: string, on: boolean): void {
    this.#buttons.get(id)?.classList.toggle(name, on);
  }

  #add(tab: Tab, prefix: string): void {
    const button = h(
      'button',
      { type: 'button', role: 'tab', class: 'tab', id: `${prefix}-${tab.id}`, 'aria-controls': `${prefix}-${tab.id}-panel` },
      h('span', { class: 'tab-label' }, tab.label),
      h('span', { class: 'tab-badge' }),
    );
    button.addEventListener('click', () => {
      this.select(tab.id);
    });
    tab.panel.id = `${prefix}-${tab.id}-panel`;
    tab.panel.setAttribute('role', 'tabpanel');
    tab.panel.setAttribute('aria-labelledby', button.id);
    tab.panel.classList.add('tab-panel');
    this.#buttons.set(tab.id, button);
    this.strip.append(button);
    this.panels.append(tab.panel);
  }

  #show(): void {
    for (const tab of this.#tabs) {
      const selected = tab.id === this.#selected;
      const button = this.#buttons.get(tab.id);
      button?.setAttribute('aria-selected', String(selected));
      if (button) button.tabIndex = selected ? 0 : -1;
      tab.panel.hidden = !selected;
    }
  }

  #onKey(event: KeyboardEvent): void {
    const at = this.#tabs.findIndex(({ id }) => id === this.#selected);
    const targets: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: this.#tabs.length - 1 };
    const target = targets[event.key];
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const tab = this.#tabs[(target + this.#tabs.length) % this.#tabs.length];
    if (!tab) return;
    event.preventDefault();
    this.select(tab.id);
    this.#buttons.get(tab.id)?.focus();
  }
}
