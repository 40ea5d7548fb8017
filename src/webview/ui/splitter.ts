import { h } from './dom.js';

const smallest = 0.2;
const largest = 0.8;
const keyStep = 0.04;

function within(share: number): number {
  return Math.min(largest, Math.max(smallest, share));
}

/**
 * The bar between two panes, which CSS places beside or below each other. Once it was moved, it sets the first pane's share of the room
 * (0 to 1) as the variable `--split` on the container; until then CSS decides.
 */
export class Splitter {
  readonly element: HTMLElement;
  readonly #container: HTMLElement;
  readonly #onChange: (share: number) => void;

  constructor(container: HTMLElement, label: string, onChange: (share: number) => void) {
    this.#container = container;
    this.#onChange = onChange;
    this.element = h('div', {
      class: 'splitter',
      role: 'separator',
      tabindex: '0',
      'aria-label': label,
      'aria-valuemin': String(smallest * 100),
      'aria-valuemax': String(largest * 100),
    });
    this.element.addEventListener('pointerdown', (event) => {
      this.#drag(event);
    });
    this.element.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
    this.element.addEventListener('focus', () => {
      this.#tell(this.#share());
      this.element.setAttribute('aria-orientation', this.#isStacked() ? 'horizontal' : 'vertical');
    });
    this.element.addEventListener('dblclick', () => {
      this.#set(0.5);
    });
    this.#tell(0.5);
  }

  show(share: number): void {
    const shown = within(share);
    this.#container.style.setProperty('--split', String(shown));
    this.#tell(shown);
  }

  #tell(share: number): void {
    this.element.setAttribute('aria-valuenow', String(Math.round(share * 100)));
  }

  #set(share: number): void {
    this.show(share);
    this.#onChange(within(share));
  }

  /** The first pane's share of the room, by where the bar is. */
  #share(): number {
    const [area, bar] = [this.#container.getBoundingClientRect(), this.element.getBoundingClientRect()];
    return within(this.#isStacked() ? (bar.top - area.top) / area.height : (bar.left - area.left) / area.width);
  }

  #isStacked(): boolean {
    return this.element.offsetWidth > this.element.offsetHeight;
  }

  #drag(event: PointerEvent): void {
    event.preventDefault();
    this.element.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent) => {
      const area = this.#container.getBoundingClientRect();
      this.#set(this.#isStacked() ? (moved.clientY - area.top) / area.height : (moved.clientX - area.left) / area.width);
    };
    const end = () => {
      this.element.removeEventListener('pointermove', move);
    };
    this.element.addEventListener('pointermove', move);
    this.element.addEventListener('lostpointercapture', end, { once: true });
  }

  #onKey(event: KeyboardEvent): void {
    const back = this.#isStacked() ? 'ArrowUp' : 'ArrowLeft';
    const forward = this.#isStacked() ? 'ArrowDown' : 'ArrowRight';
    const step = event.key === back ? -keyStep : event.key === forward ? keyStep : 0;
    if (step === 0) {
      return;
    }
    event.preventDefault();
    this.#set(this.#share() + step);
  }
}
