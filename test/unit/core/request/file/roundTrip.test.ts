import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applyEdits,
  applyPatch,
  parseRequest,
  patchRequest,
  serializeRequest,
  type TextEdit,
} from '../../../../../src/core/request/index.js';
import { holdsSecret } from '../../../../../src/core/request/secrets.js';
import type { RequestPatch, RestletRequest } from '../../../../../src/protocol/request.js';
import { patch, request, requestText } from '../../../../support/request/arbitraries.js';
import { rootProperties, unknownFields } from '../../../../support/request/propertyTree.js';

function read(text: string): RestletRequest {
  const parsed = parseRequest(text);
  assert.ok(parsed.kind === 'request', 'message' in parsed ? `${parsed.message} in ${JSON.stringify(text)}` : '');
  return parsed.request;
}

/** The edits that take the edits back, as an editor's undo applies them. */
function inverse(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return edits.map((edit) => {
    const undo = {
      offset: edit.offset + shift,
      length: edit.text.length,
      text: text.slice(edit.offset, edit.offset + edit.length),
    };
    shift += edit.text.length - edit.length;
    return undo;
  });
}

function touched(changes: RequestPatch): Set<string> {
  return new Set(Object.keys(changes).map((field) => (field === 'bodyType' ? 'body' : field)));
}

function splitsCharacter(text: string, offset: number): boolean {
  return /^(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(text.slice(offset - 1, offset + 1));
}

const runs = { numRuns: 200 };
const withoutSecretRows = request.filter(
  ({ query, headers }) => !query.some((row) => holdsSecret('query', row)) && !headers.some((row) => holdsSecret('headers', row)),
);

describe('a request file', function () {
  this.timeout(30_000);

  it('says what was written into it, whatever its layout and its unknown fields', () => {
    fc.assert(
      fc.property(requestText, ({ text, request: said }) => {
        assert.deepEqual(read(text), said);
      }),
      runs,
    );
  });

  it('says after an edit what the patched request says', () => {
    fc.assert(
      fc.property(requestText, patch, ({ text }, changes) => {
        const result = applyEdits(text, applyPatch(text, changes));
        assert.deepEqual(read(result), patchRequest(read(text), changes));
      }),
      runs,
    );
  });

  it('keeps every byte of the fields that an edit does not name, in their order', () => {
    fc.assert(
      fc.property(requestText, patch, ({ text }, changes) => {
        const others = (file: string): string[] =>
          rootProperties(file).flatMap(({ name, source }) => (touched(changes).has(name) ? [] : [source]));
        assert.deepEqual(others(applyEdits(text, applyPatch(text, changes))), others(text));
      }),
      runs,
    );
  });

  it('keeps every byte of the unknown fields in its root and its body, whatever is edited', () => {
    fc.assert(
      fc.property(requestText, patch, ({ text }, changes) => {
        const before = unknownFields(text);
        const after = unknownFields(applyEdits(text, applyPatch(text, changes)));
        assert.deepEqual([after.root, after.body], [before.root, before.body]);
      }),
      runs,
    );
  });

  it('is edited nowhere but in the fields in question and the commas beside them', () => {
    fc.assert(
      fc.property(requestText, patch, ({ text }, changes) => {
        const kept = rootProperties(text).filter(({ name }) => !touched(changes).has(name));
        for (const edit of applyPatch(text, changes)) {
          const hit = kept.find(({ offset, length }) => edit.offset < offset + length && edit.offset + edit.length > offset);
          assert.equal(hit, undefined);
        }
      }),
      runs,
    );
  });

  it('has its old text back after an undo', () => {
    fc.assert(
      fc.property(requestText, patch, ({ text }, changes) => {
        const edits = applyPatch(text, changes);
        const result = applyEdits(text, edits);
        assert.equal(applyEdits(result, inverse(text, edits)), text);
      }),
      runs,
    );
  });

  it('is edited in ascending ranges that do not touch and split neither a character nor a line break', () => {
    fc.assert(
      fc.property(requestText, patch, ({ text }, changes) => {
        let end = -1;
        for (const { offset, length } of applyPatch(text, changes)) {
          assert.ok(offset > end && offset + length <= text.length);
          assert.ok(!splitsCharacter(text, offset) && !splitsCharacter(text, offset + length));
          end = offset + length;
        }
      }),
      runs,
    );
  });

  it('is not edited at all when it says everything already', () => {
    fc.assert(
      fc.property(requestText, ({ text }) => {
        assert.deepEqual(applyPatch(text, read(text)), []);
      }),
      runs,
    );
  });

  it('takes a patch once: the second time there is nothing to do', () => {
    fc.assert(
      fc.property(requestText, patch, ({ text }, changes) => {
        const result = applyEdits(text, applyPatch(text, changes));
        assert.deepEqual(applyPatch(result, changes), []);
      }),
      runs,
    );
  });

  it('that is written anew is read as the same request', () => {
    fc.assert(
      fc.property(withoutSecretRows, (said) => {
        assert.deepEqual(read(serializeRequest(said)), said);
      }),
      runs,
    );
  });

  it('that is empty becomes the file that is written anew', () => {
    fc.assert(
      fc.property(patch, fc.constantFrom('', '\n', ' \t'), (changes, empty) => {
        const after = patchRequest(read(empty), changes);
        const result = applyEdits(empty, applyPatch(empty, changes));
        assert.deepEqual(read(result), after);
        if (result !== empty) {
          assert.equal(result, serializeRequest(after));
        }
      }),
      runs,
    );
  });
});
