import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, applyPatch, parseRequest, patchRequest, prepareRequest, resolveHost } from '../../src/core/request/index.js';
import { describeResponse, type DescribedBody } from '../../src/core/response/index.js';
import { layoutJson } from '../../src/core/response/jsonLayout.js';
import { withNumbersAsWritten } from '../../src/core/response/numbersAsWritten.js';
import { layoutXml } from '../../src/core/response/xmlLayout.js';
import { toWireRequest } from '../../src/core/http/wireRequest.js';
import {
  checkAccountId,
  formatAuthorizationHeader,
  parseAuthorizationHeader,
  percentDecode,
  percentEncode,
  queryParameters,
  signRequest,
  TbaError,
} from '../../src/core/tba/index.js';
import type { RequestPatch, RestletRequest } from '../../src/protocol/request.js';
import { UserError } from '../../src/protocol/userError.js';
import { Random } from '../support/paste/mutations.js';
import {
  accountExamples,
  changedInput,
  encodedExamples,
  headerExamples,
  jsonExamples,
  simulatorExamples,
  syntaxes,
  xmlExamples,
  type Syntax,
} from '../support/readerInputs.js';
import { patch, request, requestText } from '../support/request/arbitraries.js';
import { rootProperties, unknownFields } from '../support/request/propertyTree.js';
import { printFigure, proofTimeout, share } from '../support/share.js';
import { newCredentials } from '../support/tba/testCredentials.js';

const seed = Number(process.env.RESTLETS_SEED ?? 20261130);

/** What a reader made of an input: each kind that a reader has must come, or its oracle has looked at nothing. */
type Check<Kind extends string> = (text: string, random: Random) => Kind;

/** Checks 100,000 changed examples, and that every kind of result came. */
function fuzz<Kind extends string>(
  examples: readonly string[],
  syntax: Syntax,
  kinds: readonly Kind[],
  check: Check<Kind>,
): void {
  const random = new Random(seed);
  const counts = new Map<Kind, number>();
  for (let index = 0; index < share(100_000); index++) {
    const text = changedInput(random, examples, syntax);
    try {
      const kind = check(text, random);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    } catch (error) {
      throw new Error(`input ${index} (seed ${seed}): ${JSON.stringify(text.slice(0, 4000))}`, { cause: error });
    }
  }
  printFigure([...counts].map(([kind, count]) => `${kind} ${count}`).join(', '));
  for (const kind of kinds) {
    assert.ok((counts.get(kind) ?? 0) >= share(100), `only ${counts.get(kind) ?? 0} inputs are ${kind}`);
  }
}

function parsesAsJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON without the white space that stands outside its strings. */
function withoutJsonBlanks(text: string): string {
  return text.replace(/("(?:\\[^]?|[^"\\])*"?)|[ \t\r\n]+/g, '$1');
}

/** XML without the white space between two tags. */
function withoutXmlBlanks(text: string): string {
  return text.replace(/>\s+</g, '><').trim();
}

/** What stands between two tags and is more than white space, as it is written. */
function xmlTexts(text: string): string[] {
  return text.match(/>[^<>]*[^\s<>][^<>]*</g) ?? [];
}

/** The text with each number that JavaScript writes differently in quotes. */
function withQuotedNumbers(json: string): string {
  return json.replace(/"(?:\\[^]|[^"\\])*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : `"${token}"`,
  );
}

function assertLaidOut({ language, raw, pretty }: DescribedBody): void {
  if (pretty === undefined) {
    return;
  }
  if (language === 'xml') {
    assert.equal(withoutXmlBlanks(pretty), withoutXmlBlanks(raw));
    return;
  }
  assert.equal(language, 'json');
  const end = layoutJson(raw)?.problem?.offset ?? raw.length;
  const rest = raw.slice(end);
  assert.ok(pretty.endsWith(rest));
  assert.equal(withoutJsonBlanks(pretty.slice(0, pretty.length - rest.length)), withoutJsonBlanks(raw.slice(0, end)));
}

/** Describes a response; an error that is told of would leave a part of it out. */
function describeBytes(body: Buffer, contentType: string, status = 200, method = 'GET'): DescribedBody {
  const described = describeResponse(
    { status, headers: [['Content-Type', contentType]], body, notes: [] },
    { method, url: 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1' },
    (error) => {
      throw error;
    },
  );
  return described.body;
}

function decodedUtf8(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}

describe('the readers of a response, whatever it is', function () {
  this.timeout(proofTimeout(300_000));

  it('take for JSON what JSON.parse takes, and change nothing but white space', () => {
    fuzz(jsonExamples, syntaxes.json, ['JSON', 'no JSON', 'blank'], (text) => {
      const body = describeBytes(decodedUtf8(text), 'application/json; charset=utf-8');
      if (body.language !== 'json') {
        return 'a page';
      }
      assertLaidOut(body);
      const isJson = parsesAsJson(body.raw);
      const layout = layoutJson(body.raw);
      assert.equal(layout !== undefined && layout.problem === undefined, isJson);
      assert.equal(body.notes.length === 0, isJson || /^[ \t\r\n]*$/.test(body.raw));
      if (body.pretty === undefined) {
        return 'blank';
      }
      if (isJson) {
        assert.equal(body.pretty, layoutJson(body.pretty)?.text);
      }
      return isJson ? 'JSON' : 'no JSON';
    });
  });

  it('keep the digits of every number of an error, and what is no JSON is still none', () => {
    fuzz(jsonExamples, syntaxes.json, ['changed', 'unchanged', 'no JSON'], (text) => {
      const written = withNumbersAsWritten(text);
      if (!parsesAsJson(text)) {
        assert.ok(!parsesAsJson(written));
        return 'no JSON';
      }
      assert.equal(written, withQuotedNumbers(text));
      return written === text ? 'unchanged' : 'changed';
    });
  });

  it('move nothing in XML but the white space between tags', () => {
    fuzz(xmlExamples, syntaxes.xml, ['laid out', 'as it came'], (text) => {
      const { raw, language, pretty, ...body } = describeBytes(decodedUtf8(text), 'application/xml; charset=utf-8');
      assertLaidOut({ ...body, raw, language, ...(pretty !== undefined && { pretty }) });
      if (pretty === undefined) {
        return 'as it came';
      }
      assert.deepEqual(xmlTexts(pretty), xmlTexts(raw));
      assert.equal(layoutXml(pretty), pretty);
      return 'laid out';
    });
  });

  it('never fail, whatever the bytes, the type, the status and the method', () => {
    const charsets = ['', '; charset=utf-8', '; charset="UTF-16LE"', '; charset=shift_jis', '; charset=none', '; charset'];
    const types = ['application/json', 'text/plain', 'application/xml', 'text/html', 'image/png', 'text/csv', '', ';'];
    const kinds = ['binary', 'html', 'json', 'text', 'xml'] as const;
    fuzz([...jsonExamples, ...xmlExamples], syntaxes.json, kinds, (text, random) => {
      const encoding = random.pick(['utf8', 'latin1', 'utf16le'] as const);
      const bytes = Buffer.from(random.pick(['', '', '\ufeff']) + text, encoding);
      if (bytes.length > 0 && random.below(2) === 0) {
        bytes[random.below(bytes.length)] = random.below(256);
      }
      const status = random.pick([200, 204, 302, 400, 401, 403, 405, 500, 503, 999]);
      const body = describeBytes(bytes, random.pick(types) + random.pick(charsets), status, random.pick(['GET', 'POST']));
      assertLaidOut(body);
      return body.language;
    });
  });
});

/** Code units of the files that are changed: of longer ones fewer inputs could be tried in the same time. */
const longestFile = 600;

describe('the reader and the writer of request files, whatever the file', function () {
  this.timeout(proofTimeout(300_000));
  const files = fc
    .sample(requestText, { numRuns: 500, seed })
    .map(({ text }) => text)
    .filter((text) => text.length <= longestFile);
  const patches = fc.sample(patch, { numRuns: 1000, seed });

  function read(text: string): RestletRequest | undefined {
    const parsed = parseRequest(text);
    if (parsed.kind === 'request') {
      assert.ok(parsesAsJson(text.replace(/^\uFEFF/, '')) || text.trim() === '');
      return parsed.request;
    }
    const line = text.split(/\r\n|\r|\n/)[parsed.line - 1];
    assert.ok(line !== undefined && parsed.column >= 1 && parsed.column <= line.length + 1);
    return undefined;
  }

  /** The fields that a patch does not name, and the unknown ones inside those that it names, as they are written. */
  function keptFields(text: string, changes: RequestPatch): unknown {
    const named = new Set(Object.keys(changes).map((field) => (field === 'bodyType' ? 'body' : field)));
    const { root, body } = unknownFields(text);
    return [rootProperties(text).flatMap(({ name, source }) => (named.has(name) ? [] : [source])), root, body];
  }

  it('writes the wanted request, keeps all else byte by byte, and has nothing to do a second time', () => {
    fuzz(files, syntaxes.json, ['patched', 'unreadable'], (text, random) => {
      const before = read(text);
      const changes = random.pick(patches);
      if (before === undefined) {
        assert.throws(() => applyPatch(text, changes), UserError);
        return 'unreadable';
      }
      const patched = applyEdits(text, applyPatch(text, changes));
      assert.deepEqual(read(patched), patchRequest(before, changes));
      if (text.trim() === '') {
        // An empty file becomes a whole one, in which a second patch may remove what the absence of a field says too.
        assert.deepEqual(read(applyEdits(patched, applyPatch(patched, changes))), read(patched));
        return 'empty';
      }
      assert.deepEqual(keptFields(patched, changes), keptFields(text, changes));
      assert.deepEqual(applyPatch(patched, changes), []);
      return 'patched';
    });
  });
});

/** The bytes that an encoded text stands for: those of its escapes, and of the other characters in UTF-8. */
function bytesOf(encoded: string): Buffer {
  return Buffer.concat(
    encoded
      .split(/(%[0-9A-Fa-f]{2})/)
      .map((part, index) => (index % 2 === 1 ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part, 'utf8'))),
  );
}

/** How RFC 5849 section 3.6 writes each byte. */
const encodedByte: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9\-._~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
});

function encodedBytes(bytes: Buffer): string {
  let encoded = '';
  for (const byte of bytes) {
    encoded += encodedByte[byte] ?? '';
  }
  return encoded;
}

describe('the readers of the protocol, whatever the text', function () {
  this.timeout(proofTimeout(300_000));

  it('encode and decode each byte, and lose none', () => {
    fuzz(encodedExamples, syntaxes.encoded, ['text', 'bytes beyond UTF-8'], (text) => {
      // A character of the private range that stands for a byte is one, written as it is too: no other text has it.
      if (text.includes('\u{10FE00}')) {
        assert.equal(typeof percentDecode(percentEncode(text)), 'string');
        return 'private';
      }
      const bytes = Buffer.from(text, 'utf8');
      assert.equal(percentEncode(text), encodedBytes(bytes));
      assert.equal(percentDecode(percentEncode(text)), bytes.toString('utf8'));
      const decoded = percentDecode(text);
      assert.equal(percentEncode(decoded), encodedBytes(bytesOf(text)));
      return decoded.includes('\u{10FE00}') ? 'bytes beyond UTF-8' : 'text';
    });
  });

  it('read an Authorization header, and the same again when it is written anew', () => {
    fuzz(headerExamples, syntaxes.header, ['strict', 'with problems', 'another scheme'], (text) => {
      const { scheme, realm, parameters, written, problems } = parseAuthorizationHeader(text);
      assert.equal(written.length, parameters.length);
      for (const [index, { name, encodedValue, offset }] of written.entries()) {
        assert.deepEqual([name, percentDecode(encodedValue)], parameters[index]);
        assert.ok(text.slice(offset).includes(encodedValue));
      }
      for (const { offset, message } of problems) {
        assert.ok(message !== '' && (offset === undefined || (offset >= 0 && offset <= text.length)));
      }
      if (realm !== undefined && /[\u0000-\u001F\u007F]/.test(realm)) {
        assert.throws(() => formatAuthorizationHeader(parameters, { realm }), TbaError);
      } else {
        const again = parseAuthorizationHeader(formatAuthorizationHeader(parameters, { ...(realm !== undefined && { realm }) }));
        const wellFormed = parameters.map(([name, value]) =>
          [name, value].map((part) => part.replace(/\p{Surrogate}/gu, '\uFFFD')),
        );
        assert.deepEqual([again.scheme, again.realm, again.parameters], ['OAuth', realm, wellFormed]);
        assert.deepEqual(
          again.problems.filter(({ code }) => code !== 'duplicate-parameter'),
          [],
        );
      }
      return scheme.toLowerCase() !== 'oauth' ? 'another scheme' : problems.length === 0 ? 'strict' : 'with problems';
    });
  });
});

const accountHostPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*\.restlets\.api\.netsuite\.com$/;

describe('the host of a call, whatever is given', function () {
  this.timeout(proofTimeout(300_000));

  it('is that of the account which was typed, at NetSuite, or there is none', () => {
    fuzz(accountExamples, syntaxes.host, ['an account', 'refused'], (text) => {
      const check = checkAccountId(text);
      if ('problem' in check) {
        assert.throws(() => resolveHost(text, 'production'), UserError);
        return 'refused';
      }
      const { realm, host } = check.account;
      assert.match(host, accountHostPattern);
      assert.ok(!text.includes('.') || /\.netsuite\.com/i.test(text));
      assert.equal(host, `${realm.toLowerCase().replaceAll('_', '-')}.restlets.api.netsuite.com`);
      assert.ok(
        text
          .replace(/[a-z]/g, (letter) => letter.toUpperCase())
          .replaceAll('-', '_')
          .includes(realm),
      );
      assert.deepEqual(checkAccountId(realm), { account: check.account, corrected: false });
      const base = resolveHost(text, 'production', 'http://evil.example:80');
      assert.deepEqual([base, new URL(base).origin], [`https://${host}`, `https://${host}`]);
      return 'an account';
    });
  });

  it('is on this machine for the demo account, or there is none', () => {
    fuzz(simulatorExamples, syntaxes.host, ['loopback', 'refused'], (text) => {
      let base: string;
      try {
        base = resolveHost('1234567', 'demo', text);
      } catch (error) {
        assert.ok(error instanceof UserError);
        return 'refused';
      }
      assert.match(base, /^http:\/\/(?:127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/);
      return 'loopback';
    });
  });
});

describe('a request on its way to the wire, whatever is in it', function () {
  this.timeout(proofTimeout(300_000));
  const requests = fc.sample(request, { numRuns: 1000, seed });
  const bases = ['https://1234567-sb1.restlets.api.netsuite.com', 'http://127.0.0.1:8080'];
  const fields = ['script', 'deploy', 'name', 'value', 'header', 'header value', 'body'] as const;
  const names = ['Host', 'host ', 'Authorization', 'X-A', 'Content-Type', 'content-length', '__proto__', 'Transfer-Encoding'];

  /** A sampled request with this text in one of its places. */
  function requestWith(text: string, random: Random): RestletRequest {
    const given = { ...random.pick(requests) };
    const field = random.pick(fields);
    if (field === 'name' || field === 'value') {
      return { ...given, query: [...given.query, { name: 'a', value: 'b', enabled: true, [field]: text }] };
    }
    if (field === 'header' || field === 'header value') {
      const row = field === 'header' ? { name: text, value: 'b' } : { name: random.pick(names), value: text };
      return { ...given, headers: [{ ...row, enabled: true }] };
    }
    return { ...given, headers: [], [field]: text };
  }

  it('goes to its host with the URL that was signed, one Authorization and no Host of its own', () => {
    const credentials = newCredentials('1234567_SB1');
    const examples = [...encodedExamples, ...accountExamples, ...names, 'oauth_token', 'oauth_nonce'];
    fuzz(examples, syntaxes.encoded, ['sent', 'not signed', 'not sent'], (text, random) => {
      const base = random.pick(bases);
      const prepared = prepareRequest(requestWith(text, random), base);
      const { method, url, body } = prepared;
      let signed;
      try {
        signed = signRequest(prepared, credentials, { nonce: 'nonce1234', timestamp: 1_796_038_000 });
      } catch (error) {
        assert.ok(error instanceof TbaError);
        return 'not signed';
      }
      assert.equal(signed.url, url);
      const decoded = prepared.parameters.map(({ name, value }) =>
        [name, value].map((part) => part.replace(/\p{Surrogate}/gu, '\uFFFD')),
      );
      assert.deepEqual(queryParameters(url), decoded);
      const headers = [['Authorization', signed.authorization] as const, ...prepared.headers];
      let wire;
      try {
        wire = toWireRequest({ method, url: signed.url, headers, ...(body !== undefined && { body }) });
      } catch (error) {
        assert.ok(error instanceof UserError);
        return 'not sent';
      }
      const { protocol, hostname, port } = new URL(base);
      assert.deepEqual([wire.secure, wire.hostname, wire.port], [protocol === 'https:', hostname, port]);
      assert.equal(base + wire.path, url);
      const sent = Object.entries(wire.headers).map(([name, value]): [string, unknown] => [name.toLowerCase(), value]);
      assert.deepEqual(
        sent.filter(([name]) => ['host', 'authorization', 'transfer-encoding', 'content-length'].includes(name)),
        [
          ['authorization', signed.authorization],
          ...(body === undefined ? [] : [['content-length', String(Buffer.byteLength(body))]]),
        ],
      );
      return 'sent';
    });
  });
});
