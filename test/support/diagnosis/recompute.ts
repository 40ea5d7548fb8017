import type { Proof } from '../../../src/core/diagnosis/index.js';
import { writtenMistakes } from '../../../src/core/diagnosis/mistakes/written.js';
import type { SigningKey } from '../../../src/core/diagnosis/mistakes/mistake.js';
import { digest } from '../../../src/core/diagnosis/search/digest.js';

/** The signature that a proof yields, as it is in the header after decoding. A diagnosis is checked by this. */
export function recompute(proof: Proof): string {
  const key: SigningKey = { text: proof.signingKey, encoding: proof.signingKeyEncoding };
  if (proof.construction === 'none') {
    return proof.baseString;
  }
  const base64 = digest(proof.baseString, proof.baseStringEncoding, key, proof.hash, proof.construction);
  return writtenMistakes.find(({ id }) => id === proof.written)?.write(Buffer.from(base64, 'base64')) ?? base64;
}
