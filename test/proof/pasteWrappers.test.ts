import assert from 'node:assert/strict';
import { readPastedRequest, type PastedRequest } from '../../src/core/paste/index.js';
import { signedCase } from '../support/paste/examples.js';
import { Random } from '../support/paste/mutations.js';
import { writers, type WrittenRequest } from '../support/paste/writers.js';
import { printFigure, share } from '../support/share.js';

/** What happens to a text between the program that wrote it and the paste. It changes no text that it is not made for. */
const wrappers: Readonly<Record<string, (text: string) => string>> = {
  'nothing at all': (text) => text,
  'entities of HTML': (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;'),
  'entities twice': (text) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('&', '&amp;'),
  'a code fence': (text) => `\`\`\`\n${text}\n\`\`\``,
  'a byte order mark and blanks': (text) => `\ufeff\n\n  ${text}\n\n`,
  'line ends of Windows': (text) => text.replace(/\r?\n/g, '\r\n'),
};
/** Only for what is one request on lines: behind a prefix a program's code is another text. */
const logs: Readonly<Record<string, (line: string) => string>> = {
  'a container': (line) => `app-1  | 2026-11-30T09:14:02.123Z ${line}`,
  'a logger': (line) => `12:00:00.123 [main] DEBUG org.apache.http.headers - http-outgoing-0 >> ${line}`,
  'a wire log': (line) => `DEBUG wire - >> "${line}[\\r][\\n]"`,
  syslog: (line) => `Nov 30 12:00:00 host app[4711]: ${line}`,
  'a mark': (line) => `[app] ${line}`,
};

const isRight = (read: PastedRequest, { method, url, authorization, body }: WrittenRequest): boolean =>
  read.method === method && read.url === url && read.authorization === authorization && (read.body ?? '') === (body ?? '');

/** A wrong request is worse than none: what is there but is not what was sent. */
const isFalse = (read: PastedRequest, { method, url, authorization }: WrittenRequest): boolean =>
  (read.authorization ?? authorization) !== authorization || (read.url ?? url) !== url || (read.method ?? method) !== method;

function request(random: Random): WrittenRequest {
  const method = random.pick(['GET', 'POST', 'PUT', 'DELETE'] as const);
  const body = method === 'POST' || method === 'PUT' ? random.pick(['{"a":1}', '{"name":"Jo Ann","n":[1,2]}']) : undefined;
  const query = random.pick([
    'script=1&deploy=1',
    'script=customscript_a&deploy=customdeploy_a&q=a%20b',
    'script=1273&deploy=1&id=20',
  ]);
  const { url, authorization } = signedCase(method, query, body);
  return { method, url, authorization, body, headers: [], contentType: 'application/json' };
}

function raw({ method, url, authorization, body }: WrittenRequest): string[] {
  const [, host = '', path = ''] = /^https:\/\/([^/]+)(.*)$/.exec(url) ?? [];
  const head = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Authorization: ${authorization}`,
    'Content-Type: application/json',
  ];
  return body === undefined ? head : [...head, '', body];
}

interface Tally {
  tried: number;
  right: number;
  readonly wrong: Map<string, number>;
  readonly untrue: Map<string, number>;
}

function count(tally: Tally, name: string, text: string, written: WrittenRequest): void {
  const read = readPastedRequest(text);
  tally.tried += 1;
  if (isRight(read, written)) {
    tally.right += 1;
    return;
  }
  tally.wrong.set(name, (tally.wrong.get(name) ?? 0) + 1);
  if (isFalse(read, written)) {
    tally.untrue.set(name, (tally.untrue.get(name) ?? 0) + 1);
  }
}

describe('a request that was written in a form and changed on its way', () => {
  it('comes back in 99.5 of 100 cases, and is never another one', function () {
    this.timeout(600_000);
    const random = new Random(Number(process.env.RESTLETS_SEED ?? 20261130));
    const tally: Tally = { tried: 0, right: 0, wrong: new Map(), untrue: new Map() };
    const rounds = share(170);
    for (let round = 0; round < rounds; round++) {
      const written = request(random);
      for (const { name, write, cannot } of writers) {
        if (cannot?.(written) === true) {
          continue;
        }
        const text = write(written);
        for (const [wrapper, wrap] of Object.entries(wrappers)) {
          count(tally, `${name} in ${wrapper}`, wrap(text), written);
        }
      }
      for (const [log, prefix] of Object.entries(logs)) {
        count(tally, `raw HTTP behind ${log}`, raw(written).map(prefix).join('\n'), written);
      }
    }
    printFigure(`${tally.right} of ${tally.tried} read back to the same request`);
    assert.deepEqual([...tally.untrue], []);
    assert.ok(tally.right >= 0.995 * tally.tried, JSON.stringify([tally.right, tally.tried, ...tally.wrong]));
  });
});
