import assert from 'node:assert/strict';
import fc from 'fast-check';
import { described } from '../../../support/http/responses.js';

const json = 'application/json';

describe('the language of a body', () => {
  for (const [type, body, language] of [
    ['application/json;charset=utf-8', '[1]', 'json'],
    ['application/problem+json', '{}', 'json'],
    ['text/json', 'not json', 'json'],
    ['application/xml', '<a/>', 'xml'],
    ['text/xml', '<a/>', 'xml'],
    ['application/soap+xml', '<a/>', 'xml'],
    ['text/html', 'hello', 'html'],
    ['application/xhtml+xml', '<html/>', 'html'],
    ['text/csv', '{"a":1}', 'text'],
    ['application/javascript', '{"a":1}', 'text'],
    ['application/pdf', 'text', 'binary'],
    ['image/png', 'text', 'binary'],
    // What says little is looked at.
    ['text/plain', '{"a":1}', 'json'],
    ['text/plain', ' [1, 2] ', 'json'],
    ['text/plain', '{"a":1', 'json'],
    ['text/plain', '[INFO] done', 'text'],
    ['text/plain', '{braces}', 'text'],
    ['text/plain', 'hello', 'text'],
    ['text/plain', '<?xml version="1.0"?><a/>', 'xml'],
    ['text/plain', '<error><code>A</code></error>', 'xml'],
    ['text/plain', '<3 you', 'text'],
    ['text/plain', '<!DOCTYPE html><title>a</title>', 'html'],
    ['application/octet-stream', '{"a":1}', 'json'],
    ['', '{}', 'json'],
    ['', '', 'text'],
    // NetSuite's pages come in the place of data.
    ['application/json', '\n<!doctype HTML>\n<html>', 'html'],
    ['application/xml', '<html><body>', 'html'],
    ['text/csv', '<html>', 'text'],
  ] as const) {
    it(`of type "${type}" that begins ${JSON.stringify(body.slice(0, 20))} is ${language}`, () => {
      assert.equal(described(body, type === '' ? {} : { type }).body.language, language);
    });
  }

  it('is binary for octets that no text has, unless a charset is given', () => {
    const octets = Buffer.from([0x25, 0x50, 0x00, 0x01, 0xff]);
    assert.equal(described(octets).body.language, 'binary');
    assert.equal(described(octets, { type: 'text/plain; charset=utf-16le' }).body.language, 'text');
  });
});

describe('the text of a body', () => {
  const name = '{"name":"Zoë ☃ 😀"}';
  const utf16be = Buffer.from(name, 'utf16le').swap16();

  for (const [how, octets, type] of [
    ['UTF-8, as JSON has to be', Buffer.from(name), json],
    ['UTF-8, as its type says', Buffer.from(name), 'application/json; Charset="UTF-8"'],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${name}`), 'application/json; charset=iso-8859-1'],
    ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${name}`, 'utf16le'), json],
    ['UTF-16 in the other order', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be]), json],
    ['UTF-16, as its type says', utf16be, 'application/json; charset=utf-16be'],
  ] as const) {
    it(`is read as ${how}`, () => {
      const { raw, notes } = described(octets, { type }).body;
      assert.deepEqual([raw, notes], [name, []]);
    });
  }

  it('is read by the charset of its type', () => {
    assert.equal(described(Buffer.from([0xa4, 0xe9]), { type: 'text/plain;charset=iso-8859-15' }).body.raw, '€é');
    assert.equal(described(Buffer.from([0x83, 0x41]), { type: 'text/plain; charset=Shift_JIS' }).body.raw, 'ア');
  });

  it('is read as Latin-1, and said to be, when it is not valid UTF-8', () => {
    const octets = Buffer.from('{"a":"Zoë"}', 'latin1');
    for (const [type, note] of [
      [json, "The body isn't valid UTF-8. It is read as Latin-1 (ISO 8859-1)."],
      [`${json};charset=utf-8`, "The body isn't valid UTF-8, although the response says so. It is read as Latin-1 (ISO 8859-1)."],
    ] as const) {
      const { raw, notes } = described(octets, { type }).body;
      assert.deepEqual([raw, notes], ['{"a":"Zoë"}', [note]]);
    }
  });

  it('is read as UTF-8, and said to be, when its charset is not known', () => {
    const { raw, notes } = described('Zoë', { type: 'text/plain;charset=utf-80' }).body;
    assert.deepEqual([raw, notes], ['Zoë', ['The charset "utf-80" in the Content-Type is unknown. The body is read as UTF-8.']]);
  });

  it('may be cut in the middle of a character, wherever that is', () => {
    for (const character of ['ë', '☃', '😀']) {
      const whole = Buffer.from(`abc${character}`);
      for (let length = 4; length < whole.length; length++) {
        const { raw, notes } = described(whole.subarray(0, length), { type: 'text/csv' }).body;
        assert.deepEqual(
          [raw.replaceAll('\uFFFD', ''), notes],
          ['abc', ['The body ends in the middle of a character.']],
          character,
        );
      }
      assert.deepEqual(described(whole, { type: 'text/csv' }).body.notes, []);
    }
  });

  it('is some text for any octets', () => {
    const types = fc.constantFrom(
      undefined,
      json,
      'text/plain;charset=utf-8',
      'text/html;charset=gb18030',
      'application/xml;charset=utf-16',
      'a;charset="',
    );
    fc.assert(
      fc.property(fc.uint8Array(), types, (octets, type) => {
        const { raw, notes } = described(Buffer.from(octets), type === undefined ? {} : { type }).body;
        assert.ok(typeof raw === 'string' && Array.isArray(notes));
      }),
    );
  });
});

describe('a body laid out', () => {
  it('keeps numbers, repeated names and escapes as they were written', () => {
    const { pretty } = described('{"id":12345678901234567890,"id":1.10,"name":"\\u00e9\\/"}', { type: json }).body;
    assert.equal(pretty, '{\n  "id": 12345678901234567890,\n  "id": 1.10,\n  "name": "\\u00e9\\/"\n}');
  });

  it('is there for XML, and not for HTML, text and what is not well-formed', () => {
    assert.equal(described('<a><b>1</b></a>', { type: 'application/xml' }).body.pretty, '<a>\n  <b>1</b>\n</a>');
    for (const [body, type] of [
      ['<a>', 'application/xml'],
      ['<html></html>', 'text/html'],
      ['a', 'text/plain'],
      ['', json],
    ] as const) {
      const { pretty, notes } = described(body, { type }).body;
      assert.deepEqual([pretty, notes], [undefined, []]);
    }
  });

  it('says where it stops being JSON', () => {
    const { pretty, notes } = described('{"a":1,\n "b":tru}', { type: json }).body;
    assert.equal(pretty, '{\n  "a": 1,\n  "b": tru}');
    assert.deepEqual(notes, ['Invalid JSON at line 2, column 6: a value is expected. The rest is shown as received.']);
  });

  it('says where it ends too early, unless the answer was cut short anyway', () => {
    assert.deepEqual(described('{"a":[1', { type: json }).body.notes, [
      'The JSON is incomplete at line 1, column 8: a comma or the closing bracket is expected.',
    ]);
    const cut = described('{"a":[1', { type: json, notes: ['The body is cut short.'] }).body;
    assert.deepEqual([cut.pretty, cut.notes], ['{\n  "a": [\n    1', ['The body is cut short.']]);
  });

  it('says that it is nested too deeply', () => {
    const { pretty, notes } = described('['.repeat(1_500_000), { type: json }).body;
    assert.deepEqual([pretty, notes], [undefined, ['The JSON is nested too deeply to format.']]);
  }).timeout(20_000);
});

describe('a binary body', () => {
  it('is shown in hex, with the characters that are ASCII', () => {
    const { raw, notes } = described(Buffer.from('%PDF-1.7\n\u00e9 and more', 'latin1'), { type: 'application/pdf' }).body;
    assert.equal(
      raw,
      [
        '00000000  25 50 44 46 2d 31 2e 37 0a e9 20 61 6e 64 20 6d  %PDF-1.7.. and m',
        '00000010  6f 72 65                                         ore',
      ].join('\n'),
    );
    assert.deepEqual(notes, ['Binary body, 19 bytes, shown in hex. Use Save to keep it as received.']);
  });

  it('is shown in part when it is long', () => {
    const { raw, notes } = described(Buffer.alloc(100_000), { type: 'image/png', notes: ['The body is cut short.'] }).body;
    assert.equal(raw.split('\n').length, 1024);
    assert.deepEqual(notes, [
      'The body is cut short.',
      'Binary body, 100,000 bytes, shown in hex. Here are the first 16,384. Use Save to keep it as received.',
    ]);
  });
});
