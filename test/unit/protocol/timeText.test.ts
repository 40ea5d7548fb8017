import assert from 'node:assert/strict';
import { duration, timeOfDay } from '../../../src/protocol/timeText.js';

describe('times', () => {
  it('have the unit a person would choose', () => {
    assert.deepEqual([0.26, 1, 999.4, 1240].map(duration), ['0.3 ms', '1 ms', '999 ms', '1.24 s']);
  });

  it('of day are those of this machine, from 00 to 23', () => {
    assert.equal(timeOfDay(new Date(2026, 0, 2, 3, 4, 5).getTime()), '03:04:05');
    assert.equal(timeOfDay(new Date(2026, 0, 2, 0, 5, 0).getTime()), '00:05:00');
  });
});
