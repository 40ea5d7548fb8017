import type { RequestPlace } from '../../../protocol/request.js';
import type { TextPlace } from '../../../protocol/textPosition.js';
import type { TraceView } from '../../../protocol/trace.js';
import { linkedToParameter, linkedToPlace, linkedToSegment, type LinkedParts } from './places.js';

/** What the person points at or has focused. */
export type LinkSource =
  | { readonly kind: 'place'; readonly place: RequestPlace }
  | { readonly kind: 'segment'; readonly index: number }
  | { readonly kind: 'parameter'; readonly index: number };

type OpenPlace = (place: RequestPlace, at?: TextPlace) => void;

const nothing: LinkedParts = { places: new Set(), segments: new Set() };

/**
 * Links each control with the segments of the base string that come from it, so that pointing at one or focusing it marks the
 * other. Pointing counts more than focus, because it is what the person did last.
 */
export class PlaceLinks {
  #trace: TraceView | undefined;
  #focused: LinkSource | undefined;
  #pointed: LinkSource | undefined;
  readonly #listeners: ((parts: LinkedParts) => void)[] = [];
  #open: OpenPlace = () => undefined;

  onChange(listener: (parts: LinkedParts) => void): void {
    this.#listeners.push(listener);
  }

  /** Sets what shows the control of a place and focuses it. */
  setOpener(open: OpenPlace): void {
    this.#open = open;
  }

  /** @param at where in the text of the control the caret goes; only the body has such places */
  openPlace(place: RequestPlace, at?: TextPlace): void {
    this.#open(place, at);
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

  /** Links a control with a place of the request. `place` is called each time. */
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
