import type { MistakeSet } from './search/hypotheses.js';
import type { Axis, Mistake } from './mistakes/mistake.js';
import type { Hit } from './search/search.js';
import type { Finding } from './types.js';

/** The order in which a signature is made, and so in which its mistakes are mended. */
const making: readonly Axis[] = [
  'method',
  'uri',
  'query',
  'params',
  'time',
  'enc',
  'order',
  'join',
  'text',
  'key',
  'hash',
  'written',
];

/** The mistakes that made a signature: each followed by the less likely ones that would have had the same effect. */
export function findingsOf({ base, key, hashing, written }: Hit): Finding[] {
  const hash = hashing.mistake === undefined ? [] : [[hashing.mistake]];
  return [base, key, hash, written.map((mistake) => [mistake])].flatMap(alternatives);
}

/** Causes of one effect, the likeliest first. */
function alternatives([likeliest = [], ...others]: readonly MistakeSet[]): Finding[] {
  const rivals = new Map<Mistake, Mistake>();
  for (const other of others) {
    const replaced = likeliest.filter((mistake) => !other.includes(mistake));
    for (const mistake of other) {
      const rival = replaced.find(({ axis }) => axis === mistake.axis) ?? replaced[0];
      if (rival !== undefined && !likeliest.includes(mistake) && !rivals.has(mistake)) {
        rivals.set(mistake, rival);
      }
    }
  }
  return inOrderOfMaking(likeliest).flatMap((mistake) => [
    asFinding(mistake),
    ...[...rivals]
      .filter(([, rival]) => rival === mistake)
      .map(([other]) => ({ ...asFinding(other), alternativeTo: mistake.id })),
  ]);
}

function inOrderOfMaking(mistakes: MistakeSet): Mistake[] {
  return [...mistakes].sort((one, other) => making.indexOf(one.axis) - making.indexOf(other.axis));
}

function asFinding({ id, title, explanation, fix, idioms }: Mistake): Finding {
  return { id, title, explanation, fix, ...(idioms !== undefined && idioms.length !== 0 && { idioms }) };
}

/** Guesses from the looks of a signature, which say nothing once it is known how it was made. */
const guessed = /^(?:hash|written)-|^signature-no-digest$/;

/**
 * What was seen and what was proven, each once: what is surely refused, the proven mistakes, and what is doubtful. `proven` is
 * undefined when it is not known what made the signature.
 */
export function fixingOrder(seen: readonly Finding[], proven: readonly Finding[] | undefined): Finding[] {
  const others = proven === undefined ? seen : seen.filter(({ id }) => !guessed.test(id));
  return [
    ...others.filter(({ doubtful }) => doubtful !== true),
    ...(proven ?? []),
    ...others.filter(({ doubtful }) => doubtful === true),
  ];
}
