import type { RefusedRequest, UnderstoodPaste } from '../../protocol/explain.js';
import { h, setText, show } from '../ui/dom.js';
import { minimalChange } from '../ui/minimalChange.js';

interface FieldWords {
  readonly label: string;
  readonly rows: number;
  readonly needed: string;
}

const fields: Record<keyof RefusedRequest, FieldWords> = {
  method: { label: 'Method', rows: 1, needed: 'Needed: the method the request was sent with.' },
  url: { label: 'URL', rows: 2, needed: 'Needed: the whole URL the request was sent to, with its query.' },
  authorization: { label: 'Authorization header', rows: 4, needed: 'Needed: the header that was sent, from OAuth on.' },
  contentType: { label: 'Content type', rows: 1, needed: 'Needed: the content type of the body.' },
  body: { label: 'Body', rows: 3, needed: 'Needed: the body that was sent.' },
  baseString: { label: 'Base string', rows: 4, needed: 'Needed: the base string.' },
};
const names = Object.keys(fields) as (keyof RefusedRequest)[];

interface FieldParts {
  readonly frame: HTMLElement;
  readonly area: HTMLTextAreaElement;
  readonly needed: HTMLElement;
}

/** What was understood of a paste, each part in a field that can be corrected by hand. */
export class RequestFields {
  readonly element: HTMLElement;
  readonly #parts = new Map<keyof RefusedRequest, FieldParts>();
  readonly #onCorrect: (field: keyof RefusedRequest, value: string) => void;

  constructor(onCorrect: (field: keyof RefusedRequest, value: string) => void) {
    this.#onCorrect = onCorrect;
    this.element = h('div', { class: 'fields' }, ...names.map((name) => this.#field(name)));
  }

  show(understood: UnderstoodPaste): void {
    for (const name of names) {
      const parts = this.#parts.get(name);
      if (!parts) continue;
      const value = understood.request[name];
      const missing = understood.missing.includes(name);
      // The text that the person is typing is the same text that comes back: nothing is written then.
      if (minimalChange(parts.area.value, value)) parts.area.value = value;
      show(parts.needed, missing);
      parts.area.setAttribute('aria-invalid', String(missing));
      show(parts.frame, this.#hasPlace(name, understood));
    }
  }

  #hasPlace(name: keyof RefusedRequest, understood: UnderstoodPaste): boolean {
    if (name === 'method' || name === 'url' || name === 'authorization') return true;
    return understood.request[name] !== '' || understood.missing.includes(name);
  }

  #field(name: keyof RefusedRequest): HTMLElement {
    const { label, rows, needed } = fields[name];
    const area = h('textarea', { id: `field-${name}`, class: 'text-area', rows: String(rows), spellcheck: 'false', 'aria-describedby': `needed-${name}` });
    area.addEventListener('input', () => {
      this.#onCorrect(name, area.value);
    });
    const neededLine = h('p', { class: 'field-needed', id: `needed-${name}` });
    setText(neededLine, needed);
    const frame = h('div', { class: 'field' }, h('label', { for: area.id }, label), area, neededLine);
    this.#parts.set(name, { frame, area, needed: neededLine });
    return frame;
  }
}
