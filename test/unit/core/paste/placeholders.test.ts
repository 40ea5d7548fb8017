import assert from 'node:assert/strict';
import { readPastedRequest } from '../../../../src/core/paste/index.js';
import { beginsWithPlaceholder, fillVariables, hasPlaceholder, isVariable } from '../../../../src/core/paste/placeholders.js';

const spellings: readonly [where: string, written: string][] = [
  ['a template string of JavaScript', '${account}'],
  ['a shell or PHP', '$account'],
  ['Postman', '{{account}}'],
  ['C# or Python', '{account}'],
  ['Ruby', '#{account}'],
  ['a format string', '%s'],
  ['a manual', '<account>'],
];

describe('placeholders', () => {
  for (const [where, written] of spellings) {
    it(`are known as ${where} writes them`, () => {
      assert.equal(hasPlaceholder(`https://${written}.restlets.api.netsuite.com/app/site/hosting/restlet.nl`), true);
    });
  }

  it('are neither a parameter with a dollar sign nor escapes nor other braces', () => {
    for (const url of ['https://x.example/r?$filter=a&$top=3', 'https://x.example/r?q=%7Ba%7D', 'https://x.example/r?q={1}']) {
      assert.equal(hasPlaceholder(url), false, url);
    }
  });

  it('leave open at the beginning of a URL whether its scheme is missing', () => {
    assert.deepEqual(['${base}/r', '{{base}}/r', 'x.example/r'].map(beginsWithPlaceholder), [true, true, false]);
  });

  it('of Postman are filled in where a value is known, and are no values themselves', () => {
    assert.equal(fillVariables('{{ host }}/{{path}}', new Map([['host', 'x.example']])), 'x.example/{{path}}');
    assert.deepEqual(['{{secret}}', 'a{{secret}}'].map(isVariable), [true, false]);
  });

  it('in the template string of a fetch() stay in the URL, which is said to be incomplete', () => {
    const { kind, url, notes } = readPastedRequest(
      'fetch(`https://${account}.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1`)',
    );
    assert.equal(kind, 'fetch call');
    assert.equal(url, 'https://${account}.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1');
    assert.deepEqual(
      notes.filter((note) => note.includes('placeholder')),
      ["The URL has a placeholder. Its value isn't in the text."],
    );
  });
});
