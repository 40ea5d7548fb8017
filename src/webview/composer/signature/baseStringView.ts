import { mostSegments, type TraceSegment, type TraceView } from '../../../protocol/trace.js';
import { h, inlineCode, setText, show } from '../../ui/dom.js';
import { PatchedList, type ItemView } from '../../ui/patchedList.js';
import { Roving } from '../../ui/roving.js';
import { restText } from '../composerText.js';
import type { PlaceLinks } from '../request/placeLinks.js';
import type { LinkedParts } from '../request/places.js';
import { segmentKinds, segmentText, type SegmentText } from './segmentText.js';
import * as texts from '../texts.js';

interface Segment {
  readonly kind: TraceSegment['kind'];
  readonly text: string;
  readonly opens: boolean;
}

function segmentsOf({ segments, baseString }: TraceView): Segment[] {
  return segments.slice(0, mostSegments).map(({ kind, start, end, place }) => ({
    kind,
    text: baseString.slice(start, end),
    opens: place !== undefined,
  }));
}

function sameSegment(one: Segment, other: Segment): boolean {
  return one.kind === other.kind && one.text === other.text && one.opens === other.opens;
}

class SegmentView implements ItemView<Segment> {
  readonly element = h('span', { role: 'option', tabindex: '-1', 'aria-describedby': 'segment-status' });

  show({ kind, text, opens }: Segment): void {
    this.element.className = `segment segment-${kind}`;
    this.element.classList.toggle('opens', opens);
    this.element.textContent = text;
  }
}

/**
 * The signature base string in segments. A segment is explained when it is pointed at or reached with the arrow keys, and leads to
 * the field that it comes from.
 */
export class BaseStringView {
  readonly element: HTMLElement;
  readonly #links: PlaceLinks;
  readonly #box = h('div', { class: 'base-string', role: 'listbox', 'aria-label': texts.signature.baseString });
  readonly #status = h('p', { class: 'segment-status', id: 'segment-status' });
  readonly #rest = h('p', { class: 'quiet rest-note' });
  readonly #segments: PatchedList<Segment, SegmentView>;
  readonly #roving: Roving;
  #trace: TraceView | undefined;
  #marked: readonly HTMLElement[] = [];

  constructor(links: PlaceLinks) {
    this.#links = links;
    this.#segments = new PatchedList(this.#box, () => new SegmentView(), sameSegment);
    this.#roving = new Roving(
      this.#box,
      () => this.#segments.views.map(({ element }) => element),
      (key, at) => this.#step(key, at),
    );
    this.element = h('div', {}, this.#box, this.#rest, this.#status, legend());
    this.#listen();
    this.#say(undefined);
  }

  show(trace: TraceView): void {
    this.#trace = trace;
    this.#segments.show(segmentsOf(trace));
    const rest = trace.baseString.length - (trace.segments[mostSegments]?.start ?? trace.baseString.length);
    setText(this.#rest, restText(rest, 'characters'));
    show(this.#rest, rest > 0);
    this.#roving.refresh();
  }

  mark({ segments }: LinkedParts): void {
    for (const element of this.#marked) {
      element.classList.remove('is-linked');
    }
    const views = this.#segments.views;
    const before = this.#marked[0];
    this.#marked = [...segments].flatMap((index) => views[index]?.element ?? []);
    for (const element of this.#marked) {
      element.classList.add('is-linked');
    }
    this.#say(this.#explained(segments));
    if (this.#marked[0] !== before && !this.#box.matches(':hover, :focus-within')) {
      this.#bringIntoView();
    }
  }

  #listen(): void {
    const box = this.#box;
    box.addEventListener('pointerover', ({ target }) => {
      this.#links.point(this.#source(target));
    });
    box.addEventListener('pointerleave', () => {
      this.#links.point(undefined);
    });
    box.addEventListener('focusin', ({ target }) => {
      this.#links.focus(this.#source(target));
    });
    box.addEventListener('focusout', () => {
      this.#links.focus(undefined);
    });
    box.addEventListener('click', ({ target }) => {
      // A click that ends the selection of text must not leave the tab: the text is selected to be copied.
      if (document.getSelection()?.isCollapsed !== false) {
        this.#open(target);
      }
    });
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') {
        return;
      }
      event.preventDefault();
      this.#open(event.target);
    });
  }

  #source(target: EventTarget | null) {
    const index = this.#segments.indexOf(target);
    return index < 0 ? undefined : ({ kind: 'segment', index } as const);
  }

  #open(target: EventTarget | null): void {
    const segment = this.#trace?.segments[this.#segments.indexOf(target)];
    if (segment?.place) {
      this.#links.openPlace(segment.place);
    }
  }

  /** Left and right go from segment to segment, up and down from parameter to parameter. */
  #step(key: string, at: number): number | undefined {
    const segments = this.#trace?.segments ?? [];
    const names = segments.flatMap(({ kind }, index) => (kind === 'name' ? [index] : []));
    switch (key) {
      case 'ArrowRight':
        return at + 1;
      case 'ArrowLeft':
        return at - 1;
      case 'ArrowDown':
        return names.find((index) => index > at) ?? at;
      case 'ArrowUp':
        return names.findLast((index) => index < at) ?? 0;
      case 'Home':
        return 0;
      case 'End':
        return segments.length - 1;
      default:
        return undefined;
    }
  }

  /** The segment to explain: the value when a whole parameter is marked, otherwise the first. */
  #explained(segments: ReadonlySet<number>): SegmentText | undefined {
    if (!this.#trace || segments.size === 0) {
      return undefined;
    }
    const indexes = [...segments];
    const index = indexes.find((candidate) => this.#trace?.segments[candidate]?.kind === 'value') ?? indexes[0] ?? -1;
    return segmentText(this.#trace, index);
  }

  #say(text: SegmentText | undefined): void {
    this.#status.classList.toggle('quiet', text === undefined);
    if (!text) {
      this.#status.replaceChildren(texts.signature.howToRead);
      return;
    }
    const from = text.from === undefined ? [] : [' ', h('span', { class: 'segment-from' }, texts.signature.from(text.from))];
    const meaning = h('span', { class: 'segment-meaning' }, ...inlineCode(text.meaning));
    this.#status.replaceChildren(h('strong', {}, text.kind), ' ', meaning, ...from);
  }

  #bringIntoView(): void {
    const first = this.#marked[0];
    if (!first) {
      return;
    }
    const top = first.offsetTop - this.#box.offsetTop;
    if (top < this.#box.scrollTop || top > this.#box.scrollTop + this.#box.clientHeight - first.offsetHeight) {
      this.#box.scrollTop = top - 8;
    }
  }
}

function legend(): HTMLElement {
  const items = Object.entries(segmentKinds).map(([kind, label]) =>
    h('li', {}, h('span', { class: `segment segment-${kind}` }, label)),
  );
  return h('ul', { class: 'legend', 'aria-label': texts.signature.colors }, ...items);
}
