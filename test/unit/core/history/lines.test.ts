import assert from 'node:assert/strict';
import { callLine, detailsLine, keptCall, readCallLines, readDetails } from '../../../../src/core/history/index.js';
import { finishedCall } from '../../../support/history/calls.js';

const kept = Array.from({ length: 4 }, (_, index) =>
  keptCall(finishedCall({ at: index, script: `customscript_ä${index}` }), { id: `id${index}`, keepsProductionBodies: false }),
);
const lines = kept.map(({ call }, index) => callLine({ call, place: { offset: index, length: 1 } }));

describe('the lines of calls', () => {
  it('are read as they were written', () => {
    assert.deepEqual(
      readCallLines(lines.join('')).map(({ call, place }) => [call, place.offset]),
      kept.map(({ call }, index) => [call, index]),
    );
  });

  it('cut at any byte are the whole ones before', () => {
    const bytes = Buffer.from(lines.join(''));
    const ends = lines.map((_, index) => Buffer.byteLength(lines.slice(0, index + 1).join('')));
    for (let end = 0; end <= bytes.length; end++) {
      const read = readCallLines(bytes.subarray(0, end).toString('utf8'));
      assert.deepEqual(
        read.map(({ call }) => call.id),
        kept.slice(0, ends.filter((each) => each <= end).length).map(({ call }) => call.id),
        `cut after ${end} bytes`,
      );
    }
  });

  it('that are damaged are left out, and the others are read', () => {
    const [first = '', second = ''] = lines;
    const damaged = [
      '',
      '{',
      'null',
      '[]',
      '{"id":"x"}',
      first.slice(5).trim(),
      first.replace('"at":0', '"at":"0"').trim(),
      '\0',
    ];
    for (const line of damaged) {
      assert.deepEqual(
        readCallLines(`${line}\n${second}`).map(({ call }) => call.id),
        ['id1'],
        line,
      );
    }
  });

  it('lead to details, and to nothing when those are cut, damaged or of another call', () => {
    const { details } = kept[0] ?? assert.fail();
    const text = detailsLine(details);
    assert.deepEqual(readDetails(text, 'id0'), details);
    assert.equal(readDetails(text, 'id1'), undefined);
    for (let end = 0; end < text.length - 1; end++) {
      assert.equal(readDetails(text.slice(0, end), 'id0'), undefined);
    }
    assert.equal(readDetails(text.replace('"whole"', '"half"'), 'id0'), undefined);
  });
});
