import type { SecretPlace, SecretsOfPaste } from '../../protocol/explain.js';
import { replacedSecret, type SecretName } from '../../protocol/replacedSecret.js';
import * as texts from './texts.js';

/** The text with the name of each secret in its place: `‹token secret›`. The reader knows these signs again. */
export function withoutSecrets(text: string, places: readonly SecretPlace[]): string {
  const parts = places.map(({ start, name }, index) => text.slice(places[index - 1]?.end ?? 0, start) + replacedSecret(name));
  return parts.join('') + text.slice(places.at(-1)?.end ?? 0);
}

/** What was taken out of the text, and what may still be in it. */
export function replacedText({ places, areAll }: SecretsOfPaste): string {
  if (places.length === 0) {
    return texts.paste.secretsNotReplaced;
  }
  return texts.paste.secretsReplaced(namesOf(places), areAll);
}

/** What will be taken out of a text that is still being typed. */
export function textToReplace({ places }: SecretsOfPaste): string {
  return places.length === 0 ? texts.paste.secretsNotReplaced : texts.paste.secretsToReplace(namesOf(places));
}

function namesOf(places: readonly SecretPlace[]): string[] {
  const counts = new Map<SecretName, number>();
  for (const { name } of places) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => texts.paste.places(replacedSecret(name), count));
}
