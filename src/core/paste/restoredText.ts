/** Undoes what mail, chats, consoles, word processors and web pages change in a text that is copied through them. */

export interface RestoredText {
  readonly text: string;
  /** One sentence for each kind of change that was undone. */
  readonly notes: readonly string[];
}

interface Change {
  readonly note: string;
  /** Returns the text unchanged unless the header or the command in it shows that the change was made. */
  readonly undo: (text: string) => string;
}

/** A parameter of the header up to its quotation mark. */
const parameter = String.raw`(?:\boauth_\w{1,30}|\brealm)\s{0,4}=\s{0,4}`;

const changes: readonly Change[] = [
  { note: 'Characters that an email program had encoded (=3D) were decoded.', undo: decodeQuotedPrintable },
  { note: 'Characters that were escaped for a web page (&quot;, &amp;) were decoded.', undo: decodeEntities },
  { note: 'Backslashes added by Markdown were removed.', undo: withoutMarkdownEscapes },
  { note: 'Typographic quotation marks were read as straight ones.', undo: withPlainQuotes },
  { note: 'Typographic dashes and spaces were read as plain ones.', undo: withPlainDashes },
  { note: 'Lines that were wrapped at the same width were joined.', undo: withoutHardWraps },
  { note: 'Strings of a PHP dump were read by their stated lengths.', undo: withQuotedDump },
  { note: 'Braces added by a debugger were removed.', undo: withoutDebuggerBraces },
  { note: "The second slash that Node's debug log writes before the path was left out.", undo: withoutSecondSlash },
];

/** Takes time linear in the length of `pasted`. */
export function restoreText(pasted: string): RestoredText {
  const notes: string[] = [];
  let text = pasted;
  for (const { note, undo } of changes) {
    const undone = undo(text);
    if (undone !== text) {
      notes.push(note);
      text = undone;
    }
  }
  return { text, notes };
}

const quotedPrintable = /\boauth_\w{1,30}=3D["'\\]/i;

/** RFC 2045 section 6.7: a `=` at the end of a line breaks it, and `=3D` is a sign. */
function decodeQuotedPrintable(text: string): string {
  if (!quotedPrintable.test(text)) {
    return text;
  }
  return text
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'));
}

const escapedQuote = '&(?:amp;){0,3}(?:quot|apos|#0{0,4}3[49]|#x0{0,4}2[27]|[lr][sd]quo|#822[01]|#821[67]);';
const escapedHeader = new RegExp(`${parameter}\\\\{0,8}${escapedQuote}|${escapedQuote}https?:`, 'i');
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi;
const named: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    quot: '"',
    apos: "'",
    lt: '<',
    gt: '>',
    nbsp: ' ',
    ldquo: '\u201c',
    rdquo: '\u201d',
    lsquo: '\u2018',
    rsquo: '\u2019',
    ndash: '\u2013',
    mdash: '\u2014',
    prime: '\u2032',
    Prime: '\u2033',
  }),
);

/** A text may have been escaped more than once on its way. */
function decodeEntities(text: string): string {
  let decoded = text;
  for (let times = 0; times < 4 && escapedHeader.test(decoded); times++) {
    decoded = decoded.replace(entity, (all: string, decimal?: string, hexadecimal?: string, name?: string) => {
      const code = Number.parseInt(decimal ?? hexadecimal ?? '', decimal === undefined ? 16 : 10);
      if (Number.isNaN(code)) {
        return named.get(name ?? '') ?? all;
      }
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    });
  }
  return decoded;
}

function withoutMarkdownEscapes(text: string): string {
  return /\boauth\\_(?:consumer|token|nonce|signature)/i.test(text) ? text.replace(/\\([_*~#.!&=[\]()-])/g, '$1') : text;
}

/** Typographic quotation marks, with the prime that WordPress puts after a digit: first the double ones, then the single ones. */
const doubleQuotes = /[\u201c-\u201f\u2033\u2036\u301d\u301e\uff02]/g;
const singleQuotes = /[\u2018-\u201b\u2032\u2035\uff07]/g;
const typographicHeader = new RegExp(`${parameter}[\u201c-\u201f\u2033\u2036\u301d\u301e\uff02]`, 'i');

/** Where quotation marks were changed in a header, they were changed everywhere. */
function withPlainQuotes(text: string): string {
  return typographicHeader.test(text) ? text.replace(doubleQuotes, '"').replace(singleQuotes, "'") : text;
}

const dashedOption = /(^|\s)([\u2010-\u2015\u2212]{1,2})(?=([A-Za-z])([A-Za-z-]?))/g;
const typographicOption = /\b(?:curl|wget)\b[^\r\n]{0,400}\s[\u2010-\u2015\u2212]{1,2}[A-Za-z]/;

/** A dash before a single letter was one hyphen, before a word it was two. */
function withPlainDashes(text: string): string {
  const dashed = typographicOption.test(text)
    ? text.replace(dashedOption, (_all: string, before: string, _dash: string, _letter: string, next: string) =>
        next === '' ? `${before}-` : `${before}--`,
      )
    : text;
  const blanks = /,[\u00a0\u202f\u2009]oauth_|[\u00a0\u202f\u2009]-{1,2}[A-Za-z]|[\u200b\ufeff]/.test(dashed);
  return blanks ? dashed.replace(/[\u00a0\u202f\u2009]/g, ' ').replace(/[\u200b\u200c\u200d\ufeff]/g, '') : dashed;
}

const narrowest = 40;
const widest = 400;
/** A name or a value of the header that continues on the next line. */
const brokenHeader =
  /\boauth_\w{1,30}="[^"\r\n]{0,300}\r?\n|\boauth_?[a-z_]{0,20}\r?\n[a-z_]{1,20}="|\b(?:o|oa|oau|oaut)\r?\n[a-z]{0,4}_\w{1,30}="|\brealm="[^"\r\n]{0,40}\r?\n|\boauth_\w{1,30}\r?\n="/;

/** A console breaks lines wherever they reach its width: a line of that width continues on the next one. */
function withoutHardWraps(text: string): string {
  if (!brokenHeader.test(text)) {
    return text;
  }
  const lines = text.split(/\r?\n/);
  const width = Math.max(...lines.slice(0, 2000).map((line) => line.length));
  if (width < narrowest || width > widest || lines.filter(({ length }) => length === width).length < 2) {
    return text;
  }
  const last = lines.length - 1;
  return lines.map((line, index) => (line.length === width || index === last ? line : `${line}\n`)).join('');
}

const bracedHeader = /^[ \t]{0,20}authorization[ \t]{0,20}[:=][ \t]{0,20}\{OAuth\s/im;
const bracedValue =
  /^([ \t]{0,20}[A-Za-z][\w.-]{0,40}[ \t]{0,20}[:=][ \t]{0,20})\{(https?:[^{}\r\n]*|OAuth\s[^{}\r\n]*|[A-Z]{3,7})\}[ \t]{0,20}$/gm;

function withoutDebuggerBraces(text: string): string {
  return bracedHeader.test(text) ? text.replace(bracedValue, '$1$2') : text;
}

/** `UNDICI 4711: sending request to GET http://host//path` */
const nodeDebugLine = /^((?:UNDICI|FETCH) \d{1,10}: [a-z ]{1,40} [A-Z]{3,7} https?:\/\/[^/\s]{1,255}\/)\/(?=\S)/gm;

/** With NODE_DEBUG=undici or fetch, Node puts a slash between the origin and the path, which begins with one. */
function withoutSecondSlash(text: string): string {
  return text.replace(nodeDebugLine, '$1');
}

const dumpedString = /\bstring\((\d{1,7})\) "/g;
const dumpedHeader = /\bstring\(\d{1,7}\) "(?:authorization: )?OAuth\s/i;

/** `var_dump` of PHP writes how many bytes a string has, and does not escape the quotation marks in it. */
function withQuotedDump(text: string): string {
  if (!dumpedHeader.test(text)) {
    return text;
  }
  const parts: string[] = [];
  // Bytes that may still be counted: incorrect lengths would make the same text be counted many times.
  let mayCount = 4 * text.length;
  let taken = 0;
  for (const match of text.matchAll(dumpedString)) {
    const start = match.index + match[0].length;
    const length = Number(match[1]);
    if (match.index >= taken && length <= mayCount) {
      mayCount -= length;
      const value = Buffer.from(text.slice(start, start + length), 'utf8')
        .subarray(0, length)
        .toString('utf8');
      if (text[start + value.length] === '"') {
        parts.push(text.slice(taken, match.index), JSON.stringify(value));
        taken = start + value.length + 1;
      }
    }
  }
  return parts.join('') + text.slice(taken);
}
