import { joinSecrets, keyMistake } from './key.js';
import type { KeyMistake } from './mistake.js';

/** A change of a secret on its way from NetSuite's page into the client. Each kind of change can happen to each secret. */
type Alter = (secret: string) => string;

const retype = 'Copy the value again, without anything around it, and trim what is read from a file or a variable.';

interface Blank {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly rarity: 1 | 2 | 3;
}

const blanks: readonly Blank[] = [
  { id: 'space', title: 'A space', text: ' ', rarity: 1 },
  { id: 'newline', title: 'A line break', text: '\n', rarity: 1 },
  { id: 'crlf', title: 'A Windows line break', text: '\r\n', rarity: 2 },
  { id: 'tab', title: 'A tab', text: '\t', rarity: 2 },
  { id: 'no-break-space', title: 'A no-break space', text: '\u00A0', rarity: 2 },
  { id: 'zero-width-space', title: 'A zero-width space', text: '\u200B', rarity: 3 },
  { id: 'bom', title: 'A byte order mark', text: '\uFEFF', rarity: 3 },
];
const places = {
  after:
    (blank: string): Alter =>
    (secret) =>
      `${secret}${blank}`,
  before:
    (blank: string): Alter =>
    (secret) =>
      `${blank}${secret}`,
  around:
    (blank: string): Alter =>
    (secret) =>
      `${blank}${secret}${blank}`,
};
const whose = ['consumer secret', 'token secret', 'both secrets'] as const;

/** Two mistakes: the changed secret percent-encoded, and not. The search drops the second where both make the same key. */
function altered(
  id: string,
  title: string,
  explanation: string,
  rarity: 1 | 2 | 3,
  which: (typeof whose)[number],
  alter: Alter,
): KeyMistake[] {
  const change = (consumer: string, token: string): [string, string] => [
    which === 'token secret' ? consumer : alter(consumer),
    which === 'consumer secret' ? token : alter(token),
  ];
  return [
    keyMistake({ id, title, explanation, fix: retype, rarity }, (consumer, token) => joinSecrets(...change(consumer, token))),
    keyMistake({ id: `${id}-not-encoded`, title: `${title}, not encoded`, explanation, fix: retype, rarity }, (consumer, token) =>
      change(consumer, token).join('&'),
    ),
  ];
}

const blankMistakes: readonly KeyMistake[] = blanks.flatMap((blank) =>
  (['after', 'before', 'around'] as const).flatMap((place) =>
    whose.flatMap((which) =>
      altered(
        `${blank.id}-${place}-${which.replace(' ', '-')}`,
        `${blank.title} ${place} ${which === 'both secrets' ? which : `the ${which}`} is in the key`,
        'White space came along when the value was copied, or was left when it was read from a file, and became part of the key.',
        which === 'token secret' && place === 'after' ? blank.rarity : 2,
        which,
        places[place](blank.text),
      ),
    ),
  ),
);

const wrappings = [
  ['quotes', 'Double quotes', '"', '"'],
  ['single-quotes', 'Single quotes', "'", "'"],
  ['angle-brackets', 'Angle brackets', '<', '>'],
  ['braces', 'Double braces of a placeholder', '{{', '}}'],
] as const;

const wrappingMistakes: readonly KeyMistake[] = wrappings.flatMap(([id, title, open, close]) =>
  whose.flatMap((which) =>
    altered(
      `${id}-around-${which.replace(' ', '-')}`,
      `${title} around ${which === 'both secrets' ? which : `the ${which}`} are in the key`,
      'The characters that surround the value in a file or template became part of the key.',
      2,
      which,
      (secret) => `${open}${secret}${close}`,
    ),
  ),
);

const damages: readonly [id: string, title: string, alter: Alter][] = [
  ['first-character-missing', 'lacks its first character', (secret) => secret.slice(1)],
  ['last-character-missing', 'lacks its last character', (secret) => secret.slice(0, -1)],
  ['cut-to-32', 'was cut to 32 characters', (secret) => secret.slice(0, 32)],
  ['doubled', 'stands there twice', (secret) => `${secret}${secret}`],
  ['trimmed', 'was trimmed', (secret) => secret.trim()],
];

const damageMistakes: readonly KeyMistake[] = damages.flatMap(([id, title, alter]) =>
  (['consumer secret', 'token secret'] as const).flatMap((which) =>
    altered(
      `${which.replace(' ', '-')}-${id}`,
      `The ${which} ${title}`,
      id === 'trimmed'
        ? 'The stored secret has white space around it that the client removed.'
        : 'The value was damaged when it was copied.',
      2,
      which,
      alter,
    ),
  ),
);

export const secretTextMistakes: readonly KeyMistake[] = [...blankMistakes, ...wrappingMistakes, ...damageMistakes];
