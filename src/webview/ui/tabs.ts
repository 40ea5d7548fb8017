import { h, setAttribute, setText } from './dom.js';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly panel: HTMLElement;
}

let lastTabList = 0;

/** A row of tabs, by the ARIA pattern: the row is one stop of the Tab key, and the arrow keys move in it and choose. */
export class Tabs {
  readonly strip: HTMLElement;
  readonly panels: HTMLElement;
  readonly #tabs: readonly Tab[];
  readonly #buttons = new Map<string, HTMLButtonElement>();
  readonly #onSelect: (id: string) => void;
  readonly #unavailable = new Set<string>();
  #chosen: string;

  constructor(label: string, tabs: readonly Tab[], onSelect: (id: string) => void) {
    const prefix = `tabs-${lastTabList++}`;
    this.#tabs = tabs;
    this.#onSelect = onSelect;
    this.#chosen = tabs[0]?.id ?? '';
    this.strip = h('div', { class: 'tabs', role: 'tablist', 'aria-label': label });
    this.panels = h('div', { class: 'tab-panels' });
    for (const tab of tabs) {
      this.#add(tab, prefix);
    }
    this.strip.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
    this.#show();
  }

  /** The chosen tab, or the first available one while the chosen one is not available. */
  get selected(): string {
    return this.#available().find(({ id }) => id === this.#chosen)?.id ?? this.#available()[0]?.id ?? '';
  }

  /** Chooses a tab for the person, and tells the owner. */
  select(id: string): void {
    if (this.show(id)) {
      this.#onSelect(id);
    }
  }

  /** Shows a tab without telling the owner; returns whether another tab was chosen before. */
  show(id: string): boolean {
    if (id === this.#chosen || !this.#buttons.has(id)) {
      return false;
    }
    this.#chosen = id;
    this.#show();
    return true;
  }

  focus(): void {
    this.#buttons.get(this.selected)?.focus();
  }

  /** Hides a tab that has nothing to show, or shows it again. */
  setAvailable(id: string, available: boolean): void {
    if (available) {
      this.#unavailable.delete(id);
    } else {
      this.#unavailable.add(id);
    }
    this.#show();
  }

  /** A count or mark after the label, with its meaning for a screen reader. An empty text removes it. */
  setBadge(id: string, text: string, meaning: string): void {
    const badge = this.#buttons.get(id)?.querySelector('.tab-badge');
    if (!badge) {
      return;
    }
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

  #available(): readonly Tab[] {
    return this.#tabs.filter(({ id }) => !this.#unavailable.has(id));
  }

  #show(): void {
    const selected = this.selected;
    for (const { id, panel } of this.#tabs) {
      const button = this.#buttons.get(id);
      panel.hidden = id !== selected;
      if (!button) {
        continue;
      }
      button.hidden = this.#unavailable.has(id);
      button.setAttribute('aria-selected', String(id === selected));
      button.tabIndex = id === selected ? 0 : -1;
    }
  }

  #onKey(event: KeyboardEvent): void {
    const tabs = this.#available();
    const at = tabs.findIndex(({ id }) => id === this.selected);
    const targets: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 };
    const target = targets[event.key];
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const tab = tabs[(target + tabs.length) % tabs.length];
    if (!tab) {
      return;
    }
    event.preventDefault();
    this.select(tab.id);
    this.#buttons.get(tab.id)?.focus();
  }
}
