import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shownText } from '../../../../src/host/platform/shownText.js';

describe('a text in a question', () => {
  const cases: readonly (readonly [what: string, text: string, shown: string])[] = [
    ['common text', 'customscript_orders · é 客户', 'customscript_orders · é 客户'],
    ['a turn of the direction of writing', 'safe\u202Etpircs', 'safe\\u{202E}tpircs'],
    ['isolates and marks of direction', '\u2066a\u2069\u200F\u061C', '\\u{2066}a\\u{2069}\\u{200F}\\u{61C}'],
    ['line breaks of every kind', 'a\nb\r\u2028c\u2029d\u0085', 'a\\u{A}b\\u{D}\\u{2028}c\\u{2029}d\\u{85}'],
    ['what cannot be seen', 'a\u200Bb\u00ADc\uFEFFd\u3164e\u2800f', 'a\\u{200B}b\\u{AD}c\\u{FEFF}d\\u{3164}e\\u{2800}f'],
    ['spaces that are not the common one', 'a\u00A0b\u3000c\td', 'a\\u{A0}b\\u{3000}c\\u{9}d'],
    ['tags and private characters beyond the first plane', 'a\u{E0041}\u{F0000}', 'a\\u{E0041}\\u{F0000}'],
    ['half of a pair', 'a\uD83D', 'a\\u{D83D}'],
  ];
  for (const [what, text, shown] of cases) {
    it(`writes ${what} so that it misleads nobody`, () => {
      assert.equal(shownText(text, 100), shown);
    });
  }

  it('is bounded, and then says how long it is', () => {
    assert.equal(shownText('x'.repeat(100_000), 10), 'xxxxxxxxxx… (100,000 characters)');
    assert.equal(shownText('xxx', 3), 'xxx');
  });

  it('is one line without a control or format character, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(200), (text, longest) => {
        const shown = shownText(text, longest);
        assert.doesNotMatch(shown, /\p{C}|\p{Zl}|\p{Zp}/u);
        assert.ok(shown.length <= longest * 9 + 30);
      }),
    );
  });
});
