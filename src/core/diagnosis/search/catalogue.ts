import { bodyMistakes } from '../mistakes/body.js';
import { encodingMistakes } from '../mistakes/encoding.js';
import { declaredOtherwise, hashMistakes } from '../mistakes/hash.js';
import { joinMistakes } from '../mistakes/join.js';
import { keyMistakes } from '../mistakes/key.js';
import { methodMistakes } from '../mistakes/method.js';
import type { BaseMistake, KeyMistake, Mistake } from '../mistakes/mistake.js';
import { orderMistakes } from '../mistakes/order.js';
import { parameterMistakes } from '../mistakes/parameters.js';
import { queryMistakes } from '../mistakes/query.js';
import { secretTextMistakes } from '../mistakes/secretText.js';
import { textMistakes } from '../mistakes/text.js';
import { millisecondMistake, timeMistakes } from '../mistakes/time.js';
import { defaultSha1, withoutToken } from '../mistakes/together.js';
import { uriMistakes } from '../mistakes/uri.js';
import { writtenMistakes } from '../mistakes/written.js';

/**
 * Mistakes in making the base string, the likeliest first: the first of two mistakes with the same effect is the one that is named.
 */
export const baseStringCatalogue: readonly BaseMistake[] = likeliestFirst([
  ...queryMistakes,
  ...parameterMistakes,
  ...methodMistakes,
  ...uriMistakes,
  ...encodingMistakes,
  ...orderMistakes,
  ...joinMistakes,
  ...bodyMistakes,
  ...timeMistakes,
  ...textMistakes,
]);

/** Mistakes in making the signing key, the likeliest first. */
export const keyCatalogue: readonly KeyMistake[] = likeliestFirst([withoutToken, ...keyMistakes, ...secretTextMistakes]);

/** Every mistake in signing that a search can prove. */
export const catalogue: readonly Mistake[] = [
  ...baseStringCatalogue,
  millisecondMistake,
  ...keyCatalogue,
  defaultSha1,
  ...hashMistakes,
  declaredOtherwise,
  ...writtenMistakes,
];

function likeliestFirst<M extends Mistake>(mistakes: readonly M[]): readonly M[] {
  return [...mistakes].sort((one, other) => one.rarity - other.rarity);
}
