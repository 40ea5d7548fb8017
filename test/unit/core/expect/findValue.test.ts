import assert from 'node:assert/strict';
import { findValue } from '../../../../src/core/expect/index.js';

const body =
  '{ "id": 17, "big": 12345678901234567890, "name": "Ada", "ok": true, "none": null, "lines": [{ "id": 1 }, { "id": 2 }] }';
const problem = (path: string, of = body): string => {
  const found = findValue(of, path);
  return 'problem' in found ? found.problem : assert.fail(found.text);
};

describe('the value of a response for another request', () => {
  it('is a text, a number as it is written, true or false', () => {
    const found = ['$.id', '$.big', '$.name', '$.ok', '$.lines[1].id', '$.lines[?@.id==2].id'].map((path) =>
      findValue(body, path),
    );
    assert.deepEqual(
      found,
      ['17', '12345678901234567890', 'Ada', 'true', '2', '2'].map((text) => ({ text })),
    );
    assert.deepEqual(findValue('"task_1"', '$'), { text: 'task_1' });
  });

  it('is not guessed where there is none, or several, or one that is no text', () => {
    assert.match(problem('$.nothing'), /\$\.nothing does not exist/);
    assert.match(problem('$.lines[*].id'), /matches 2 values, so it isn't clear which one is meant/);
    assert.match(problem('$.none'), /isn't a text, a number, true or false/);
    assert.match(problem('$.lines'), /isn't a text/);
    assert.match(problem('$.a', '"{\\"a\\": 1}"'), /holds JSON text/);
  });

  it('says what is wrong with the path or the body', () => {
    assert.match(problem('$.a['), /isn't valid JSONPath/);
    assert.match(problem('$.a', ''), /body is empty/);
    assert.match(problem('$.a', '<html>'), /isn't JSON/);
    assert.match(
      problem('$..[*]', JSON.stringify(Array.from({ length: 2000 }, (_each, index) => index))),
      /more than 1,000 values/,
    );
  });
});
