/** A place at which the JSON of two bodies differs. */
export interface BodyDifference {
  /** The path to it (RFC 9535); a long one is cut at its beginning. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** What the base has there, as JSON, cut when it is long. */
  readonly base?: string;
  readonly other?: string;
}

/** How a body differs from another one, which is the base. */
export type BodyComparison =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'different';
      /** The first ones. */
      readonly differences: readonly BodyDifference[];
      /** How many there are in all. */
      readonly count: number;
    }
  /** The texts differ, and at least one of them isn't JSON. */
  | { readonly kind: 'otherText' }
  /** It took too long and was stopped. */
  | { readonly kind: 'stopped' };
