import assert from 'node:assert/strict';
import { DiagnosisQueue, type DiagnosisTask } from '../../../../src/core/verifier/diagnosisQueue.js';
import type { VerifiedRequest } from '../../../../src/core/verifier/verifiedRequest.js';
import { VerifiedRequestLog, requestsKept } from '../../../../src/core/verifier/verifiedRequestLog.js';

const request = (id: string): VerifiedRequest => ({
  id,
  at: 0,
  request: { method: 'GET', target: '/', headers: [], cookies: 0, body: { text: '', bytes: 0, isCut: false } },
  response: { status: 200 },
  signedFor: 'here',
  accountUrl: 'https://a/',
  isBeingDiagnosed: true,
});

describe('the log of the verifier', () => {
  it('keeps a hundred requests, the newest first, and tells which made room', () => {
    const log = new VerifiedRequestLog();
    for (let id = 1; id <= requestsKept; id++) {
      assert.deepEqual(log.add(request(String(id))), []);
    }
    assert.deepEqual(
      log.add(request('101')).map(({ id }) => id),
      ['1'],
    );
    assert.deepEqual([log.all.length, log.all[0]?.id, log.all.at(-1)?.id], [requestsKept, '101', '2']);
  });

  it('shows the newest, until another is chosen; then that one stays', () => {
    const log = new VerifiedRequestLog();
    log.add(request('1'));
    log.add(request('2'));
    assert.equal(log.shown?.id, '2');
    log.choose('1');
    log.add(request('3'));
    assert.equal(log.shown.id, '1');
  });

  it('follows what comes again once the newest is chosen, or the chosen one is gone', () => {
    const log = new VerifiedRequestLog();
    log.add(request('1'));
    log.add(request('2'));
    log.choose('1');
    log.choose('2');
    log.add(request('3'));
    assert.equal(log.shown?.id, '3');
    log.choose('1');
    for (let id = 4; id < 4 + requestsKept; id++) {
      log.add(request(String(id)));
    }
    assert.equal(log.shown.id, log.all[0]?.id);
    log.clear();
    assert.equal(log.shown, undefined);
  });
});

describe('the diagnoses of the verifier', () => {
  let preferred: string | undefined;
  let queue: DiagnosisQueue;
  const done: string[] = [];
  const ends = new Map<string, () => void>();

  /** Lasts until it is told to end, or is no longer wanted. */
  const task =
    (id: string): DiagnosisTask =>
    (signal) =>
      new Promise<void>((resolve) => {
        const end = (): void => {
          done.push(signal.aborted ? `${id} dropped` : id);
          resolve();
        };
        ends.set(id, end);
        signal.addEventListener('abort', end);
      });
  const end = async (id: string): Promise<void> => {
    const it = ends.get(id) ?? assert.fail(`${id} was not begun`);
    ends.delete(id);
    it();
    await new Promise(setImmediate);
  };

  beforeEach(() => {
    preferred = undefined;
    done.length = 0;
    ends.clear();
    queue = new DiagnosisQueue(() => preferred);
    for (const id of ['1', '2', '3', '4']) {
      queue.add(id, task(id));
    }
  });

  it('are made one at a time, the newest first', async () => {
    for (const id of ['1', '4', '3', '2']) {
      assert.deepEqual([...ends.keys()], [id]);
      await end(id);
    }
    assert.deepEqual(done, ['1', '4', '3', '2']);
    queue.add('5', task('5'));
    assert.deepEqual([...ends.keys()], ['5'], 'A queue that was empty begins again.');
  });

  it('are made of what is looked at before everything else', async () => {
    preferred = '2';
    await end('1');
    assert.deepEqual([...ends.keys()], ['2']);
  });

  it('are not made of what is dropped, also when they were begun', async () => {
    queue.drop(['1', '3']);
    await new Promise(setImmediate);
    assert.deepEqual(done, ['1 dropped']);
    assert.equal(ends.has('4'), true);
    queue.clear();
    await new Promise(setImmediate);
    assert.deepEqual(done, ['1 dropped', '4 dropped']);
    assert.deepEqual([...ends.keys()].sort(), ['1', '4'], 'Nothing else was begun.');
  });
});
