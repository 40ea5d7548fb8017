import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readPieces, sliceLength, type Piece } from '../../../../../src/webview/composer/response/bodyPieces.js';

/** A host with a text, handed out in pieces. */
function reading(text: string, pieceLength: number, stopAfter = Number.POSITIVE_INFINITY) {
  const taken: string[] = [];
  const asked: number[] = [];
  let pauses = 0;
  const done = readPieces({
    read: (offset): Promise<Piece> => {
      asked.push(offset);
      const end = offset + pieceLength;
      return Promise.resolve({ text: text.slice(offset, end), ...(end < text.length && { next: end }) });
    },
    take: (slice) => taken.push(slice),
    pause: () => {
      pauses++;
      return Promise.resolve();
    },
    isStopped: () => taken.length >= stopAfter,
  });
  return { done, taken, asked, pauses: () => pauses };
}

describe('readPieces', () => {
  it('takes a text in whole and in order', async () => {
    const text = Array.from({ length: 300_000 }, (_, index) => index % 10).join('');
    const run = reading(text, sliceLength + 1000);
    assert.equal(await run.done, true);
    assert.equal(run.taken.join(''), text);
  });

  it('takes the first slice without a pause, and no slice that is too long', async () => {
    const run = reading('x'.repeat(sliceLength * 3), sliceLength * 3);
    assert.equal(await run.done, true);
    assert.deepEqual(
      run.taken.map(({ length }) => length),
      [sliceLength, sliceLength, sliceLength],
    );
    assert.equal(run.pauses(), 2);
  });

  it('takes an empty text as one empty slice', async () => {
    const run = reading('', 10);
    assert.equal(await run.done, true);
    assert.deepEqual(run.taken, ['']);
  });

  it('stops when the text is no longer wanted', async () => {
    const run = reading('x'.repeat(1000), 10, 3);
    assert.equal(await run.done, false);
    assert.equal(run.taken.length, 3);
    assert.ok(run.asked.length <= 4);
  });

  it('ends when a piece cannot be had', async () => {
    const whole = await readPieces({
      read: () => Promise.resolve(undefined),
      take: () => assert.fail('nothing came'),
      pause: () => Promise.resolve(),
      isStopped: () => false,
    });
    assert.equal(whole, false);
  });
});
