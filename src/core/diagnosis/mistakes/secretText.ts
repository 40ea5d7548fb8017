import { joinSecrets, keyMistake } from './key.js';
import type { KeyMistake } from './mistake.js';

/** A change of a secret on its way from NetSuite's page into the client. Each kind of change can happen to each secret. */
type Alter = (secret: string) => string;

const retype =
  'Copy the value again without any surrounding characters, and trim values that you read from a file or a variable.';

interface Whitespace {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly rarity: 1 | 2 | 3;
}

const whitespace: readonly Whitespace[] = [
  { id: 'space', name: 'a space', text: ' ', rarity: 1 },
  { id: 'newline', name: 'a line break', text: '\n', rarity: 1 },
  { id: 'crlf', name: 'a Windows line break', text: '\r\n', rarity: 2 },
  { id: 'tab', name: 'a tab', text: '\t', rarity: 2 },
  { id: 'no-break-space', name: 'a no-break space', text: '\u00A0', rarity: 2 },
  { id: 'zero-width-space', name: 'a zero-width space', text: '\u200B', rarity: 3 },
  { id: 'bom', name: 'a byte order mark', text: '\uFEFF', rarity: 3 },
];
const places = {
  after:
    (space: string): Alter =>
    (secret) =>
      `${secret}${space}`,
  before:
    (space: string): Alter =>
    (secret) =>
      `${space}${secret}`,
  around:
    (space: string): Alter =>
    (secret) =>
      `${space}${secret}${space}`,
};
const whose = ['consumer secret', 'token secret', 'both secrets'] as const;

function named(which: (typeof whose)[number]): string {
  return which === 'both secrets' ? which : `the ${which}`;
}

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
    keyMistake(
      { id: `${id}-not-encoded`, title: `${title}, without percent-encoding`, explanation, fix: retype, rarity },
      (consumer, token) => change(consumer, token).join('&'),
    ),
  ];
}

const whitespaceMistakes: readonly KeyMistake[] = whitespace.flatMap((space) =>
  (['after', 'before', 'around'] as const).flatMap((place) =>
    whose.flatMap((which) =>
      altered(
        `${space.id}-${place}-${which.replace(' ', '-')}`,
        `The signing key has ${space.name} ${place} ${named(which)}`,
        "It was copied with the value, or wasn't removed when the value was read from a file, and became part of the key.",
        which === 'token secret' && place === 'after' ? space.rarity : 2,
        which,
        places[place](space.text),
      ),
    ),
  ),
);

const wrappings = [
  ['quotes', 'double quotation marks', '"', '"'],
  ['single-quotes', 'single quotation marks', "'", "'"],
  ['angle-brackets', 'angle brackets', '<', '>'],
  ['braces', 'the double braces of a placeholder', '{{', '}}'],
] as const;

const wrappingMistakes: readonly KeyMistake[] = wrappings.flatMap(([id, name, open, close]) =>
  whose.flatMap((which) =>
    altered(
      `${id}-around-${which.replace(' ', '-')}`,
      `The signing key has ${name} around ${named(which)}`,
      'The characters around the value in a file or template became part of the key.',
      2,
      which,
      (secret) => `${open}${secret}${close}`,
    ),
  ),
);

const damages: readonly [id: string, problem: string, alter: Alter][] = [
  ['first-character-missing', 'is missing its first character', (secret) => secret.slice(1)],
  ['last-character-missing', 'is missing its last character', (secret) => secret.slice(0, -1)],
  ['cut-to-32', 'is truncated to 32 characters', (secret) => secret.slice(0, 32)],
  ['doubled', 'appears twice in a row', (secret) => `${secret}${secret}`],
  ['trimmed', 'was trimmed', (secret) => secret.trim()],
];

const damageMistakes: readonly KeyMistake[] = damages.flatMap(([id, problem, alter]) =>
  (['consumer secret', 'token secret'] as const).flatMap((which) =>
    altered(
      `${which.replace(' ', '-')}-${id}`,
      `The ${which} in the signing key ${problem}`,
      id === 'trimmed'
        ? 'The stored secret has whitespace around it, but the client removed it.'
        : 'The value was changed when it was copied.',
      2,
      which,
      alter,
    ),
  ),
);

export const secretTextMistakes: readonly KeyMistake[] = [...whitespaceMistakes, ...wrappingMistakes, ...damageMistakes];
