import assert from 'node:assert/strict';
import { SettingReader, settingValue, type NumberSetting } from '../../../../src/host/platform/settingValue.js';

const timeout: NumberSetting = { id: 'restlets.request.timeout', type: 'number', default: 310, minimum: 1, maximum: 3600 };

describe('the value of a setting', () => {
  it('is what was set when that is within the declared range', () => {
    for (const value of [1, 2.5, 310, 3600]) {
      assert.deepEqual(settingValue(timeout, value), { value });
    }
  });

  it('is the nearest value of the range when a number outside of it was set', () => {
    for (const [stored, value, problem] of [
      [-1, 1, 'too small. Using the minimum, 1.'],
      [0, 1, 'too small. Using the minimum, 1.'],
      [1e9, 3600, 'too large. Using the maximum, 3600.'],
    ] as const) {
      assert.deepEqual(settingValue(timeout, stored), { value, problem: `The setting restlets.request.timeout is ${problem}` });
    }
  });

  it('is the default when anything but a number was set', () => {
    for (const stored of ['abc', '310', '', null, undefined, true, [1], {}, NaN, Infinity]) {
      assert.deepEqual(settingValue(timeout, stored), {
        value: 310,
        problem: "The setting restlets.request.timeout isn't a number. Using the default, 310.",
      });
    }
  });

  it('is a whole number where one is declared', () => {
    assert.deepEqual(settingValue({ ...timeout, type: 'integer' }, 2.5), { value: 3 });
  });
});

describe('a setting that is read with every call', () => {
  it('tells of a problem once, and again when it is another one or has come back', () => {
    let stored: unknown = 'abc';
    const told: string[] = [];
    const reader = new SettingReader(
      timeout,
      () => stored,
      (problem) => told.push(problem),
    );
    const values = ['abc', 'abc', 'xyz', -1, -1, 60, 'abc'].map((next) => {
      stored = next;
      return reader.value;
    });
    assert.deepEqual(values, [310, 310, 310, 1, 1, 60, 310]);
    assert.deepEqual(
      told.map((problem) => /a number|too small/.exec(problem)?.[0]),
      ['a number', 'too small', 'a number'],
    );
  });
});
