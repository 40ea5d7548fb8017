import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { configuredProjectFolder } from '../../../../src/core/suitecloud/index.js';

describe('The project folder of suitecloud.config.js', () => {
  it('is the one that it names', async () => {
    assert.equal(configuredProjectFolder('module.exports = {\n\tdefaultProjectFolder: "src",\n\tcommands: {}\n};'), 'src');
    assert.equal(configuredProjectFolder(`module.exports = { 'defaultProjectFolder': './packages/a/src/' }`), 'packages/a/src');
    assert.equal(configuredProjectFolder(`module.exports = { defaultProjectFolder: '' }`), '');
    assert.equal(configuredProjectFolder('// defaultProjectFolder: "old",\ndefaultProjectFolder: "src"'), 'src');
    assert.equal(configuredProjectFolder('/*\n * defaultProjectFolder: "old"\n */\r\n  defaultProjectFolder : "src"\r\n'), 'src');
    const sample = new URL('../../../fixtures/sample-project/suitecloud.config.js', import.meta.url);
    assert.equal(configuredProjectFolder(await readFile(sample, 'utf8')), 'src');
  });

  it('is not known where running the code would tell', () => {
    for (const config of [
      '',
      'module.exports = require("./shared.js");',
      'module.exports = { defaultProjectFolder: process.env.FOLDER };',
      'module.exports = { defaultProjectFolder };',
      'module.exports = { defaultProjectFolder: `src` };',
      'a = { defaultProjectFolder: "a" }; b = { defaultProjectFolder: "b" };',
      'module.exports = { defaultProjectFolder: "src", commands: { "file:upload": { projectFolder: "dist" } } };',
      'module.exports = { defaultProjectFolder: "src", commands: { "file:upload": { projectFolder: folder } } };',
      'module.exports = { defaultProjectFolder: "s\\u0072c" };',
    ]) {
      assert.equal(configuredProjectFolder(config), undefined, config);
    }
  });
});
