import assert from 'node:assert/strict';
import { piecesOf } from '../../../../../src/core/request/variables/placeholders.js';
import { countedWork } from '../../../../support/countedWork.js';

/** What a text is taken apart into: texts as they are, placeholders as their kind and content. */
function taken(text: string): (string | readonly string[])[] {
  return piecesOf(text).map((piece) => {
    if (piece.kind === 'text') {
      return piece.text;
    }
    assert.equal(text.slice(piece.start, piece.start + piece.written.length), piece.written);
    return Object.values(piece.expression);
  });
}

describe('placeholders', () => {
  it('are variables, made values, prompts and values of other responses', () => {
    assert.deepEqual(taken('a{{ customerId }}b{{$uuid}}'), ['a', ['variable', 'customerId'], 'b', ['made', 'uuid']]);
    assert.deepEqual(taken('{{$prompt: Customer ID }}'), [['prompt', 'Customer ID']]);
    assert.deepEqual(taken('{{$prompt:a:b}}'), [['prompt', 'a:b']]);
    assert.deepEqual(taken('{{lookup.$.taskid}}'), [['response', 'lookup', '$.taskid']]);
    assert.deepEqual(taken("{{my lookup.$.items[0]['task id']}}"), [['response', 'my lookup', "$.items[0]['task id']"]]);
    assert.deepEqual(taken('{{$timestamp}}{{$isoDate}}'), [
      ['made', 'timestamp'],
      ['made', 'isoDate'],
    ]);
  });

  it('are not the braces of other languages', () => {
    const texts = [
      '{{#each items}}',
      '{{"a":1}}',
      '{{}}',
      '{{ }}',
      '{{a',
      '{{a\nb}}',
      '{"a":{"b":{}}}',
      '{{/if}}',
      '{{a<b}}',
      '}}{{',
      '{',
      '',
    ];
    for (const text of texts) {
      assert.deepEqual(taken(text), text === '' ? [] : [text]);
    }
    assert.deepEqual(taken(`{{${'a'.repeat(301)}}}`).length, 1);
  });

  it('are text behind a backslash', () => {
    assert.deepEqual(taken('\\{{a}} {{b}}'), ['{{a}} ', ['variable', 'b']]);
    assert.deepEqual(taken('x\\{{\\{{a}}'), ['x{{{{a}}']);
    assert.deepEqual(taken('{{a}}\\{{b}}'), [['variable', 'a'], '{{b}}']);
    assert.deepEqual(taken('{{a}}{{b}}\\'), [['variable', 'a'], ['variable', 'b'], '\\']);
  });

  it('may stand within other braces', () => {
    assert.deepEqual(taken('{"a":{{b}}}'), ['{"a":', ['variable', 'b'], '}']);
    assert.deepEqual(taken('{{{b}}}'), ['{', ['variable', 'b'], '}']);
  });

  it('say what is wrong where a person may have meant one', () => {
    const problemOf = (text: string): string => {
      const [piece] = piecesOf(text);
      return piece?.kind === 'placeholder' && piece.expression.kind === 'wrong' ? piece.expression.problem : 'none';
    };
    assert.match(problemOf('{{a{{b}}}}'), /^A variable can't be part of the name/);
    assert.match(problemOf('{{customer id}}'), /no blanks.*\\\{\{/);
    assert.match(problemOf('{{lookup.items[0].id}}'), / of a request is \{\{lookup\.\$\.items\[0\]\.id\}\}\. Write /);
    assert.match(problemOf('{{$guid}}'), /^\$guid isn't known.*\$uuid/);
    assert.match(problemOf('{{$prompt}}'), /after the colon/);
    assert.match(problemOf('{{$prompt:}}'), /after the colon/);
    assert.match(problemOf('{{customer.name}}'), /letters, digits/);
  });

  it('take work that grows as the text does, and little for each character, however the braces stand', () => {
    const length = 100_000;
    const units = ['{', '{{', '{{a', '{{a}}', '\\{{', '{{a{{', '}}', '{{ ', '{{{', '{{a}} {{a {{b', `{{${'a'.repeat(298)}{{b`];
    for (const unit of units) {
      const text = unit.repeat(Math.floor(length / unit.length));
      const work = countedWork(() => piecesOf(text));
      assert.ok(work < 12 * length, `${unit.slice(0, 20)}: ${work}`);
    }
  });
});
