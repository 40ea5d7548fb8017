/** Reads `curl …` as bash, the Windows command prompt or PowerShell run it. */
import { percentEncode } from '../tba/index.js';
import { hereStringArguments } from './curlConfig.js';
import { beginsWithPlaceholder } from './placeholders.js';
import { guessShell, shellWords } from './shellWords.js';
import type { Pair, Reader, FoundRequest } from './types.js';
import { isAbsolute, schemeFor } from './urls.js';

const curlWord = /(?:^|[\n\r;&|(`'"]|\$\(|\$ |> |% )[ \t]*(?:[\w.~\/-]{0,200}\/)?curl(?:\.exe)?(?=[ \t])/g;

/** Nobody pastes more commands at once: it bounds the work on a text that only looks like commands. */
const most = 200;

export const readCurl: Reader = (text) => {
  const requests: FoundRequest[] = [];
  curlWord.lastIndex = 0;
  let tries = 0;
  /** Where the command before it ends. */
  let before = 0;
  for (let match = curlWord.exec(text); match && tries < most; match = curlWord.exec(text)) {
    tries += 1;
    const start = match.index + match[0].length;
    const shell = guessShell(text, start);
    const { words, end, unterminated } = shellWords(text, shell, start);
    const config = match[0].startsWith('|') ? configured(text.slice(before, match.index), words) : undefined;
    before = end;
    const commands = splitAtNext(config ?? (shell === 'powershell' ? words.map((word) => word.replaceAll('\\"', '"')) : words));
    const found = commands
      .map((command) => new CurlCommand(command).read())
      .filter((request) => request.url !== undefined || request.headers.length > 0);
    if (unterminated) {
      for (const request of found) {
        request.notes.push("A quotation mark isn't closed. The command may be incomplete.");
      }
    }
    requests.push(...found);
    curlWord.lastIndex = Math.max(end - 1, start);
  }
  return requests;
};

/** The arguments of a command that reads them from the text before it. */
function configured(before: string, words: readonly string[]): string[] | undefined {
  const at = words.findIndex((word) => word === '--config' || word === '-K');
  const config = at >= 0 && words[at + 1] === '-' ? hereStringArguments(before) : undefined;
  return config && [...config, ...words.slice(0, at), ...words.slice(at + 2)];
}

function splitAtNext(words: readonly string[]): string[][] {
  const commands: string[][] = [[]];
  for (const word of words) {
    if (word === '--next' || word === '-:') {
      commands.push([]);
    } else {
      commands.at(-1)?.push(word);
    }
  }
  return commands;
}

const shortWithValue = 'AbcCdDeEFHhKmoPQrtTuUwxXyYz';
const longWithValue = new Set([
  'request',
  'header',
  'data',
  'data-ascii',
  'data-raw',
  'data-binary',
  'data-urlencode',
  'json',
  'form',
  'form-string',
  'url',
  'url-query',
  'user',
  'user-agent',
  'referer',
  'cookie',
  'cookie-jar',
  'output',
  'upload-file',
  'proxy',
  'proxy-user',
  'max-time',
  'connect-timeout',
  'cacert',
  'cert',
  'key',
  'cert-type',
  'key-type',
  'pass',
  'retry',
  'retry-delay',
  'resolve',
  'connect-to',
  'interface',
  'write-out',
  'config',
  'dump-header',
  'oauth2-bearer',
  'max-redirs',
  'limit-rate',
  'range',
  'trace',
  'trace-ascii',
  'stderr',
  'tls-max',
  'ciphers',
  'noproxy',
  'unix-socket',
  'proxy-header',
  'aws-sigv4',
  'variable',
]);
const longNames: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  F: 'form',
  u: 'user',
  A: 'user-agent',
  e: 'referer',
  b: 'cookie',
  T: 'upload-file',
  G: 'get',
  I: 'head',
  L: 'location',
  U: 'proxy-user',
  x: 'proxy',
};

class CurlCommand {
  readonly #words: readonly string[];
  readonly #headers: Pair[] = [];
  readonly #data: string[] = [];
  readonly #query: string[] = [];
  readonly #secrets: string[] = [];
  readonly #notes: string[] = [];
  #impliedContentType: string | undefined;
  #method: string | undefined;
  readonly #urls: string[] = [];
  #get = false;
  #json = false;

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  read(): FoundRequest {
    for (let index = 0; index < this.#words.length; index++) {
      index += this.#word(this.#words[index] ?? '', this.#words[index + 1]);
    }
    return {
      kind: 'curl command',
      method: this.#method ?? (this.#data.length > 0 && !this.#get ? 'POST' : 'GET'),
      url: this.#address(),
      headers: this.#headers,
      body: this.#get || this.#data.length === 0 ? undefined : this.#data.join(this.#json ? '' : '&'),
      impliedContentType: this.#get ? undefined : this.#implied(),
      notes: this.#notes,
      secrets: this.#secrets,
    };
  }

  /** Takes one word; returns how many words after it were its value. */
  #word(word: string, next: string | undefined): number {
    if (word.startsWith('--')) {
      return this.#long(word.slice(2), next);
    }
    if (word.startsWith('-') && word.length > 1) {
      return this.#short(word.slice(1), next);
    }
    this.#urls.push(word);
    return 0;
  }

  #long(name: string, next: string | undefined): number {
    const equals = name.indexOf('=');
    if (equals > 0) {
      this.#option(name.slice(0, equals), name.slice(equals + 1));
      return 0;
    }
    const takesValue = longWithValue.has(name);
    this.#option(name, takesValue ? (next ?? '') : '');
    return takesValue ? 1 : 0;
  }

  /** `-sSXPOST`: letters without a value, then one that takes the rest of the word or the next one. */
  #short(letters: string, next: string | undefined): number {
    for (let index = 0; index < letters.length; index++) {
      const letter = letters[index] ?? '';
      const name = longNames[letter] ?? letter;
      if (!shortWithValue.includes(letter)) {
        this.#option(name, '');
        continue;
      }
      const rest = letters.slice(index + 1);
      this.#option(name, rest === '' ? (next ?? '') : rest);
      return rest === '' ? 1 : 0;
    }
    return 0;
  }

  #option(name: string, value: string): void {
    const handler = this.#handlers[name];
    if (handler) {
      handler(value);
    }
  }

  readonly #handlers: Readonly<Partial<Record<string, (value: string) => void>>> = {
    request: (value) => (this.#method = value),
    header: (value) => {
      this.#header(value);
    },
    url: (value) => {
      this.#urls.push(value);
    },
    data: (value) => {
      this.#body(value, true);
    },
    'data-ascii': (value) => {
      this.#body(value, true);
    },
    'data-binary': (value) => {
      this.#body(value, true);
    },
    'data-raw': (value) => {
      this.#body(value, false);
    },
    'data-urlencode': (value) => {
      this.#body(encodeData(value), false);
    },
    json: (value) => {
      this.#json = true;
      this.#impliedContentType = 'application/json';
      this.#body(value, true);
    },
    form: (value) => {
      this.#form(value);
    },
    'form-string': (value) => {
      this.#form(value);
    },
    'url-query': (value) => this.#query.push(encodeData(value)),
    get: () => (this.#get = true),
    head: () => (this.#method ??= 'HEAD'),
    'user-agent': (value) => this.#headers.push(['User-Agent', value]),
    referer: (value) => this.#headers.push(['Referer', value]),
    cookie: () => this.#headers.push(['Cookie', '']),
    'upload-file': () => {
      this.#method ??= 'PUT';
      this.#notes.push('The body is in a file (-T), not in the command.');
    },
    user: (value) => {
      this.#credentials('-u', value);
    },
    'proxy-user': (value) => {
      this.#credentials('-U', value);
    },
    proxy: (value) => {
      if (value.includes('@')) {
        this.#credentials('-x', value.slice(0, value.lastIndexOf('@')));
      }
      this.#notes.push('The command goes through a proxy (-x).');
    },
    pass: (value) => {
      this.#credentials('--pass', value);
    },
    'oauth2-bearer': (value) => {
      this.#secrets.push(value);
      this.#headers.push(['Authorization', 'Bearer']);
    },
    location: () => this.#notes.push('With -L, curl follows redirects, but the header is signed for the first URL only.'),
  };

  #header(value: string): void {
    const colon = value.search(/[:;]/);
    if (value.startsWith('@')) {
      this.#notes.push('Headers are in a file (-H @…), not in the command.');
    } else if (colon > 0) {
      this.#headers.push([value.slice(0, colon).trim(), value.slice(colon + 1).trim()]);
    }
  }

  #body(value: string, mayBeFile: boolean): void {
    this.#impliedContentType ??= 'application/x-www-form-urlencoded';
    if (mayBeFile && value.startsWith('@')) {
      this.#notes.push('The body is in a file, not in the command.');
      this.#data.push('');
    } else {
      this.#data.push(value);
    }
  }

  #form(value: string): void {
    this.#impliedContentType = 'multipart/form-data';
    this.#method ??= 'POST';
    this.#notes.push(`The form part ${value.split('=')[0] ?? ''} was left out. RESTlets don't accept multipart/form-data.`);
  }

  #credentials(option: string, value: string): void {
    const colon = value.indexOf(':');
    this.#secrets.push(colon < 0 ? value : value.slice(colon + 1));
    this.#notes.push(`The user name and password of ${option} were dropped.`);
  }

  /** The value of an option that is not listed here looks like a URL too, so a word with a scheme is preferred. */
  #chosenUrl(): string | undefined {
    const absolute = this.#urls.filter(isAbsolute);
    if (absolute.length > 1) {
      this.#notes.push('The command has more than one URL. The first one is used.');
    }
    return absolute[0] ?? this.#urls[0];
  }

  #implied(): string | undefined {
    const written = this.#headers.some(([name]) => name.toLowerCase() === 'content-type');
    if (written || this.#impliedContentType === undefined) {
      return undefined;
    }
    this.#notes.push(`No header sets the content type. curl adds ${this.#impliedContentType} automatically.`);
    return this.#impliedContentType;
  }

  #address(): string | undefined {
    let url = this.#chosenUrl();
    if (url === undefined) {
      return undefined;
    }
    // `htp:/…` is a misspelled scheme, not a host with a port: a port has digits.
    if (!isAbsolute(url) && !url.includes('://') && !beginsWithPlaceholder(url) && !/^[a-z]{1,10}:\//i.test(url)) {
      url = `${schemeFor(url)}://${url}`;
      this.#notes.push('The URL has no scheme. https:// was assumed, but curl itself would use http://.');
    }
    const added = [...this.#query, ...(this.#get ? this.#data : [])].filter((part) => part !== '');
    if (added.length === 0) {
      return url;
    }
    return `${url}${url.includes('?') ? '&' : '?'}${added.join('&')}`;
  }
}

/** `--data-urlencode`: `content`, `=content` or `name=content`; only the content is encoded. */
function encodeData(value: string): string {
  const equals = value.indexOf('=');
  if (equals < 0) {
    return percentEncode(value);
  }
  const name = value.slice(0, equals);
  return `${name}${name === '' ? '' : '='}${percentEncode(value.slice(equals + 1))}`;
}
