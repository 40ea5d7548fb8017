import type { RequestPlace } from '../../../protocol/request.js';
import type { TraceView } from '../../../protocol/trace.js';
import { linkedToParameter, linkedToPlace, linkedToSegment, type LinkedParts } from './places.js';

/** What the user points at or has the focus in. */
export type LinkSource =
  | { readonly kind: 'place'; readonly place: RequestPlace }
  | { readonly kind: 'segment'; readonly index: number }
  | { readonly kind: 'parameter'; readonly index: number };

const nothing: LinkedParts = { places: new Set(), segments: new Set() };

/**
 * Ties a control to the runs of the base string that it became, and back. Pointing counts more than
 * focus: it is the more recent wish.
 */
export class PlaceLinks {
  #trace: TraceView | undefined;
  #focused: LinkSource | undefined;
  #pointed: LinkSource | undefined;
  readonly #listeners: ((parts: LinkedParts) => void)[] = [];
  #open: (place: RequestPlace) => void = () => undefined;

  onChange(listener: (parts: LinkedParts) => void): void {
    this.#listeners.push(listener);
  }

  /** Who brings a place's control into view and focuses it. */
  setOpener(open: (place: RequestPlace) => void): void {
    this.#open = open;
  }

  openPlace(place: RequestPlace): void {
    this.#open(place);
  }

  setTrace(trace: TraceView | undefined): void {
    if (trace === this.#trace) {
      return;
    }
    this.#trace = trace;
    this.#tell();
  }

  focus(source: LinkSource | undefined): void {
    this.#focused = source;
    this.#tell();
  }

  point(source: LinkSource | undefined): void {
    this.#pointed = source;
    this.#tell();
  }

  /** Links a control: focusing it or pointing at it marks what it became. `place` is asked each time. */
  bind(control: HTMLElement, place: () => RequestPlace): void {
    this.bindSource(control, () => ({ kind: 'place', place: place() }));
  }

  bindSource(element: HTMLElement, source: () => LinkSource): void {
    element.addEventListener('focusin', () => {
      this.focus(source());
    });
    element.addEventListener('focusout', () => {
      this.focus(undefined);
    });
    element.addEventListener('pointerenter', () => {
      this.point(source());
    });
    element.addEventListener('pointerleave', () => {
      this.point(undefined);
    });
  }

  #tell(): void {
    const parts = this.#parts();
    for (const listener of this.#listeners) {
      listener(parts);
    }
  }

  #parts(): LinkedParts {
    const source = this.#pointed ?? this.#focused;
    if (!source || !this.#trace) {
      return nothing;
    }
    switch (source.kind) {
      case 'place':
        return linkedToPlace(this.#trace, source.place);
      case 'segment':
        return linkedToSegment(this.#trace, source.index);
      case 'parameter':
        return linkedToParameter(this.#trace, source.index);
    }
  }
}
