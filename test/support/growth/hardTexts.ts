/** A family of texts. */
export interface HardText {
  /** The piece that is repeated, and what stands at the end. */
  readonly name: string;
  /** The text of about so many UTF-16 code units. */
  readonly of: (length: number) => string;
}

/** Repeated, they are where patterns and scanners have looked at the same stretch again and again. */
const units: readonly string[] = [
  ...[
    ' ',
    '\t',
    '\n',
    '\r\n',
    ' \n',
    '\u200b',
    '\u2028',
    'a',
    '0',
    '-',
    '_',
    'a-',
    '.',
    'a.',
    '/',
    ':',
    '::',
    '@',
    '#',
    '?',
    '=',
  ],
  ...[
    '&',
    '&a=',
    '&a=%',
    '%',
    '%2',
    '%41',
    '%E9',
    '+',
    ';',
    ',',
    ', ',
    '"',
    "'",
    '\\',
    '\\"',
    '<',
    '>',
    '<a>',
    '</a>',
    '<a ',
    '<a b="',
  ],
  ...[
    '<!--',
    '<![CDATA[',
    '<?',
    '&lt;',
    '&#x1;',
    '{',
    '[',
    '{"a":',
    '[1,',
    '"a":1,',
    '1e400,',
    '-',
    ']',
    '}',
    '\ud800',
    'é',
    '\0',
  ],
  ...[
    'oauth_token="a", ',
    'realm=',
    'OAuth ',
    'error code:',
    'error message:',
    'Bearer ',
    'password=abcdefgh&',
    'customscript',
    'script=1&',
    'https://a',
  ],
];
const ends = ['', 'x', '\n', '"', '>'];

/** Texts that are hard to read: one piece again and again. */
export const hardTexts: readonly HardText[] = units.map((unit, index) => {
  const end = ends[index % ends.length] ?? '';
  return { name: JSON.stringify(unit + end), of: (length) => unit.repeat(Math.ceil(length / unit.length)) + end };
});
