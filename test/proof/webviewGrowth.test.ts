import assert from 'node:assert/strict';
import { growth } from '../support/countedWork.js';
import { pastedHeaderRows, pastedQueryRows } from '../../src/webview/composer/request/pasteRows.js';
import { BrokenLines, longestLine } from '../../src/webview/ui/code/brokenLines.js';
import { jsonMistake, placeText } from '../../src/webview/ui/code/jsonText.js';
import { differingRun } from '../../src/webview/ui/diagnosis/differingRun.js';
import { minimalChange } from '../../src/webview/ui/minimalChange.js';

/** Work for eight times the text: 8 when it grows as the text does, 64 when it grows with its square. */
const bound = 12;
/** UTF-16 code units. */
const small = 4000;

const pieces = [
  ' ',
  '\t',
  'a',
  'a b ',
  '%',
  '%4',
  '%41',
  '%E9',
  '+',
  '&',
  '&amp;',
  '=',
  'a=b&',
  'a: b\n',
  'a:',
  ': ',
  ':\t',
  '\n',
  '\r',
  '\r\n',
  ' \n',
  '\u2028',
  'https://',
  'https://a/?a=b\n',
  '?',
  '/',
  '/?',
  'Accept: ',
  '"',
  '\\',
  '\\"',
  '{',
  '[',
  '[[',
  '{"a":',
  '"a",',
  '1,',
  ',',
  '\uD83D\uDE00',
  '\uDE00',
];

/** A long run of one piece; with something before or after it that keeps a reader looking. */
const frames: readonly ((run: string) => string)[] = [
  (run) => run,
  (run) => `a${run}b`,
  (run) => `a=b\n${run}\n`,
  (run) => `a: ${run}\u2028`,
  (run) => `https://a/b?${run}`,
  (run) => `{"a": "${run}`,
];

function broken(text: string): void {
  const lines = new BrokenLines();
  // The line is long from its start on: a text that is not broken takes less work.
  const start = 'x'.repeat(longestLine + 1);
  assert.equal(lines.restore(lines.add(start) + lines.add(text), 0), start + text);
}

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'pasted query': pastedQueryRows,
  'pasted headers': pastedHeaderRows,
  'the first mistake of a JSON body': (text) => {
    const mistake = jsonMistake(text);
    return mistake && placeText(text, mistake.from);
  },
  'lines broken for the screen': broken,
  'the change of a field': (text) => minimalChange(text, `${text.slice(0, text.length / 2)}x${text.slice(text.length / 2)}`),
  'the run in which two values differ': (text) => differingRun(`${text}x${text}`, `${text}y${text}`),
};

describe('what the screens read', () => {
  for (const [name, read] of Object.entries(readers)) {
    it(`takes work that grows with its length: ${name}`, () => {
      for (const piece of pieces) {
        for (const frame of frames) {
          const text = (length: number) => frame(piece.repeat(Math.ceil(length / piece.length)));
          const grown = growth(text, read, small);
          assert.ok(
            grown < bound,
            `${JSON.stringify(piece)} in ${JSON.stringify(frame('…'))}: ${grown.toFixed(1)} times the work`,
          );
        }
      }
    });
  }
});
