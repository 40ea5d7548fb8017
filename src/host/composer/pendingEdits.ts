import { patchRequest } from '../../core/request/index.js';
import type { RequestPatch, RestletRequest } from '../../protocol/request.js';

export type RequestField = keyof RestletRequest;

/** The fields in which two requests differ. */
export function changedFields(before: RestletRequest, after: RestletRequest): ReadonlySet<RequestField> {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)] as RequestField[]);
  return new Set([...fields].filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])));
}

/** Whether the request now has the values of the patch. A value that holds a secret is not written. */
export function holds(request: RestletRequest | undefined, patch: RequestPatch): boolean {
  if (!request) {
    return false;
  }
  return (Object.keys(patch) as RequestField[]).every(
    (field) => JSON.stringify(request[field]) === JSON.stringify(patch[field] ?? undefined),
  );
}

function isEmpty(patch: RequestPatch): boolean {
  return Object.keys(patch).length === 0;
}

/** Splits a patch in two: the part with these fields, and the rest. */
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
 * Typing that is not in the text document yet: one part is being written, the rest waits in batches. A batch is the typing in one field
 * (or in a few that changed together). Each batch is written by itself, so that an undo removes what was typed last and nothing of another
 * field.
 *
 * An undo or redo that comes in between also removes the waiting typing in the fields that it changes: otherwise the later write would
 * bring the undone text back. Typing in other fields stays and is written. The caller gets what was removed, so that a redo can restore it.
 */
export class PendingEdits {
  #onTheWay: RequestPatch = {};
  #waiting: RequestPatch[] = [];
  /** The last result of `over`, which stays valid for the same request and the same typing. */
  #laid: { readonly under: RestletRequest; readonly over: RestletRequest } | undefined;

  get isEmpty(): boolean {
    return isEmpty(this.#onTheWay) && this.#waiting.length === 0;
  }

  /** Whether a part is being written into the document. */
  get isOnTheWay(): boolean {
    return !isEmpty(this.#onTheWay);
  }

  /** How many batches wait. */
  get batches(): number {
    return this.#waiting.length;
  }

  /** @returns whether this begins a second waiting batch: the person has gone on to another field */
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
   * The request that the person sees: that of the document, with the typing in place of its values. It is the same object until one of the
   * two changes, so that nothing is computed twice for one key stroke.
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

  /** Starts a write of the first batch. One write runs at a time. */
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

  /** The write has ended: the document has its part. */
  arrived(): void {
    this.#laid = undefined;
    this.#onTheWay = {};
  }

  /** The write was refused because the document had changed: its part waits again, before what was typed later. */
  refused(): void {
    const next = this.#waiting.shift();
    this.#waiting.unshift({ ...this.#onTheWay, ...next });
    this.#onTheWay = {};
  }

  /** Removes the typing in these fields and returns it; empty when there was none. */
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
