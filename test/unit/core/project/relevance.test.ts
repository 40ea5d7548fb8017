import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFile } from '../../../../src/core/project/files/readFile.js';
import { mayConcernRestlets } from '../../../../src/core/project/files/relevance.js';
import { restletObject, restletScript } from '../../../support/project/sampleObjects.js';

const noHint = { isNamed: false };
const script = restletScript('return { get: (x) => x.id };');
const object = restletObject('a', '/SuiteScripts/a.js');
const paths = fc.constantFrom('src/Objects/a.xml', 'lib/a.js', 'lib/a.ts', 'src/manifest.xml', 'deploy.xml', 'tsconfig.json');

/** A text in the encodings that are read, with its letters in any case. */
const texts = fc
  .tuple(
    fc.constantFrom(script, object, script.replace(/restlet/gi, 'Suitelet'), object.replace(/restlet/gi, 'form')),
    fc.func(fc.boolean()),
  )
  .map(([text, isUpper]) =>
    text.replace(/restlet/gi, (word) => word.replace(/./g, (letter, at) => (isUpper(at) ? letter.toUpperCase() : letter))),
  );
const encodings = fc.constantFrom<(text: string) => Buffer>(
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\uFEFF${text}`),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  (text) => Buffer.from(`/* \u00E9 */${text}`, 'latin1'),
);

describe('a file that is not read, because it does not have the word', () => {
  it('would have said nothing about a RESTlet', () => {
    let left = 0;
    fc.assert(
      fc.property(paths, texts, encodings, fc.boolean(), (path, text, encode, isNamed) => {
        const bytes = encode(text);
        if (!mayConcernRestlets(path, bytes, { isNamed })) {
          left += 1;
          assert.equal(readFile(path, bytes, { isNamed }), undefined);
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(left > 20, `${left} of 500 were left out`);
  });

  it('is none that is large, is named by an object, or is a part of a larger message', () => {
    assert.equal(mayConcernRestlets('a.js', new Uint8Array(300_000), noHint), true);
    assert.equal(mayConcernRestlets('a.js', Buffer.from('// nothing'), { isNamed: true }), true);
    const message = Buffer.from(`restlet|define([], () => ({}));|restlet`);
    assert.equal(mayConcernRestlets('a.js', message.subarray(8, -8), noHint), false);
  });
});
