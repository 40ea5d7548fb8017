import assert from 'node:assert/strict';
import { parseXml, toXml } from '../../../../src/core/simulator/xml.js';

describe('the value of an XML body', () => {
  for (const [text, value] of [
    ['<a/>', ''],
    ['<a>text</a>', 'text'],
    ['<?xml version="1.0"?>\n<!-- a > b --><a>\n</a>\n', '\n'],
    ['<customer><name>Zoë &amp; &lt;Co&gt;</name><city nr="1"/></customer>', { name: 'Zoë & <Co>', city: '' }],
    ['<a><b>1</b><b>2</b><c>3</c></a>', { b: ['1', '2'], c: '3' }],
    ['<a><item>1</item></a>', ['1']],
    ['<a><b><![CDATA[<b>&amp;]]></b></a>', { b: '<b>&amp;' }],
    ['<a>&#65;&#x42;&apos;&quot;&unknown;</a>', 'AB\'"&unknown;'],
    ['<n:a><n:b>1</n:b></n:a>', { 'n:b': '1' }],
    ['<a x="1 > 0" y=\'/>\' >1</a >', '1'],
    ['<a><__proto__>1</__proto__><constructor>2</constructor></a>', JSON.parse('{"__proto__":"1","constructor":"2"}')],
  ] as const) {
    it(`of ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseXml(text), value);
    });
  }

  it('is what toXml has written', () => {
    const value = { id: '1', names: ['Zoë', '<&>'], address: { city: "Edgar's", lines: ['a'] }, empty: '' };
    assert.deepEqual(parseXml(toXml('result', value)), value);
  });

  for (const [text, message] of [
    ['', "the document doesn't have exactly one root element"],
    ['text', "the document doesn't have exactly one root element"],
    ['<a/><b/>', "the document doesn't have exactly one root element"],
    ['<a>', "the element a isn't closed"],
    ['<a></b>', "</b> doesn't close an element"],
    ['</a>', "</a> doesn't close an element"],
    ['<a', "a < doesn't begin a tag"],
    ['<a>1 < 2</a>', "a < doesn't begin a tag"],
    ['<!-- a', "a < doesn't begin a tag"],
    ['<a>'.repeat(200), 'elements are nested more than 100 deep'],
  ] as const) {
    it(`is refused with its reason: ${JSON.stringify(text.slice(0, 40))}`, () => {
      assert.throws(() => parseXml(text), { message });
    });
  }
});
