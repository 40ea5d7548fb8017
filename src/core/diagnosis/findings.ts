import { computed } from '../netsuite/index.js';
import type { MistakeSet } from './search/hypotheses.js';
import type { Axis, Mistake } from './mistakes/mistake.js';
import type { Hit } from './search/search.js';
import type { Finding } from './types.js';

/** The order in which a client signs. Whoever fixes mistakes in this order sees the effect of each fix in the next step. */
const signingOrder: readonly Axis[] = [
  'together',
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

const madeHere = computed('the signature was computed again with the mistake, and it is the one that was sent');

/** The mistakes that made a signature. Each is followed by the less likely ones that would have made the same signature. */
export function findingsOf({ joint, base, key, hashing, written }: Hit): Finding[] {
  const hash = hashing.mistake === undefined ? [] : [[hashing.mistake]];
  return [[joint], base, key, hash, written.map((mistake) => [mistake])].flatMap(withAlternatives);
}

/** Sets of mistakes with the same effect, the likeliest first: its mistakes, each with those that the other sets have in its place. */
function withAlternatives([likeliest = [], ...others]: readonly MistakeSet[]): Finding[] {
  const replacedBy = new Map<Mistake, Mistake>();
  for (const other of others) {
    const missing = likeliest.filter((mistake) => !other.includes(mistake));
    for (const mistake of other) {
      const replaced = missing.find(({ axis }) => axis === mistake.axis) ?? missing[0];
      if (replaced !== undefined && !likeliest.includes(mistake) && !replacedBy.has(mistake)) {
        replacedBy.set(mistake, replaced);
      }
    }
  }
  return inSigningOrder(likeliest).flatMap((mistake) => [
    asFinding(mistake),
    ...[...replacedBy]
      .filter(([, replaced]) => replaced === mistake)
      .map(([other]) => ({ ...asFinding(other), certainty: 'likely' as const, alternativeTo: mistake.id })),
  ]);
}

function inSigningOrder(mistakes: MistakeSet): Mistake[] {
  return [...mistakes].sort((one, other) => signingOrder.indexOf(one.axis) - signingOrder.indexOf(other.axis));
}

function asFinding({ id, title, explanation, fix, idioms, correctCode }: Mistake): Finding {
  return {
    id,
    title,
    explanation,
    fix,
    certainty: 'proven',
    rests: madeHere,
    ...(idioms && { idioms }),
    ...(correctCode && { correctCode }),
  };
}

/**
 * What was seen and what was proven, each once, in the order in which it is to be fixed: what is surely refused, the proven mistakes,
 * and what is only possible. `proven` is undefined when it is not known what made the signature. When it is known, what was guessed from
 * the look of the signature is left out: it is either said again by the proof or wrong.
 */
export function fixingOrder(seen: readonly Finding[], proven: readonly Finding[] | undefined): Finding[] {
  const others = proven === undefined ? seen : seen.filter(({ concerns }) => concerns !== 'digest');
  return [
    ...others.filter(({ certainty }) => certainty !== 'possible'),
    ...(proven ?? []),
    ...others.filter(({ certainty }) => certainty === 'possible'),
  ];
}
