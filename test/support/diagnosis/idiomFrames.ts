/**
 * Where the idioms of the catalogue stand in a client: what they are given, what surrounds them, and which step of signing their result
 * is. Signing itself is done by the independent signer, so an idiom makes its mistake by what it really does.
 */
import { createHmac } from 'node:crypto';
import type { DiagnosisInput } from '../../../src/core/diagnosis/index.js';
import type { Language } from '../../../src/core/diagnosis/types.js';
import { encode } from '../signers/reference.js';
import {
  decode,
  formDecode,
  pairsOf,
  readUrl,
  rightly,
  signAs,
  type SignedCall,
  type Signing,
} from '../signers/replaceableSigner.js';
import { newCredentials, restletUrl } from '../tba/testCredentials.js';
import { inputOf, newCall } from './foreignHeader.js';
import type { Job, Outcome } from './idiomRunners.js';

export interface Frame {
  /** What the idiom is given, once for each time that it is run. */
  readonly given: readonly Job['variables'][];
  /** The code around the idiom, where it is no expression by itself. */
  readonly around?: Partial<Record<Language, (code: string) => string>>;
  /** What is diagnosed when the idiom came to this. */
  readonly input: (outcomes: readonly Outcome[]) => DiagnosisInput;
}

type Values = readonly unknown[];

function valueOf(outcome: Outcome): unknown {
  if ('error' in outcome) {
    throw new Error(outcome.error);
  }
  return 'bytes' in outcome ? outcome.bytes : outcome.value;
}

const textOf = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString('utf8') : String(value));
const bytesOf = (value: unknown): Buffer => (Buffer.isBuffer(value) ? value : Buffer.from(textOf(value)));

/** A frame whose results spoil a step of signing `call`. */
function spoiling(
  call: SignedCall,
  given: Frame['given'],
  spoil: (signing: Signing, values: Values) => void,
  around: Frame['around'] = {},
): Frame {
  return {
    given,
    around,
    input: (outcomes) => {
      const values = outcomes.map(valueOf);
      return inputOf(call, (signing) => {
        spoil(signing, values);
      });
    },
  };
}

/** The result is the step, as a text. */
function step(
  call: SignedCall,
  given: Job['variables'],
  set: (signing: Signing, text: string) => void,
  around?: Frame['around'],
): Frame {
  return spoiling(
    call,
    [given],
    (signing, [value]) => {
      set(signing, textOf(value));
    },
    around,
  );
}

const withUrl = (call: SignedCall, change: (url: string) => string): SignedCall => ({
  ...call,
  request: { ...call.request, url: change(call.request.url) },
});
const keyOf = ({ secrets }: SignedCall): string => `${encode(secrets.consumerSecret)}&${encode(secrets.tokenSecret)}`;
const baseOf = (call: SignedCall): string => signAs(rightly(call)).baseString;
const parametersOf = (call: SignedCall): string => decode(baseOf(call).split('&')[2] ?? '');
const pairsOfCall = (call: SignedCall): [string, string][] =>
  parametersOf(call)
    .split('&')
    .map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']);
const hmac = (key: string, text: Buffer | string): Buffer => createHmac('sha256', key).update(text).digest();

const characters = [...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)), 'ë', '€'];
/** Values of which one or another is encoded incorrectly by each of the functions. */
const encoded = "&q=a%20b&x=it's%20(a)*!~&path=a%2Fb%3A%40&name=Zo%C3%AB&json=%7B%22a%22%3A1%7D";

/** A function that encodes each character by itself, used for names and values, or for all that is encoded. */
function encoder(isEverywhere: boolean): Frame {
  return spoiling(
    newCall(encoded),
    characters.map((character) => ({ value: character, parameterString: character })),
    (signing, values) => {
      const known = new Map(characters.map((character, index) => [character, textOf(values[index])]));
      const use = (text: string): string =>
        Array.from(text)
          .map((character) => known.get(character) ?? encode(character))
          .join('');
      signing.encodeName = use;
      signing.encodeValue = use;
      if (isEverywhere) {
        signing.encodeUri = use;
        signing.encodeParameters = use;
      }
    },
  );
}

function key(id: string): Frame {
  const call = newCall();
  const strange = { ...call, secrets: { ...call.secrets, consumerSecret: "it's (a)*!~b", tokenSecret: 'c*' } };
  const secrets = ({ secrets: { consumerSecret, tokenSecret } }: SignedCall) => [
    { secret: consumerSecret },
    { secret: tokenSecret },
  ];
  switch (id) {
    case 'key-secrets-with-encodeuricomponent':
      return spoiling(strange, secrets(strange), (signing, values) => {
        signing.key = () => values.map(textOf).join('&');
      });
    case 'key-key-in-utf-16le':
      return spoiling(call, [{ key: keyOf(call) }], (signing, [value]) => {
        signing.key = () => bytesOf(value);
      });
    default:
      return spoiling(call, secrets(call), (signing, [one, other]) => {
        signing.key = () => Buffer.concat([bytesOf(one), Buffer.from('&'), bytesOf(other)]);
      });
  }
}

function hash(id: string): Frame {
  const call = newCall();
  const text = baseOf(call);
  const around: Frame['around'] = id.startsWith('hash-plain')
    ? { JavaScript: (code) => `${code}.digest()` }
    : {
        JavaScript: (code) => `${code}.update(text).digest()`,
        Python: (code) => `(lambda key, text: ${code}.digest())(key.encode(), text.encode())`,
        Java: (code) =>
          `var mac = ${code}; mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm())); return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));`,
        Go: (code) => `{ key := []byte(key); mac := ${code}; mac.Write([]byte(text)); return mac.Sum(nil) }`,
      };
  const swapped: Frame['around'] = {
    JavaScript: (code) => `((hmac) => ${code})((text, key) => createHmac('sha256', key).update(text).digest())`,
  };
  return spoiling(
    call,
    [id.startsWith('hash-plain') ? { key: keyOf(call), baseString: text } : { key: keyOf(call), text }],
    (signing, [value]) => {
      signing.hash = () => bytesOf(value);
    },
    id === 'key-key-and-base-string-swapped' ? swapped : around,
  );
}

/** A call whose signature has every sign that base64url writes in another way. */
function callWithSigns(): SignedCall {
  for (;;) {
    const call = newCall();
    if (/\+.*\/|\/.*\+/.test(signAs(rightly(call)).signature)) {
      return call;
    }
  }
}

function written(): Frame {
  const call = callWithSigns();
  const { signature } = signAs(rightly(call));
  return step(
    call,
    { text: baseOf(call), key: keyOf(call), signature },
    (signing, text) => {
      signing.write = () => text;
    },
    {
      JavaScript: (code) => `((hmac) => ${code})(createHmac('sha256', key).update(text))`,
      Python: (code) =>
        `(lambda mac: (lambda digest: ${code})(mac.digest()))(hmac.new(key.encode(), text.encode(), hashlib.sha256))`,
      Ruby: (code) => `(digest = OpenSSL::HMAC.digest('SHA256', key, text); ${code})`,
      Java: (code) => `var digest = Base64.getDecoder().decode(signature); return ${code};`,
      Go: (code) => `digest, _ := base64.StdEncoding.DecodeString(signature); return ${code}`,
    },
  );
}

/** Code that reads one value of the query. */
function queryValue(more: string): Frame {
  const call = newCall(more);
  const { rawQuery = '' } = readUrl(call.request.url);
  const raws = rawQuery.split('&').map((pair) => pair.split('=')[1] ?? '');
  return spoiling(
    call,
    raws.map((raw) => ({ raw })),
    (signing, values) => {
      const known = new Map(raws.map((raw, index) => [raw, textOf(values[index])]));
      signing.query = pairsOf(rawQuery, formDecode, (raw) => known.get(raw) ?? raw);
    },
    { Go: (code) => `value, _ := ${code}; return value` },
  );
}

function queryPair(): Frame {
  const call = newCall('&q=a=b');
  const { rawQuery = '' } = readUrl(call.request.url);
  return spoiling(
    call,
    rawQuery.split('&').map((pair) => ({ pair })),
    (signing, values) => {
      signing.query = values.map((value) => (value as string[]).map(formDecode) as [string, string]);
    },
    {
      JavaScript: (code) => `(() => { ${code}; return [name, value]; })()`,
      PHP: (code) => `(function ($pair) { ${code}; return [$name, $value]; })($pair)`,
      Ruby: (code) => `(${code}; [name, value])`,
    },
  );
}

function queryDictionary(): Frame {
  const call = newCall('&id=1&id=2&flag=');
  return spoiling(
    call,
    [{ query: readUrl(call.request.url).rawQuery ?? '' }],
    (signing, [value]) => {
      signing.query = Object.entries(value as Record<string, string>);
    },
    { PHP: (code) => `(function ($query) { ${code}; return $params; })($query)` },
  );
}

function query(id: string): Frame {
  const duplicates = newCall('&id=1&id=2');
  const base = newCall('&q=x');
  switch (id) {
    case 'query-kept-as-a-plus':
      return queryValue('&q=a+b');
    case 'query-query-not-decoded-values-encoded-twice':
      return queryValue('&q=a%20b');
    case 'query-value-cut-at-the-second':
      return queryPair();
    case 'query-duplicates-last-kept':
      return queryDictionary();
    case 'query-query-cut-at-the-second': {
      const call = newCall('&q=a?b');
      return step(call, { url: call.request.url }, (signing, text) => {
        signing.query = pairsOf(text);
      });
    }
    case 'query-duplicates-joined-with-a-comma':
      return step(duplicates, { query: { id: ['1', '2'] }, name: 'id' }, (signing, text) => {
        signing.query = [...signing.query.filter(([name]) => name !== 'id'), ['id', decode(text)]];
      });
    default: {
      const [baseUrl = ''] = base.request.url.split('?');
      return step(
        base,
        { method: 'GET', baseUrl, oauthParameters: {} },
        (signing, text) => {
          signing.query = pairsOf(readUrl(text).rawQuery ?? '');
        },
        { JavaScript: (code) => `((sign) => ${code})((method, url) => url)` },
      );
    }
  }
}

function uri(id: string): Frame {
  const set = (signing: Signing, text: string): void => {
    signing.uri = text;
  };
  const call = newCall('&q=x');
  const { url } = call.request;
  const [baseUrl = ''] = url.split('?');
  switch (id) {
    case 'uri-query-left-in-the-base-uri-and-not-in-the-parameters': {
      const bare = withUrl(call, (whole) => whole.split('?')[0] ?? '');
      return step(
        call,
        { method: 'GET', url, oauthParameters: parametersOf(bare) },
        (signing, text) => {
          signing.assemble = () => text;
        },
        { JavaScript: (code) => `((encode) => ${code})(encodeURIComponent)` },
      );
    }
    case 'uri-base-uri-as-typed-case-port': {
      const typed = withUrl(call, (whole) => whole.replace('restlets.api', 'RESTlets.API'));
      return step(typed, { url: typed.request.url }, set);
    }
    case 'uri-lower-cased-path': {
      const mixed = withUrl(call, (whole) => whole.replace('/app/site', '/App/Site'));
      return step(mixed, { url: mixed.request.url }, set);
    }
    case 'uri-host-with-for-and-upper-case': {
      const { account: realm, ...secrets } = newCredentials('1234567_SB1');
      const request = { method: 'GET', url: restletUrl('', '1234567-sb1.restlets.api.netsuite.com') };
      return step({ ...call, request, secrets: { ...secrets, realm } }, { realm }, (signing, text) => {
        signing.uri = `${text}${signing.url.path}`;
      });
    }
    case 'uri-base-uri-slashes-not-encoded':
      return step(call, { url: baseUrl }, (signing, text) => {
        signing.encodeUri = () => text;
      });
    default:
      return step(call, { url }, set);
  }
}

function inOrder(signing: Signing, position: (item: { name: string; value: string }) => number): void {
  signing.order = (items) => items.sort((one, other) => position(one) - position(other));
}

function order(id: string): Frame {
  if (id === 'order-numbers-in-order-of-value') {
    return spoiling(
      newCall('&id=20&id=3'),
      [{ values: ['20', '3'] }],
      (signing, [values]) => {
        const { order: before } = signing;
        signing.order = (items, parts) => {
          const ids = (values as unknown[]).map(textOf);
          const sorted = before(items, parts);
          const of = sorted.filter(({ name }) => name === 'id').sort((a, b) => ids.indexOf(a.value) - ids.indexOf(b.value));
          return sorted.map((item) => (item.name === 'id' ? (of.shift() ?? item) : item));
        };
      },
      { PHP: (code) => `(function ($values) { ${code}; return $values; })($values)` },
    );
  }
  if (id === 'order-sorted-as-joined-name-value') {
    const call = newCall('&a=1&a1=2');
    return step(call, { pairs: pairsOfCall(call) }, (signing, text) => {
      signing.joinPairs = () => text;
    });
  }
  const call = newCall(id === 'order-localecompare' ? '&B=1&a=2' : '&a%5B0%5D=1&a1=2');
  const parameters = Object.fromEntries(pairsOfCall(call).map(([name, value]) => [decode(name), decode(value)]));
  return spoiling(
    call,
    [{ parameters, params: parameters, keys: Object.keys(parameters) }],
    (signing, [value]) => {
      const names = (value as (string | string[])[]).map((one) => (Array.isArray(one) ? one[0] : one));
      inOrder(signing, ({ name }) => names.indexOf(name));
    },
    { PHP: (code) => `(function ($params) { ${code}; return array_keys($params); })($params)` },
  );
}

const loops: Frame['around'] = {
  JavaScript: (code) => `(() => { let text = ''; ${code}; return text; })()`,
  PHP: (code) => `(function ($params) { $text = ''; ${code}; return $text; })($params)`,
  Java: (code) =>
    `var text = new StringBuilder(); for (var pair : pairs.split("&")) { var name = pair.split("=")[0]; var value = pair.split("=")[1]; ${code}; } return text.toString();`,
};
const ampEntities: Frame['around'] = {
  PHP: (code) =>
    `(function ($params) { ini_set('arg_separator.output', '&amp;'); try { return ${code}; } finally { ini_restore('arg_separator.output'); } })($params)`,
};

function join(id: string, language: Language): Frame {
  const call = newCall('&q=x');
  const pairs = pairsOfCall(call);
  const baseString = baseOf(call);
  const joined = (signing: Signing, text: string): void => {
    signing.joinPairs = () => text;
  };
  const whole = (signing: Signing, text: string): void => {
    signing.assemble = () => text;
  };
  switch (id) {
    case 'join-at-the-end-of-the-parameters': {
      const values = Object.fromEntries(pairs);
      const given = language === 'Java' ? { pairs: parametersOf(call) } : { names: Object.keys(values), values, params: values };
      return step(call, given, joined, loops);
    }
    case 'join-parameters-joined-with':
      return step(call, { pairs: pairs.map((pair) => pair.join('=')) }, joined);
    case 'join-joined-with-amp-entities':
      return step(call, { params: Object.fromEntries(pairs) }, joined, ampEntities);
    case 'join-joined-with-json-escapes':
      return step(call, { baseString }, whole, { Go: (code) => `value, _ := ${code}; return string(value)` });
    case 'join-newline-at-the-end-of-the-base-string':
      return step(call, { base: baseString, key: keyOf(call) }, (signing, text) => {
        signing.write = () => text;
      });
    case 'enc-encode-uri-for-the-parts':
      return step(call, { method: 'GET', uri: call.request.url.split('?')[0] ?? '', parameters: parametersOf(call) }, whole);
    default:
      return step(call, { text: baseString }, whole);
  }
}

/** The time that the idiom takes, and the one that the header has then. */
function time(id: string): Frame {
  const seconds = 1_796_040_000;
  return step(newCall(), { seconds }, (signing, text) => {
    // A whole second would be another mistake: three zeros more.
    const taken = id.endsWith('-in-ms') || id.endsWith('milliseconds') ? text.replace(/000$/, '001') : text;
    const isSent = id.startsWith('timestamp-');
    const sent = isSent ? taken : taken.length > 12 ? taken.slice(0, 10) : taken.replace(/\.0$/, '');
    const withTime = (pairs: Signing['sent']): Signing['sent'] =>
      pairs.map(([name, value]) => [name, name === 'oauth_timestamp' ? sent : value]);
    signing.sent = withTime(signing.sent);
    signing.signed = withTime(signing.signed);
    signing.timestamp = () => taken;
  });
}

function text(): Frame {
  const call = newCall();
  const baseString = baseOf(call);
  return spoiling(
    call,
    [{ baseString, base_string: baseString }],
    (signing, [value]) => {
      signing.hash = () => hmac(keyOf(call), bytesOf(value));
    },
    { Java: (code) => `return ${code};`, Python: (code) => code },
  );
}

function posting(body: unknown): SignedCall {
  const call = newCall('', 'POST');
  return { ...call, request: { ...call.request, body: JSON.stringify(body), contentType: 'application/json' } };
}

const queryOfLibrary: Readonly<Record<string, string>> = {
  'query-nested-as-object-object': '&filter[id]=20',
  'query-oauth-1-0a-parsing-second-names-empty': '&a%5Bb%5D=1&q=a+b&x=a=b',
};

/** A library that makes the header by itself; its code need not give the token, unless that is the mistake. */
function library(id: string): Frame {
  const isNested = id === 'params-json-keys-signed-objects-as-object-object';
  const body = { type: 'customer', tags: ['a', 'b'], ...(isNested && { address: { city: 'Graz' } }) };
  const call = id.startsWith('params-') ? posting(body) : newCall(queryOfLibrary[id] ?? '');
  const { request, secrets } = call;
  const { consumerKey, consumerSecret, tokenId, tokenSecret, realm } = secrets;
  const token = id === 'together-without-a-token' ? 'undefined' : '{ key: tokenId, secret: tokenSecret }';
  return {
    given: [
      {
        ...secrets,
        ...request,
        request: { ...request },
        body,
        key: consumerKey,
        secret: consumerSecret,
        token: tokenId,
        token_secret: tokenSecret,
      },
    ],
    around: {
      JavaScript: (code) => `((Base) => {
        class OAuth extends Base { authorize(request, token = ${token}) { return super.authorize(request, token); } }
        const options = { consumer: { key, secret }, signature_method: 'HMAC-SHA256',
          hash_function: (text, key) => createHmac('sha256', key).update(text).digest('base64') };
        const oauth = new OAuth(options);
        return Object.entries(${code}).filter(([name]) => name.startsWith('oauth_'));
      })(OAuth)`,
      Python: (code) =>
        `(lambda requests, OAuth1: requests.Request(method, url, auth=${code}).prepare().headers['Authorization'])(__import__('requests'), __import__('requests_oauthlib').OAuth1)`,
    },
    input: ([outcome]) => {
      const value = outcome && valueOf(outcome);
      const pairs = Array.isArray(value) ? (value as [string, string][]).map(([name, one]) => `${name}="${encode(one)}"`) : [];
      const authorization = pairs.length > 0 ? `OAuth realm="${realm}", ${pairs.join(', ')}` : textOf(value);
      return { request, authorization, credentials: { account: realm, consumerKey, consumerSecret, tokenId, tokenSecret } };
    },
  };
}

function others(id: string): Frame | undefined {
  switch (id) {
    case 'params-realm-signed': {
      const call = newCall();
      const oauthParameters = Object.fromEntries(rightly(call).signed);
      return spoiling(
        call,
        [{ realm: call.secrets.realm, oauthParameters }],
        (signing, [value]) => {
          signing.signed = value as [string, string][];
        },
        { JavaScript: (code) => `(() => { ${code}; return Object.entries(parameters); })()` },
      );
    }
    case 'params-json-signed-as-nested-names': {
      const body = { type: 'customer', address: { city: 'Graz' } };
      return step(posting(body), { body }, (signing, made) => {
        signing.fromBody = pairsOf(made);
      });
    }
    case 'method-signed-as-get':
    case 'method-lower-case-method': {
      const isDefault = id === 'method-signed-as-get';
      const around = isDefault
        ? (code: string) => `((sign) => ${code})((url, method = 'GET') => method)`
        : (code: string) => `({ ${code} }).method`;
      const call = newCall('', isDefault ? 'POST' : 'GET');
      return step(
        call,
        { url: call.request.url },
        (signing, made) => {
          signing.method = made;
        },
        { JavaScript: around },
      );
    }
    default:
      return undefined;
  }
}

const everywhere = /^enc-(?:encodeuricomponent|form)-everywhere$/;

/** Undefined for an idiom whose place nobody has described. */
export function frameOf(id: string, code: string, language: Language): Frame | undefined {
  if (/\bauthorize\(|\bOAuth1\(/.test(code)) {
    return library(id);
  }
  if (/^enc-encode-uri|^join-/.test(id)) {
    return join(id, language);
  }
  if (id.startsWith('enc-')) {
    return encoder(everywhere.test(id));
  }
  if (id.startsWith('hash-') || id === 'key-key-and-base-string-swapped') {
    return hash(id);
  }
  const kinds: readonly (readonly [string, () => Frame])[] = [
    ['key-', () => key(id)],
    ['written-', written],
    ['query-', () => query(id)],
    ['uri-', () => uri(id)],
    ['order-', () => order(id)],
    ['time-', () => time(id)],
    ['timestamp-', () => time(id)],
    ['text-', text],
  ];
  return kinds.find(([beginning]) => id.startsWith(beginning))?.[1]() ?? others(id);
}
