import assert from 'node:assert/strict';
import fc from 'fast-check';
import { discoverProject } from '../../../../src/core/project/index.js';
import { readObject } from '../../../../src/core/project/files/objectFile.js';
import { rootName } from '../../../../src/core/project/files/xmlRoot.js';
import { readScript } from '../../../../src/core/project/script/scriptFile.js';
import { growth } from '../../../support/countedWork.js';
import { largeProject } from '../../../support/project/largeProject.js';
import { memoryFiles } from '../../../support/project/memoryFiles.js';
import { manifest, restletObject, restletScript } from '../../../support/project/sampleObjects.js';

const script = restletScript(`
  const { get: other } = record;
  function _get({ id, ...rest }) { try { return rest[id] ?? JSON.parse(rest).a; } catch (e) { log.error(e); } }
  class Api { post(body) { for (const item of body.items) { switch (item.type) { case 'a': return item; } } } }
  return { get: _get, ...new Api(), put: other.bind(this), delete: (x) => x?.["id"] };`);
const object = restletObject('a', '/SuiteScripts/a.js');

/** A text with some stretches taken out, doubled, or replaced. */
function damaged(text: string): fc.Arbitrary<string> {
  const cut = fc.tuple(
    fc.nat(text.length),
    fc.nat(60),
    fc.oneof(fc.constantFrom('', '<', '{', '`', '/*', '\0', '&#x0;', ']]>'), fc.string()),
  );
  return fc
    .array(cut, { maxLength: 6 })
    .map((cuts) => cuts.reduce((rest, [at, length, other]) => rest.slice(0, at) + other + rest.slice(at + length), text));
}

describe('reading a project never fails', function () {
  this.timeout(60_000);

  it('for damaged scripts', () => {
    fc.assert(
      fc.property(damaged(script), fc.constantFrom('a.js', 'a.ts', 'a.tsx'), (text, path) => {
        const facts = readScript(path, text, { isNamed: true });
        assert.ok(facts && facts.entryPoints.length <= 4);
      }),
      { numRuns: 200 },
    );
  });

  it('for damaged objects', () => {
    fc.assert(
      fc.property(damaged(object), (text) => {
        const read = readObject(text);
        assert.ok('problem' in read ? read.problem !== '' : read.object.scriptId !== '');
      }),
      { numRuns: 200 },
    );
  });

  it('for folders of any bytes under any names, listed twice, or that cannot be read', async () => {
    const names = fc.constantFrom('', 'src/', 'src/Objects/', 'src/FileCabinet/SuiteScripts/', '../', '/', 'Objects/../', 'ü/');
    const path = fc
      .tuple(
        names,
        fc.constantFrom('manifest', 'deploy', 'tsconfig', 'a', '__proto__'),
        fc.constantFrom('.xml', '.js', '.ts', '.json', ''),
      )
      .map((parts) => parts.join(''));
    const content = fc.oneof(
      fc.uint8Array(),
      damaged(object),
      damaged(script),
      fc.constantFrom(manifest, object, undefined, '{"compilerOptions":null}'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(path, content), { maxLength: 12 }), async (entries) => {
        const files = memoryFiles(Object.fromEntries(entries));
        const found = await discoverProject({ ...files, list: async () => [...(await files.list()), ...(await files.list())] });
        assert.equal(new Set(found.restlets.map((restlet) => restlet.path)).size, found.restlets.length);
      }),
      { numRuns: 100 },
    );
  });
});

describe('reading a project takes as much longer as it is larger', () => {
  const repeated =
    (piece: (index: number) => string, around: (text: string) => string = (text) => text) =>
    (length: number): string =>
      around(Array.from({ length: Math.ceil(length / piece(0).length) }, (_, index) => piece(index)).join(''));

  it('for the root of an object', () => {
    for (const piece of ['<!-- - ', '<!-- --> ', '<?x ?>', '<! ', ' ', '<!DOCTYPE [ ]', 'a']) {
      assert.ok(
        growth(
          repeated(() => piece),
          rootName,
          4000,
        ) < 12,
        piece,
      );
    }
  });

  it('for an object with many deployments', () => {
    const deployments = repeated(
      (index) => `<scriptdeployment scriptid="customdeploy_${index}"><status>TESTING</status></scriptdeployment>`,
      (text) => `<restlet scriptid="customscript_a"><name>a</name><scriptdeployments>${text}</scriptdeployments></restlet>`,
    );
    assert.ok(growth(deployments, readObject, 8000) < 12);
  });

  it('for a folder with many files', async () => {
    const reads = async (count: number): Promise<number> => {
      const { files } = largeProject(count);
      const inMemory = memoryFiles(Object.fromEntries(files));
      let read = 0;
      const found = await discoverProject({
        ...inMemory,
        read: (path) => {
          read += 1;
          return inMemory.read(path);
        },
      });
      assert.equal(found.restlets.length, largeProject(count).restlets);
      return read;
    };
    const [few, many] = [await reads(200), await reads(800)];
    assert.ok(many / few < 4.5, `${many} reads after ${few}`);
  });
});

describe('analyzing a script', () => {
  it('ends for names and functions that lead in circles', () => {
    const chain = Array.from(
      { length: 300 },
      (_, index) => `function f${index}(x) { f${(index + 1) % 300}(x); return x.n${index}; }`,
    ).join('\n');
    const circles = 'var a = b, b = a; a.get = b.get; b.get = a.get; const c = { ...c, get: c.get };';
    const facts = readScript('a.js', restletScript(`${chain}\n${circles}\nreturn { ...a, ...c, post: f0 };`), { isNamed: false });
    assert.equal(facts?.entryPoints.find(({ method }) => method === 'POST')?.parameters.length, 300);
  });

  it('finds every entry point, however much there is to read in the first of them', () => {
    const returns = Array.from({ length: 3000 }, () => 'if (a) return {};').join('\n');
    const calls = Array.from({ length: 3000 }, () => '(q ? make() : {})[x.k];').join('\n');
    const body = `function make(a) { ${returns} }\nfunction get(x) { ${calls} }\nreturn { get, post: (x) => x.id };`;
    const facts = readScript('a.js', restletScript(body), { isNamed: false });
    assert.deepEqual(
      facts?.entryPoints.map(({ method, parameters }) => [method, parameters.map(({ name }) => name)]),
      [
        ['GET', ['k']],
        ['POST', ['id']],
      ],
    );
  });

  it('names the methods that stand in many objects, and none twice', () => {
    const handlers = Array.from({ length: 500 }, (_, index) => `m${index}: (x) => x`).join(', ');
    const facts = readScript(
      'a.js',
      restletScript(`const h = { a: { ${handlers} } };\nreturn { post: (x) => [h.a[x.action](x), h.a[x.action](x)] };`),
      { isNamed: false },
    );
    const [action] = facts?.entryPoints[0]?.parameters ?? [];
    assert.deepEqual(
      action?.values,
      Array.from({ length: 100 }, (_, index) => `m${index}`),
    );
  });

  it('says of a chain of 50,000 names that it is too deep, or reads it', () => {
    const chain = Array.from({ length: 50_000 }, (_, index) => `.a${index % 7}`).join('');
    const facts = readScript('a.js', restletScript(`return { post: (x) => x${chain} };`), { isNamed: false });
    assert.match(facts?.problem ?? 'nested too deeply', /nested too deeply/);
    assert.equal(facts?.apiVersion, '2.1');
  });

  it('ends for choices of choices', () => {
    const choices = Array.from(
      { length: 40 },
      (_, index) => `const o${index + 1} = q ? { ...o${index} } : o${index} || o${index};`,
    ).join('\n');
    const facts = readScript('a.js', restletScript(`const o0 = { get: (x) => x.id };\n${choices}\nreturn o40;`), {
      isNamed: false,
    });
    assert.equal(facts?.entryPoints[0]?.parameters[0]?.name, 'id');
  });
});
