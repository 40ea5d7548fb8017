import type { ExplainHostCalls, ForeignRequest, UnderstoodPaste } from '../../protocol/explain.js';
import { h, setAttribute, show } from '../ui/dom.js';
import { focusHere } from '../ui/focus.js';
import { icon } from '../ui/icons.js';
import type { HostActions } from '../ui/hostPort.js';

interface FieldText {
  readonly label: string;
  readonly needed: string;
  /** The value is one line, even if the field wraps it: line breaks come from copying and are removed. */
  readonly isLine: boolean;
}

const fields: Record<keyof ForeignRequest, FieldText> = {
  method: { label: 'Method', isLine: true, needed: 'Which method was it sent with?' },
  url: {
    label: 'URL',
    isLine: true,
    needed: 'To which URL was it sent? The whole of it, from https:// to the end of the query.',
  },
  authorization: {
    label: 'Authorization header',
    isLine: false,
    needed: 'Which Authorization header was sent? Its value, from the word OAuth on.',
  },
  contentType: { label: 'Content type', isLine: true, needed: 'Which content type was sent with the body?' },
  body: { label: 'Body', isLine: false, needed: 'Which body was sent?' },
  baseString: { label: 'Base string', isLine: true, needed: 'Which base string did the client sign?' },
};
const names = Object.keys(fields) as (keyof ForeignRequest)[];
const always: readonly (keyof ForeignRequest)[] = ['method', 'url', 'authorization'];

interface FieldParts {
  readonly frame: HTMLElement;
  readonly area: HTMLTextAreaElement;
  readonly needed: HTMLElement;
  /** How many corrections the host has not confirmed yet. Until then the host's value is older than the typed one. */
  pending: number;
}

/** What was understood of a paste: a field for each part, which can be corrected. */
export class RequestFields {
  readonly element: HTMLElement;
  readonly #parts = new Map<keyof ForeignRequest, FieldParts>();
  readonly #correct: HostActions<ExplainHostCalls>['correct'];

  constructor(correct: HostActions<ExplainHostCalls>['correct']) {
    this.#correct = correct;
    this.element = h('div', { class: 'fields' }, ...names.map((name) => this.#field(name)));
  }

  show({ request, missing }: UnderstoodPaste): void {
    for (const [name, { frame, area, needed, pending }] of this.#parts) {
      const isMissing = missing.includes(name);
      if (pending === 0 && area.value !== request[name]) {
        area.value = request[name];
      }
      show(needed, isMissing);
      setAttribute(area, 'aria-invalid', isMissing ? 'true' : undefined);
      show(frame, always.includes(name) || request[name] !== '' || isMissing);
    }
  }

  focusFirstMissing(): void {
    const missing = [...this.#parts.values()].find(({ area }) => area.getAttribute('aria-invalid') === 'true');
    if (missing) {
      focusHere(missing.area);
    }
  }

  #field(name: keyof ForeignRequest): HTMLElement {
    const { label, needed, isLine } = fields[name];
    const area = h('textarea', {
      id: `field-${name}`,
      class: 'text-area',
      rows: '1',
      spellcheck: 'false',
      'aria-describedby': `needed-${name}`,
    });
    const neededLine = h('p', { class: 'field-needed', id: `needed-${name}` }, icon('warning'), needed);
    const frame = h('div', { class: `field field-${name}` }, h('label', { for: area.id }, label), area, neededLine);
    const parts = { frame, area, needed: neededLine, pending: 0 };
    this.#parts.set(name, parts);
    area.addEventListener('input', () => {
      if (isLine && /[\r\n]/.test(area.value)) {
        area.value = withoutLineBreaks(area.value);
      }
      void this.#typed(name, parts);
    });
    area.addEventListener('keydown', (event) => {
      if (isLine && event.key === 'Enter') {
        event.preventDefault();
      }
    });
    return frame;
  }

  async #typed(name: keyof ForeignRequest, parts: FieldParts): Promise<void> {
    parts.pending += 1;
    await this.#correct(name, parts.area.value);
    parts.pending -= 1;
  }
}

/** Removes line breaks with the white space around them; other white space stays. */
function withoutLineBreaks(text: string): string {
  const lines = text.split(/[\r\n]/);
  const last = lines.length - 1;
  const endsTrimmed = lines.map((line, index) => (index < last ? line.trimEnd() : line));
  return endsTrimmed.map((line, index) => (index > 0 ? line.trimStart() : line)).join('');
}
