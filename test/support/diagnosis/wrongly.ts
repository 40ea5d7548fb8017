import { createHash, createHmac } from 'node:crypto';
import type { Pair } from '../../../src/core/tba/index.js';
import {
  decode,
  formDecode,
  octetOrder,
  pairsOf,
  plainHash,
  type Item,
  type SignedCall,
  type Signing,
} from '../signers/replaceableSigner.js';
import { encode } from '../signers/reference.js';

/** Spoils one step of a signing. */
export type Way = (signing: Signing, call: SignedCall) => void;

type Table = Record<string, Way>;

const label = (signing: Signing): string => signing.url.host.split('.')[0] ?? '';
const withHost =
  (host: (signing: Signing) => string): Way =>
  (signing) => {
    signing.uri = signing.uri.replace(signing.url.host, host(signing));
  };
const withLabel = (change: (label: string) => string): Way =>
  withHost((signing) => signing.url.host.replace(label(signing), change(label(signing))));
const typedUri = ({ url }: Signing): string => url.whole.split(/[?#]/)[0] ?? '';

const methods: Table = {
  'lower-case method': (signing) => {
    signing.method = signing.method.toLowerCase();
  },
  'capitalised method': (signing) => {
    signing.method = `${signing.method.slice(0, 1)}${signing.method.slice(1).toLowerCase()}`;
  },
  'method left out': (signing) => {
    signing.method = '';
  },
};

const uris: Table = {
  'http for https': (signing) => {
    signing.uri = signing.uri.replace(/^https:/, 'http:');
  },
  'https for http': (signing) => {
    signing.uri = signing.uri.replace(/^http:/, 'https:');
  },
  'query left in the base URI': (signing) => {
    signing.uri += `?${signing.url.rawQuery ?? ''}`;
  },
  'query left in the base URI, and not in the parameters': (signing) => {
    signing.uri += `?${signing.url.rawQuery ?? ''}`;
    signing.query = [];
  },
  'whole URL as typed': (signing) => {
    signing.uri = signing.url.whole;
  },
  'base URI as typed (case, port)': (signing) => {
    signing.uri = typedUri(signing);
  },
  'port :443 kept': withHost(({ url }) => (url.port === '' || url.port === ':443' ? `${url.host}:443` : url.host)),
  'port :80 kept': withHost(({ url }) => (url.port === '' ? `${url.host}:80` : url.host)),
  'port dropped though not the default': (signing) => {
    signing.uri = signing.uri.replace(/^(\w+:\/\/[^/:]+):\d+/, '$1');
  },
  'host with account in upper case': withLabel((account) => account.toUpperCase()),
  'host with _ for -': withLabel((account) => account.replace('-', '_')),
  'host with _ for - and upper case': withLabel((account) => account.replace('-', '_').toUpperCase()),
  'host without the sandbox suffix': withLabel((account) => account.replace(/-.*/, '')),
  'old host rest.netsuite.com': withHost(() => 'rest.netsuite.com'),
  'old host system.netsuite.com': withHost(() => 'system.netsuite.com'),
  'old host restlets.api.netsuite.com': withHost(() => 'restlets.api.netsuite.com'),
  'host of another service: app': withHost((signing) => `${label(signing)}.app.netsuite.com`),
  'host of another service: suitetalk.api': withHost((signing) => `${label(signing)}.suitetalk.api.netsuite.com`),
  'host of another service: restlets.api': withHost((signing) => `${label(signing)}.restlets.api.netsuite.com`),
  'host of another service: extforms': withHost((signing) => `${label(signing)}.extforms.netsuite.com`),
  'slash at the end': (signing) => {
    signing.uri = signing.uri.replace(/([^/])$/, '$1/');
  },
  'no slash at the end': (signing) => {
    signing.uri = signing.uri.replace(/\/$/, '');
  },
  'path only': (signing) => {
    signing.uri = signing.url.path;
  },
  'host and path without scheme': (signing) => {
    signing.uri = signing.uri.replace(/^\w+:\/\//, '');
  },
  'scheme and host only': (signing) => {
    signing.uri = signing.uri.slice(0, signing.uri.length - signing.url.path.length);
  },
  'lower-cased path': (signing) => {
    signing.uri = signing.uri.toLowerCase();
  },
  'path percent-decoded': (signing) => {
    signing.uri = decode(signing.uri);
  },
  'base URI not encoded': (signing) => {
    signing.encodeUri = (uri) => uri;
  },
  'base URI encoded twice': (signing) => {
    signing.encodeUri = (uri) => encode(encode(uri));
  },
  'base URI with lower-case hex': (signing) => {
    signing.encodeUri = (uri) => lowerHex(encode(uri));
  },
  'base URI left out': (signing) => {
    signing.encodeUri = () => '';
  },
};

const keepQuery =
  (keep: (pair: Pair, index: number, all: readonly Pair[]) => boolean): Way =>
  (signing) => {
    signing.query = signing.query.filter((pair, index) => keep(pair, index, signing.query));
  };
const reread =
  (read: (raw: string, signing: Signing) => Pair[]): Way =>
  (signing) => {
    if (signing.url.rawQuery !== undefined) {
      signing.query = read(signing.url.rawQuery, signing);
    }
  };
const isFirst = ([name]: Pair, index: number, all: readonly Pair[]): boolean =>
  all.findIndex(([other]) => other === name) === index;
const valuesOf = (name: string, all: readonly Pair[]): string[] =>
  all.filter(([other]) => other === name).map(([, value]) => value);

/** The reading of `oauth-1.0a` 2.2.6, from its published behaviour. */
function asThePackage(whole: string): Pair[] {
  const read: Record<string, string | string[]> = {};
  for (const piece of (whole.split('?')[1] ?? '').split('&')) {
    const [name = '', value = ''] = piece.split('=');
    const decoded = decode(value);
    const before = read[name];
    if (before === undefined || before === '') {
      read[name] = decoded;
    } else {
      read[name] = Array.isArray(before) ? [...before, decoded] : [before, decoded];
    }
  }
  return Object.entries(read).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): Pair => [name, one]),
  );
}

const queries: Table = {
  'query not signed': keepQuery(() => false),
  'only script and deploy signed': keepQuery(([name]) => ['script', 'deploy'].includes(name)),
  'only script signed': keepQuery(([name]) => name === 'script'),
  'script and deploy not signed': keepQuery(([name]) => !['script', 'deploy'].includes(name)),
  "'+' kept as a plus": reread((raw) => pairsOf(raw, decode, decode)),
  'query not decoded (values encoded twice)': reread((raw) => pairsOf(raw, formDecode, (value) => value)),
  'names not decoded': reread((raw) => pairsOf(raw, (name) => name)),
  "value cut at the second '='": reread((raw) => pairsOf(raw, formDecode, (value) => formDecode(value.split('=')[0] ?? ''))),
  "query cut at the second '?'": reread((raw) => pairsOf(raw.split('?')[0] ?? '')),
  'parameters without = dropped': reread((raw) =>
    pairsOf(
      raw
        .split('&')
        .filter((piece) => piece.includes('='))
        .join('&'),
    ),
  ),
  'empty values dropped': keepQuery(([, value]) => value !== ''),
  'empty segment signed as "="': reread((raw) =>
    raw.split('&').flatMap((piece): Pair[] => (piece === '' ? [['', '']] : pairsOf(piece))),
  ),
  'a lone "=" added': (signing) => {
    signing.query = [...signing.query, ['', '']];
  },
  'duplicates: first kept': keepQuery(isFirst),
  'duplicates: last kept': keepQuery(([name], index, all) => all.map(([other]) => other).lastIndexOf(name) === index),
  'duplicates joined with a comma': (signing) => {
    signing.query = signing.query.filter(isFirst).map(([name]): Pair => [name, valuesOf(name, signing.query).join(',')]);
  },
  'duplicates as name[0], name[1]': (signing) => {
    const seen: Record<string, number> = {};
    const all = signing.query;
    signing.query = all.map(([name, value]): Pair => {
      const at = (seen[`-${name}`] = (seen[`-${name}`] ?? -1) + 1);
      return valuesOf(name, all).length > 1 ? [`${name}[${at}]`, value] : [name, value];
    });
  },
  'fragment in the last value': reread((raw, { url }) => pairsOf(url.fragment === undefined ? raw : `${raw}#${url.fragment}`)),
  'oauth-1.0a parsing (+, second =, names, empty)': (signing) => {
    if (signing.url.whole.includes('?')) {
      signing.query = asThePackage(signing.url.whole);
    }
  },
};

const without =
  (name: string): Way =>
  (signing) => {
    signing.signed = signing.signed.filter(([other]) => other !== name);
  };
const replace =
  (name: string, value: string | ((signing: Signing) => string)): Way =>
  (signing, call) => {
    without(name)(signing, call);
    signing.signed = [...signing.signed, [name, typeof value === 'string' ? value : value(signing)]];
  };
const signBody =
  (pairs: (body: string) => Pair[]): Way =>
  (signing, { request: { body = '' } }) => {
    if (body !== '') {
      signing.fromBody = pairs(body);
    }
  };
const jsonFields = (body: string, write: (value: unknown) => string): Pair[] => {
  try {
    const parsed: unknown = JSON.parse(body);
    return Object.entries(parsed as Record<string, unknown>).map(([name, value]): Pair => [name, write(value)]);
  } catch {
    return [];
  }
};
const appendBody =
  (write: (body: string) => string): Way =>
  (signing, { request: { body = '' } }) => {
    const { assemble } = signing;
    if (body !== '') {
      signing.assemble = (parts) => `${assemble(parts)}&${write(body)}`;
    }
  };
const bodyHash =
  (algorithm: string): Way =>
  (signing, call) => {
    replace(
      'oauth_body_hash',
      createHash(algorithm)
        .update(call.request.body ?? '')
        .digest('base64'),
    )(signing, call);
  };

const parameters: Table = {
  'realm signed': replace('realm', ({ secrets }) => secrets.realm),
  'realm signed, - for _': replace('realm', ({ secrets }) => secrets.realm.replace('_', '-')),
  'realm signed, lower case': replace('realm', ({ secrets }) => secrets.realm.toLowerCase()),
  'realm signed, lower case, -': replace('realm', ({ secrets }) => secrets.realm.toLowerCase().replace('_', '-')),
  'empty realm signed': replace('realm', ''),
  'oauth_version not signed': without('oauth_version'),
  'oauth_version signed though not sent': (signing, call) => {
    signing.sent = signing.sent.filter(([name]) => name !== 'oauth_version');
    replace('oauth_version', '1.0')(signing, call);
  },
  'oauth_version 1.0a signed': replace('oauth_version', '1.0a'),
  'oauth_version 1 signed': replace('oauth_version', '1'),
  'no oauth_* signed': (signing) => {
    signing.signed = [];
  },
  'key and token swapped': (signing, call) => {
    const [key, token] = [signing.secrets.consumerKey, signing.secrets.tokenId];
    replace('oauth_consumer_key', token)(signing, call);
    replace('oauth_token', key)(signing, call);
  },
  'consumer secret signed as the key': replace('oauth_consumer_key', ({ secrets }) => secrets.consumerSecret),
  'token secret signed as the token': replace('oauth_token', ({ secrets }) => secrets.tokenSecret),
  'body signed as one parameter "body"': signBody((body) => [['body', body]]),
  'body signed as one name': signBody((body) => [[body, '']]),
  'body signed as one value with empty name': signBody((body) => [['', body]]),
  'body as form pairs': signBody((body) => pairsOf(body)),
  'body characters as 0,1,2,... (oauth-1.0a with a string)': signBody((body) =>
    body.split('').map((one, at): Pair => [String(at), one]),
  ),
  'body hash (SHA-256) signed': bodyHash('sha256'),
  'body hash (SHA-1) signed': bodyHash('sha1'),
  'body at the end of the base string': appendBody(encode),
  'body raw at the end of the base string': appendBody((body) => body),
  'JSON keys signed as parameters': signBody((body) =>
    jsonFields(body, (value) => (typeof value === 'string' ? value : JSON.stringify(value))),
  ),
  'JSON keys signed, objects as [object Object]': signBody((body) => jsonFields(body, String)),
};

const orders: Record<string, Signing['order']> = {
  'not sorted: oauth, then query': (_items, { oauth, query }) => [...oauth, ...query],
  'not sorted: query, then oauth': (_items, { oauth, query }) => [...query, ...oauth],
  'oauth sorted, then query': (_items, { oauth, query }) => [...sorted(oauth), ...query],
  'query, then oauth sorted': (_items, { oauth, query }) => [...query, ...sorted(oauth)],
  'sorted oauth, then sorted query': (_items, { oauth, query }) => [...sorted(oauth), ...sorted(query)],
  'sorted by name only': (items) => items.sort((one, other) => octetOrder(one.n, other.n)),
  'sorted before encoding': (items) =>
    items.sort((one, other) => codeUnits(one.name, other.name) || codeUnits(one.value, other.value)),
  'sorted as joined name=value': (items) => items.sort((one, other) => octetOrder(`${one.n}=${one.v}`, `${other.n}=${other.v}`)),
  localeCompare: (items) => items.sort((one, other) => one.n.localeCompare(other.n, 'en') || one.v.localeCompare(other.v, 'en')),
  'case-insensitive': (items) =>
    items.sort((one, other) => octetOrder(one.n.toLowerCase(), other.n.toLowerCase()) || octetOrder(one.v, other.v)),
  'numbers in order of value': (items) =>
    items.sort((one, other) => octetOrder(one.n, other.n) || (numbers(one.value, other.value) ?? octetOrder(one.v, other.v))),
  reversed: (items) => sorted(items).reverse(),
};

function sorted(items: Item[]): Item[] {
  return [...items].sort((one, other) => octetOrder(one.n, other.n) || octetOrder(one.v, other.v));
}

function codeUnits(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function numbers(one: string, other: string): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(one) && /^-?\d+(\.\d+)?$/.test(other) ? Number(one) - Number(other) : undefined;
}

function lowerHex(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase());
}

function asForm(text: string): string {
  return encode(text).replace(/%20/g, '+');
}

function urlEncoder(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

/** As .NET documents it: letters, digits and - _ . ! * ( ) stay, a space is +, hex is lower case. */
function httpUtility(text: string): string {
  return lowerHex(asForm(text))
    .replace(/~/g, '%7e')
    .replace(/%(?:21|2a|28|29)/g, (octet) => decode(octet));
}

/** JavaScript's old function, by its definition in ECMA-262 annex B.2.1.1. */
function escaped(text: string): string {
  return text.split('').map(escapedUnit).join('');
}

function escapedUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  return /[A-Za-z0-9@*_+\-./]/.test(unit) ? unit : code < 256 ? `%${hex(code, 2)}` : `%u${hex(code, 4)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

const encoders: Record<string, (text: string) => string> = {
  encodeURIComponent,
  encodeURI,
  'form(+)': asForm,
  'java-URLEncoder': urlEncoder,
  'php-rawurlencode<5.3(~)': (text) => encode(text).replace(/~/g, '%7E'),
  'lower-hex': (text) => lowerHex(encode(text)),
  'dotnet-HttpUtility': httpUtility,
  'escape()': escaped,
  none: (text) => text,
  double: (text) => encode(encode(text)),
};

const ofParameterString =
  (how: (text: string) => string): Way =>
  (signing) => {
    signing.encodeParameters = how;
  };
const assembled =
  (assemble: Signing['assemble']): Way =>
  (signing) => {
    signing.assemble = assemble;
  };
const finished =
  (change: (baseString: string) => string): Way =>
  (signing) => {
    const { assemble } = signing;
    signing.assemble = (parts) => change(assemble(parts));
  };
const joined =
  (joinPairs: Signing['joinPairs']): Way =>
  (signing) => {
    signing.joinPairs = joinPairs;
  };

const joins: Table = {
  'parameter string not encoded': ofParameterString((text) => text),
  'parameter string encoded twice': ofParameterString((text) => encode(encode(text))),
  'parameter string with encodeURIComponent': ofParameterString(encodeURIComponent),
  'parameter string with encodeURI': ofParameterString(encodeURI),
  'parameter string with lower-case hex': ofParameterString((text) => lowerHex(encode(text))),
  'parameter string as a form': ofParameterString(urlEncoder),
  'parameter string with HttpUtility': ofParameterString(httpUtility),
  'everything after the method encoded as one': assembled(
    ({ method, plainUri, plainParameters }) => `${method}&${encode(`${plainUri}&${plainParameters}`)}`,
  ),
  '& at the end of the parameters': joined((items) => items.map(({ n, v }) => `${n}=${v}&`).join('')),
  '& at the end of the base string': finished((text) => `${text}&`),
  'parts joined without &': assembled(({ method, uri, parameters: rest }) => `${method}${uri}${rest}`),
  'parts joined with a newline': assembled(({ method, uri, parameters: rest }) => `${method}\n${uri}\n${rest}`),
  'parameters joined with ,': joined((items) => items.map(({ n, v }) => `${n}=${v}`).join(',')),
  'values in quotes': joined((items) => items.map(({ n, v }) => `${n}="${v}"`).join('&')),
  'parameter string left out': assembled(({ method, uri }) => `${method}&${uri}`),
  'parameters and URI swapped': assembled(({ method, uri, parameters: rest }) => `${method}&${rest}&${uri}`),
  'base string trimmed of the last character': finished((text) => text.slice(0, -1)),
  'newline at the end of the base string': finished((text) => `${text}\n`),
  'TokenPassport base string (account&key&token&nonce&ts)': (signing) => {
    const sent = new Map(signing.sent);
    const names = ['oauth_consumer_key', 'oauth_token', 'oauth_nonce', 'oauth_timestamp'];
    signing.assemble = () => [signing.secrets.realm, ...names.map((name) => sent.get(name) ?? '')].join('&');
  },
};

type MakeKey = (consumer: string, token: string, signing: Signing) => string | Buffer;
const keyed =
  (make: MakeKey): Way =>
  (signing) => {
    const { consumerSecret, tokenSecret } = signing.secrets;
    signing.key = () => make(consumerSecret, tokenSecret, signing);
  };
const both = (encodeSecret: (secret: string) => string): Way =>
  keyed((consumer, token) => `${encodeSecret(consumer)}&${encodeSecret(token)}`);
const glued = (glue: string): Way => keyed((consumer, token) => `${encode(consumer)}${glue}${encode(token)}`);
const ofTwo = (pick: MakeKey): Way => keyed((consumer, token, signing) => String(pick(consumer, token, signing)));
const pairKey = (consumer: string, token: string): string => `${encode(consumer)}&${encode(token)}`;

const keys: Table = {
  'secrets not encoded': both((secret) => secret),
  'secrets encoded twice': both((secret) => encode(encode(secret))),
  'secrets with encodeURIComponent': both(encodeURIComponent),
  'secrets as a form (+)': both(asForm),
  'secrets with lower-case hex': both((secret) => lowerHex(encode(secret))),
  'secrets swapped': ofTwo((consumer, token) => pairKey(token, consumer)),
  'token secret missing': ofTwo((consumer) => pairKey(consumer, '')),
  'token secret and & missing': ofTwo((consumer) => encode(consumer)),
  'consumer secret missing': ofTwo((_consumer, token) => pairKey('', token)),
  'consumer secret and & missing': ofTwo((_consumer, token) => encode(token)),
  '& missing between the secrets': glued(''),
  '& encoded (%26)': glued('%26'),
  '& at the end': ofTwo((consumer, token) => `${pairKey(consumer, token)}&`),
  'another glue: :': glued(':'),
  'another glue: +': glued('+'),
  'another glue: space': glued(' '),
  'both: consumer secret': ofTwo((consumer) => pairKey(consumer, consumer)),
  'both: token secret': ofTwo((_consumer, token) => pairKey(token, token)),
  'consumer key for consumer secret': ofTwo((_consumer, token, { secrets }) => pairKey(secrets.consumerKey, token)),
  'token id for token secret': ofTwo((consumer, _token, { secrets }) => pairKey(consumer, secrets.tokenId)),
  'key and token id for the secrets': ofTwo((_c, _t, { secrets }) => pairKey(secrets.consumerKey, secrets.tokenId)),
  'empty key': keyed(() => ''),
  'the text undefined for the token secret': ofTwo((consumer) => pairKey(consumer, 'undefined')),
  'the text null for the token secret': ofTwo((consumer) => pairKey(consumer, 'null')),
  'the text undefined for the consumer secret': ofTwo((_consumer, token) => pairKey('undefined', token)),
  'secrets in upper case': ofTwo((consumer, token) => pairKey(consumer.toUpperCase(), token.toUpperCase())),
  'secrets in lower case': ofTwo((consumer, token) => pairKey(consumer.toLowerCase(), token.toLowerCase())),
  'key and base string swapped': (signing) => {
    const { hash } = signing;
    signing.hash = (text, key) => hash(key, text);
  },
  'secrets as bytes of their hex': keyed((consumer, token) =>
    Buffer.concat([fromHex(consumer), Buffer.from('&'), fromHex(token)]),
  ),
  'secrets as bytes of their hex, no &': keyed((consumer, token) => Buffer.concat([fromHex(consumer), fromHex(token)])),
  'secrets base64-decoded': keyed((consumer, token) =>
    Buffer.concat([Buffer.from(consumer, 'base64'), Buffer.from('&'), Buffer.from(token, 'base64')]),
  ),
  'key in UTF-16LE': keyed((consumer, token) => Buffer.from(pairKey(consumer, token), 'utf16le')),
  'unencoded secrets as Latin-1': keyed((consumer, token) => Buffer.from(`${consumer}&${token}`, 'latin1')),
};

function fromHex(secret: string): Buffer {
  if (!/^(?:[0-9a-f]{2})+$/i.test(secret)) {
    throw new RangeError('Not hex.');
  }
  return Buffer.from(secret, 'hex');
}

const blanks: Record<string, string> = {
  space: ' ',
  newline: '\n',
  CRLF: '\r\n',
  tab: '\t',
  'no-break space': '\u00A0',
  'zero-width space': '\u200B',
  BOM: '\uFEFF',
};
const damages: Record<string, (secret: string) => string> = {
  'first character missing': (secret) => secret.slice(1),
  'last character missing': (secret) => secret.slice(0, -1),
  'cut to 32': (secret) => secret.slice(0, 32),
  doubled: (secret) => secret + secret,
  trimmed: (secret) => secret.trim(),
};

/** `space after both secrets, not encoded`, `" quotes around both secrets`, `token secret: doubled`. */
function changedSecrets(mistake: string): Way | undefined {
  const [, damaged, damage = ''] = /^(consumer|token) secret: (.*)$/.exec(mistake) ?? [];
  if (damaged !== undefined && damages[damage] !== undefined) {
    return alter(damaged, damages[damage], true);
  }
  const [, what = '', place = '', which = '', raw] =
    /^(.*) (after|before|around) (consumer secret|token secret|both secrets)(, not encoded)?$/.exec(mistake) ?? [];
  const [open, close] = what.includes('quotes')
    ? [what[0], what[0]]
    : what.includes(' ') && !(what in blanks)
      ? what.split(' ')
      : [blanks[what], blanks[what]];
  if (place === '' || open === undefined || close === undefined) {
    return undefined;
  }
  return alter(
    which,
    (secret) => `${place === 'after' ? '' : open}${secret}${place === 'before' ? '' : close}`,
    raw === undefined,
  );
}

function alter(which: string, change: (secret: string) => string, isEncoded: boolean): Way {
  const write = isEncoded ? encode : (secret: string) => secret;
  return keyed((consumer, token) => {
    const [one, other] = [
      which.startsWith('token') ? consumer : change(consumer),
      which.startsWith('consumer') ? token : change(token),
    ];
    return `${write(one)}&${write(other)}`;
  });
}

const hmacWith =
  (algorithm: string): Way =>
  (signing) => {
    signing.hash = (text, key) => createHmac(algorithm, key).update(text).digest();
  };

const hashes: Table = {
  'SHA-1': hmacWith('sha1'),
  'SHA-512': hmacWith('sha512'),
  'SHA-384': hmacWith('sha384'),
  MD5: hmacWith('md5'),
  'SHA-256': (signing) => {
    const declare = ([name, value]: Pair): Pair => [name, name === 'oauth_signature_method' ? 'HMAC-SHA1' : value];
    signing.sent = signing.sent.map(declare);
    signing.signed = signing.signed.map(declare);
  },
  'plain hash, no HMAC': (signing) => {
    signing.hash = (text) => plainHash(text);
  },
  'plain hash of key + text': (signing) => {
    signing.hash = (text, key) => plainHash(key, text);
  },
  'plain hash of text + key': (signing) => {
    signing.hash = (text, key) => plainHash(text, key);
  },
};

const texts: Table = {
  'base string as Latin-1': (signing) => {
    signing.octets = 'latin1';
  },
  'base string as UTF-16LE': (signing) => {
    signing.octets = 'utf16le';
  },
  'parameters in NFC': (signing) => {
    signing.normalForm = (text) => text.normalize('NFC');
  },
  'parameters in NFD': (signing) => {
    signing.normalForm = (text) => text.normalize('NFD');
  },
};

const timed =
  (change: (sent: string) => string): Way =>
  (signing) => {
    signing.timestamp = change;
  };

const times: Table = {
  'timestamp x 1000': timed((sent) => `${sent}000`),
  'timestamp with .0': timed((sent) => `${sent}.0`),
  'timestamp in ms (999 values of the last three digits)': timed((sent) => `${sent}417`),
};

const latinText = (digest: Buffer): string => digest.toString('latin1');
const written: Record<string, (digest: Buffer) => string> = {
  hex: (digest) => digest.toString('hex'),
  HEX: (digest) => digest.toString('hex').toUpperCase(),
  base64url: (digest) => digest.toString('base64url'),
  'base64 without =': (digest) => digest.toString('base64').replace(/=+$/, ''),
  'base64 of the hex text': (digest) => Buffer.from(digest.toString('hex')).toString('base64'),
  'base64 twice': (digest) => Buffer.from(digest.toString('base64')).toString('base64'),
  'octets taken as Latin-1 text, then UTF-8, then base64': (digest) => Buffer.from(latinText(digest), 'utf8').toString('base64'),
  'percent-encoded': (digest) => encode(digest.toString('base64')),
  'percent-encoded twice': (digest) => encode(encode(digest.toString('base64'))),
  '+ turned into spaces (not percent-encoded on the way)': (digest) => digest.toString('base64').replace(/\+/g, ' '),
  'white space around': (digest) => `${digest.toString('base64')}\n`,
};

/** How to make a mistake of the list in `signing-mistakes.json`; undefined for one that is not known here. */
export function wayOf(axis: string, mistake: string): Way | undefined {
  switch (axis) {
    case 'method':
      return methods[mistake] ?? signedAs(/^signed as (\w+)$/.exec(mistake)?.[1]);
    case 'uri':
      return uris[mistake];
    case 'query':
      return queries[mistake];
    case 'params':
      return parameters[mistake] ?? oneParameter(mistake);
    case 'order':
      return assign('order', orders[mistake]);
    case 'enc':
      return encodedWith(encoders[mistake.replace('names and values encoded with ', '')]);
    case 'join':
      return joins[mistake];
    case 'key':
      return keys[mistake] ?? changedSecrets(mistake);
    case 'hash':
      return hashes[mistake];
    case 'text':
      return texts[mistake];
    case 'time':
      return times[mistake] ?? shifted(mistake);
    default:
      return assign('write', written[mistake]);
  }
}

function signedAs(method: string | undefined): Way | undefined {
  return assign('method', method);
}

function assign<Step extends keyof Signing>(step: Step, value: Signing[Step] | undefined): Way | undefined {
  return value === undefined
    ? undefined
    : (signing) => {
        signing[step] = value;
      };
}

function encodedWith(encoder: ((text: string) => string) | undefined): Way | undefined {
  return encoder === undefined
    ? undefined
    : (signing) => {
        signing.encodeName = encoder;
        signing.encodeValue = encoder;
      };
}

function oneParameter(mistake: string): Way | undefined {
  const [, left] = /^(oauth_\w+) not signed$/.exec(mistake) ?? [];
  const [, empty] = /^empty (oauth_\w+) signed$/.exec(mistake) ?? [];
  const [, method] = /^signed with oauth_signature_method=(.+)$/.exec(mistake) ?? [];
  if (left !== undefined) {
    return without(left);
  }
  if (empty !== undefined) {
    return replace(empty, '');
  }
  return method === undefined ? undefined : replace('oauth_signature_method', method);
}

function shifted(mistake: string): Way | undefined {
  const [, seconds] = /^timestamp ([+-]\d+) s from the header$/.exec(mistake) ?? [];
  const [, hours] = /^timestamp off by (-?\d+) h/.exec(mistake) ?? [];
  const shift = seconds === undefined ? Number(hours ?? NaN) * 3600 : Number(seconds);
  return Number.isNaN(shift) ? undefined : timed((sent) => String(Number(sent) + shift));
}
