import path from 'node:path';

/** The folder of package.json. */
export const root = path.resolve(__dirname, '../..');
/** What is fetched or made once and kept between runs; git ignores it. */
export const cacheDir = path.join(root, '.cache');
/** Screenshots and logs of failures, for people and CI artifacts; git ignores it. */
export const resultsDir = path.join(root, 'test-results');
export const sampleProject = path.join(root, 'test/fixtures/sample-project');
