import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { catalogue } from '../../../../../src/core/diagnosis/search/catalogue.js';
import { HmacKey, HmacText } from '../../../../../src/core/diagnosis/search/hmac.js';
import { catalogueMarkdown } from '../../../../../src/core/diagnosis/catalogueTable.js';
import { writtenMistakes } from '../../../../../src/core/diagnosis/mistakes/written.js';
import { inspectionRules } from '../../../../../src/core/diagnosis/inspection/inspect.js';

describe('the catalogue of mistakes', () => {
  it('has each mistake once, with texts for a person', () => {
    const ids = catalogue.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const { id, title, explanation, fix } of [...catalogue, ...inspectionRules]) {
      assert.match(explanation, /\.$/, id);
      assert.match(fix, /\.$/, id);
      assert.ok(title !== '' && !title.endsWith('.'), id);
    }
  });

  it('is what media/mistakes.md says (npm run mistakes writes it)', () => {
    const written = readFileSync(path.join(import.meta.dirname, '../../../../../media/mistakes.md'), 'utf8');
    assert.equal(written, catalogueMarkdown());
  });

  it('reads no digest out of a text that is too long for one', () => {
    const lost = writtenMistakes.find(({ id }) => id === 'written-without-its-plus-signs');
    // A plus may have been at any of its places.
    assert.deepEqual(lost?.read('A'.repeat(403)), []);
    for (const mistake of writtenMistakes) {
      assert.deepEqual(mistake.read('A'.repeat(65_536)), [], mistake.id);
    }
  });

  it('is written as a table whose rows have three cells', () => {
    const rows = catalogueMarkdown()
      .split('\n')
      .filter((line) => line.startsWith('|'));
    assert.ok(rows.length > 250);
    for (const row of rows) {
      assert.equal(row.replace(/\\\|/g, '').split('|').length, 5, row);
    }
  });
});

describe('the HMAC of the search', () => {
  it('is the one of node:crypto, for every hash, key length and encoding', () => {
    const text = new HmacText();
    for (const hash of ['sha256', 'sha1', 'sha512', 'sha384', 'md5'] as const) {
      for (const length of [0, 1, 63, 64, 65, 127, 128, 129, 300]) {
        for (const encoding of ['utf8', 'latin1', 'utf16le'] as const) {
          const key = randomBytes(length).toString('latin1');
          const message = `${randomBytes(length * 20).toString('latin1')}€😀`;
          text.load(message, encoding);
          const wanted = createHmac(hash, Buffer.from(key, encoding)).update(message, encoding).digest('base64');
          assert.equal(text.digest(new HmacKey(key, encoding, hash)), wanted, `${hash} ${length} ${encoding}`);
        }
      }
    }
  });
});
