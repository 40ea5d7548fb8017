import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isRequestFile, requestFilePattern } from '../../../../src/core/request/index.js';

interface Manifest {
  readonly contributes: {
    readonly customEditors: readonly { readonly selector: readonly { readonly filenamePattern: string }[] }[];
  };
}

describe('the name of a request file', () => {
  it('is known by its ending', () => {
    const names = [
      '/a/list.restlet.json',
      'request-1.restlet.json',
      '/a/restlet.json',
      '/a/list.restlet.json.bak',
      '/a/list.json',
    ];
    assert.deepEqual(
      names.map((path) => isRequestFile({ path })),
      [true, true, false, false, false],
    );
  });

  it('is the one that the manifest opens in a composer', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const patterns = contributes.customEditors.flatMap(({ selector }) => selector.map(({ filenamePattern }) => filenamePattern));
    assert.ok(
      patterns.some((pattern) => `**/${pattern}` === requestFilePattern),
      patterns.join(),
    );
  });
});
