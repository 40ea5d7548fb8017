import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { segmentText } from '../../../../../src/webview/composer/signature/segmentText.js';
import { trace } from '../../../../support/sampleTrace.js';

function wordsOf(text: string) {
  return segmentText(
    trace,
    trace.segments.findIndex(({ start, end }) => trace.baseString.slice(start, end) === text),
  );
}

describe('segmentText', () => {
  it('says what each run of the base string is and where it came from', () => {
    assert.deepEqual(wordsOf('GET'), { kind: 'Method', meaning: 'of the request, in uppercase', from: 'the method field' });
    assert.deepEqual(wordsOf('q'), { kind: 'Name', meaning: 'of parameter 2: `q`', from: 'query row 2' });
    assert.deepEqual(wordsOf('7'), { kind: 'Value', meaning: 'of parameter 3, `script`: `7`', from: 'script' });
    assert.equal(wordsOf('%26')?.meaning, '`%26` is the `&` between two parameters, encoded');
  });

  it('shows a value decoded and says that it is encoded twice', () => {
    assert.equal(
      wordsOf('a%2520b')?.meaning,
      'of parameter 2, `q`: `a b`, encoded twice: once for the parameter string, and again for the base string',
    );
  });

  it('cuts a value that nobody would read to its end', () => {
    const long = {
      ...trace,
      parameters: trace.parameters.map((parameter) => ({
        ...parameter,
        value: 'x'.repeat(10_000),
        encodedValue: 'x'.repeat(10_000),
      })),
    };
    const index = trace.segments.findIndex(({ kind }) => kind === 'value');
    assert.ok((segmentText(long, index)?.meaning.length ?? 0) < 200);
  });

  it('knows nothing of a run that is not there', () => {
    assert.equal(segmentText(trace, 99), undefined);
  });
});
