import assert from 'node:assert/strict';
import { BodyBudget, IncomingBody, TooManyBodies } from '../../../../src/core/simulator/requestBody.js';

/** A request whose body comes in these chunks. */
function incoming(chunks: readonly Buffer[], budget: BodyBudget, headers: Record<string, string> = {}): IncomingBody {
  const request = {
    headers,
    async *[Symbol.asyncIterator]() {
      for (const chunk of chunks) {
        await Promise.resolve();
        yield chunk;
      }
    },
  };
  return new IncomingBody(request, budget);
}

/** How many bytes of a budget are free. */
function free(budget: BodyBudget): number {
  let bytes = 0;
  while (budget.take(1)) {
    bytes++;
  }
  budget.giveBack(bytes);
  return bytes;
}

const text = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, index) => 97 + (index % 26)));

describe('the body of a received request', () => {
  it('is read to its end, and no more than the limit is kept', async () => {
    const budget = new BodyBudget(100_000);
    const chunks = [text(5000), text(5000), text(10)];
    const whole = Buffer.concat(chunks);
    for (const limit of [0, 1, 4999, 5000, 5001, 10_009, 10_010, 20_000]) {
      const { content, bytes } = await incoming(chunks, budget).read(limit);
      assert.equal(bytes, whole.length, `limit ${limit}`);
      assert.ok(content.equals(whole.subarray(0, limit)), `limit ${limit}`);
    }
  });

  it('is read once: the first reader decides how much is kept', async () => {
    const body = incoming([text(10)], new BodyBudget(100_000));
    const [first, second] = await Promise.all([body.read(4), body.read(10)]);
    assert.deepEqual([first.content.length, second], [4, first]);
  });

  it('says how long it will be when its client does', () => {
    const budget = new BodyBudget(0);
    assert.equal(incoming([], budget, { 'content-length': '11' }).announced, 11);
    assert.equal(incoming([], budget).announced, undefined);
  });

  it('costs what is kept of it, however small its chunks are, until it is released', async () => {
    const budget = new BodyBudget(20_000);
    const body = incoming(
      Array.from({ length: 10_000 }, () => Buffer.from('x')),
      budget,
    );
    const { content } = await body.read(100_000);
    assert.deepEqual([content.length, content.every((byte) => byte === 120)], [10_000, true]);
    const kept = 20_000 - free(budget);
    assert.ok(kept >= 10_000 && kept < 20_000, `${kept} bytes`);
    body.release();
    assert.equal(free(budget), 20_000);
  });

  it('is refused when all bodies together are too large, and costs nothing then', async () => {
    const budget = new BodyBudget(15_000);
    const first = incoming([text(10_000)], budget);
    await first.read(10_000);
    const second = incoming([text(4000), text(4000)], budget);
    await assert.rejects(second.read(8000), TooManyBodies);
    second.release();
    assert.equal(free(budget), 5000);
    first.release();
    assert.equal((await incoming([text(8000)], budget).read(8000)).content.length, 8000);
  });

  it('is not kept any longer when it still comes after the response', async () => {
    const budget = new BodyBudget(100_000);
    const body = incoming([text(10), text(10_000)], budget);
    const reading = body.read(100_000);
    body.release();
    await reading;
    assert.equal(free(budget), 100_000);
  });
});
