import assert from 'node:assert/strict';
import { BodyReading } from '../../../../src/core/bodydata/index.js';
import { filterBody } from '../../../../src/core/bodydata/filter.js';

describe('the filter of a body', () => {
  const body = '{"items":[{"id":1,"n o":"x"},{"id":9007199254740993,"o":{"p":[1]}}]}';
  const filter = (path: string, text = body) => new BodyReading(text).filter(path);

  it('gives each value under its normalized path, numbers as they came', () => {
    assert.deepEqual(filter('$.items[*].id'), {
      count: 2,
      isAll: true,
      shown: 2,
      isCut: false,
      text: `{\n  "$['items'][0]['id']": 1,\n  "$['items'][1]['id']": 9007199254740993\n}`,
    });
    assert.match(JSON.stringify(filter("$..['n o']")), /\$\['items'\]\[0\]\['n o'\]/);
    assert.deepEqual(filter('$.items[1].o'), {
      count: 1,
      isAll: true,
      shown: 1,
      isCut: false,
      text: `{\n  "$['items'][1]['o']": {\n    "p": [\n      1\n    ]\n  }\n}`,
    });
  });

  it('says that nothing matches, and where a path is wrong', () => {
    assert.deepEqual(filter('$.nothing'), { count: 0, isAll: true, shown: 0, isCut: false, text: '' });
    const wrong = filter('$.items[');
    assert.match(
      'problem' in wrong ? wrong.problem : '',
      /isn't valid JSONPath \(RFC 9535\): it can't be read from character \d+ on/,
    );
    assert.throws(() => filter('$', '{"a"'), { name: 'UserError', message: /The body isn't JSON: at line 1/ });
  });

  it('shows the first of a million matches, and counts all of them', () => {
    const found = filterBody(
      Array.from({ length: 1_000_000 }, (_, index) => index),
      '$[*]',
    );
    assert.ok('text' in found);
    assert.deepEqual([found.count, found.isAll, found.shown, found.isCut], [1_000_000, true, 1000, false]);
    assert.ok(found.text.length < 400_000);
  });

  it('ends where its steps do, and says that there may be more', () => {
    const found = filterBody([1, 2, 3, 4, 5, 6, 7, 8], '$[*]', { values: 10, characters: 1000, steps: 5 });
    assert.ok('text' in found);
    assert.equal(found.isAll, false);
    assert.ok(found.count < 8 && found.count === found.shown);
  });

  it('says that a value is cut which is longer than all values may be, and shows all of one that is not', () => {
    const items = (count: number): string => JSON.stringify(Array.from({ length: count }, (_, id) => ({ id })));
    const [long, cut] = [filter('$', items(12_000)), filter('$', items(30_000))];
    assert.ok('text' in long && 'text' in cut);
    assert.ok(long.text.length > 300_000 && !long.isCut);
    assert.deepEqual(JSON.parse(long.text), { $: JSON.parse(items(12_000)) as unknown });
    assert.deepEqual([cut.shown, cut.isCut, cut.text.length], [1, true, 400_000]);
    assert.ok(cut.text.startsWith(long.text.slice(0, 300_000)) && !cut.text.includes('not shown'));
  });

  it('cuts no value but the first one: the text of several is JSON', () => {
    const two = '{\n  "$[0]": 1,\n  "$[1]": 2\n}';
    const at = (characters: number) => filterBody([1, 2], '$[*]', { values: 10, characters, steps: 100 });
    for (let characters = two.length - 6; characters <= two.length; characters++) {
      const isAll = characters === two.length;
      const text = isAll ? two : '{\n  "$[0]": 1\n}';
      assert.deepEqual(at(characters), { count: 2, isAll: true, shown: isAll ? 2 : 1, text, isCut: false });
    }
  });

  it('cuts a text that is too long, and leaves out the values after it', () => {
    const found = filterBody(['x'.repeat(500), 'y'], '$[*]', { values: 10, characters: 100, steps: 100 });
    assert.ok('text' in found);
    assert.deepEqual([found.count, found.shown, found.isCut, found.text.length], [2, 1, true, 100]);
  });
});
