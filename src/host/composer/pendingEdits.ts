import { patchRequest } from '../../core/request/index.js';
import type { RequestPatch, RestletRequest } from '../../protocol/request.js';

export type RequestField = keyof RestletRequest;

/** The fields in which two requests differ. */
export function changedFields(before: RestletRequest, after: RestletRequest): ReadonlySet<RequestField> {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)] as RequestField[]);
  return new Set([...fields].filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])));
}

function isEmpty(patch: RequestPatch): boolean {
  return Object.keys(patch).length === 0;
}

/** A patch in two: what touches one of the fields, and the rest. */
export function splitPatch(
  patch: RequestPatch,
  fields: ReadonlySet<RequestField>,
): { touching: RequestPatch; rest: RequestPatch } {
  const entries = Object.entries(patch) as [RequestField, unknown][];
  return {
    touching: Object.fromEntries(entries.filter(([field]) => fields.has(field))),
    rest: Object.fromEntries(entries.filter(([field]) => !fields.has(field))),
  };
}

/**
 * Typing that does not stand in the text document yet: a part that is on its way into it, and what waits, in batches. A
 * batch is the typing in one field (or in a few that changed together): each is written by itself, so that an undo takes
 * back what was typed last and nothing of another field.
 *
 * The rule for an undo (or redo) that arrives meanwhile: it takes back the typing as well, in the fields that it
 * changed. Otherwise the later write would bring the undone text back. Typing in every other field stays and is
 * written. What was taken back is handed to the caller, so that a redo can give it back.
 */
export class PendingEdits {
  #onTheWay: RequestPatch = {};
  #waiting: RequestPatch[] = [];
  /** What `over` has returned last, for the same request and the same typing. */
  #laid: { readonly under: RestletRequest; readonly over: RestletRequest } | undefined;

  get isEmpty(): boolean {
    return isEmpty(this.#onTheWay) && this.#waiting.length === 0;
  }

  /** Something is on its way into the document and has not arrived. */
  get isOnTheWay(): boolean {
    return !isEmpty(this.#onTheWay);
  }

  /** How many batches wait. */
  get batches(): number {
    return this.#waiting.length;
  }

  /** @returns whether this begins a batch beside one that waits: the person has gone on to another field */
  add(patch: RequestPatch): boolean {
    this.#laid = undefined;
    const last = this.#waiting.at(-1);
    if (last && sameFields(last, patch)) {
      this.#waiting[this.#waiting.length - 1] = { ...last, ...patch };
      return false;
    }
    this.#waiting.push(patch);
    return last !== undefined;
  }

  /**
   * The request that the person sees: what the document says, with the typing laid over it. It is the same object until one of the two
   * changes, so that nothing is worked out twice for one key stroke.
   */
  over(request: RestletRequest): RestletRequest {
    if (this.isEmpty) {
      return request;
    }
    if (this.#laid?.under !== request) {
      this.#laid = { under: request, over: [this.#onTheWay, ...this.#waiting].reduce(patchRequest, request) };
    }
    return this.#laid.over;
  }

  /** Starts a write: the first batch is on its way now. One write runs at a time. */
  take(): RequestPatch {
    this.#onTheWay = this.#waiting.shift() ?? {};
    return this.#onTheWay;
  }

  /** Starts a write of everything that waits. */
  takeAll(): RequestPatch {
    this.#onTheWay = Object.assign({}, ...this.#waiting) as RequestPatch;
    this.#waiting = [];
    return this.#onTheWay;
  }

  /** The write has arrived in the document. */
  arrived(): void {
    this.#laid = undefined;
    this.#onTheWay = {};
  }

  /** The write was refused because the document had changed: its part waits again, below what came later. */
  refused(): void {
    const next = this.#waiting.shift();
    this.#waiting.unshift({ ...this.#onTheWay, ...next });
    this.#onTheWay = {};
  }

  /** Takes the typing in these fields back and returns it; empty when there was none. */
  takeBack(fields: ReadonlySet<RequestField>): RequestPatch {
    this.#laid = undefined;
    const onTheWay = splitPatch(this.#onTheWay, fields);
    const waiting = this.#waiting.map((batch) => splitPatch(batch, fields));
    this.#onTheWay = onTheWay.rest;
    this.#waiting = waiting.map(({ rest }) => rest).filter((batch) => !isEmpty(batch));
    return Object.assign({}, onTheWay.touching, ...waiting.map(({ touching }) => touching)) as RequestPatch;
  }
}

function sameFields(one: RequestPatch, other: RequestPatch): boolean {
  return Object.keys(one).sort().join() === Object.keys(other).sort().join();
}
