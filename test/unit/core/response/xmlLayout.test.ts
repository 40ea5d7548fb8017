import assert from 'node:assert/strict';
import fc from 'fast-check';
import { layoutXml } from '../../../../src/core/response/xmlLayout.js';

/** XML without what the layout may change: the white space between tags. */
function squeezed(text: string): string {
  return text.replace(/>\s+</g, '><').trim();
}

const word = fc.stringMatching(/^[a-z &;]{1,8}$/).map((text) => text.replace(/[&;]/g, '&amp;'));
const { element: xmlText } = fc.letrec<{ element: string; content: string }>((tie) => ({
  element: fc
    .tuple(fc.constantFrom('a', 'ns:b', 'c-d'), fc.constantFrom('', ' x="1"', " y='<&gt;>'".replace('<', '&lt;')), tie('content'))
    .map(([name, attributes, content]) => `<${name}${attributes}>${content}</${name}>`),
  content: fc
    .array(fc.oneof({ maxDepth: 4 }, fc.constantFrom('\n  ', '<e/>', '<!-- c -->', '<![CDATA[ < ]]>'), word, tie('element')), {
      maxLength: 4,
    })
    .map((parts) => parts.join('')),
}));

describe('the layout of XML', function () {
  this.timeout(20_000);

  it('puts an element on a line of its own, below its parent', () => {
    assert.equal(
      layoutXml('<?xml version="1.0"?><!-- n --><a x="1>2"><b>text</b><c/><d><e></e></d></a>'),
      [
        '<?xml version="1.0"?>',
        '<!-- n -->',
        '<a x="1>2">',
        '  <b>text</b>',
        '  <c/>',
        '  <d>',
        '    <e></e>',
        '  </d>',
        '</a>',
      ].join('\n'),
    );
  });

  it('replaces the white space between tags', () => {
    assert.equal(layoutXml('<a>\n\n\t<b>1</b>  <b>2</b>\r\n</a>\n'), '<a>\n  <b>1</b>\n  <b>2</b>\n</a>');
  });

  it('leaves an element with text of its own as it was written', () => {
    const mixed = '<p>One <b>two</b> <i>three</i>\n</p>';
    assert.equal(layoutXml(`<a>${mixed}<c/></a>`), `<a>\n  ${mixed}\n  <c/>\n</a>`);
    const preserved = '<p xml:space="preserve"> <b/> <b/> </p>';
    assert.equal(layoutXml(`<a>${preserved}</a>`), `<a>\n  ${preserved}\n</a>`);
    assert.equal(layoutXml('<a><b> </b><c><![CDATA[<d>]]></c></a>'), '<a>\n  <b> </b>\n  <c><![CDATA[<d>]]></c>\n</a>');
  });

  it('is absent for what is not well-formed', () => {
    for (const text of [
      '',
      ' ',
      'text',
      '<a>',
      '<a></b>',
      '</a>',
      '<a',
      '<a b="1></a>',
      '<a/>text',
      'text<a/>',
      '<!-- a',
      '<a><![CDATA[x]]</a>',
      '<1/>',
      '{}',
    ]) {
      assert.equal(layoutXml(text), undefined, text);
    }
  });

  it('moves nothing but white space between tags, and is its own layout', () => {
    fc.assert(
      fc.property(xmlText, (text) => {
        const pretty = layoutXml(text);
        assert.ok(pretty !== undefined, text);
        assert.equal(squeezed(pretty), squeezed(text));
        assert.equal(layoutXml(pretty), pretty);
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<', '>', '/', '"', "'", '!', '?', '--', '[', ']', 'CDATA', 'a', ' ', '=', '<a>', '</a>')),
        (pieces) => {
          layoutXml(pieces.join(''));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('takes deep, wide and hostile texts of some megabytes', () => {
    assert.equal(layoutXml(`${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`)?.split('\n').length, 19_999);
    assert.equal(layoutXml(`<a>${'<b>1</b>'.repeat(300_000)}</a>`)?.split('\n').length, 300_002);
    for (const text of [
      `<a ${'x '.repeat(2_000_000)}`,
      `<!--${'-'.repeat(3_000_000)}`,
      `<a>${'<'.repeat(3_000_000)}`,
      `<a b="${'"'.repeat(3_000_001)}`,
    ]) {
      assert.equal(layoutXml(text), undefined);
    }
  });
});
