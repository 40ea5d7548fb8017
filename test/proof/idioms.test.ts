import assert from 'node:assert/strict';
import { diagnoseSignature } from '../../src/core/diagnosis/index.js';
import { inspectionRules } from '../../src/core/diagnosis/inspection/inspect.js';
import { catalogue } from '../../src/core/diagnosis/search/catalogue.js';
import type { Idiom, Language } from '../../src/core/diagnosis/types.js';
import { frameOf, type Frame } from '../support/diagnosis/idiomFrames.js';
import { runners, type Outcome } from '../support/diagnosis/idiomRunners.js';

interface PlacedIdiom extends Idiom {
  readonly id: string;
  /** Why it is not run, whatever is here. */
  readonly notRun?: string;
}

/** What cannot be run, by its code. */
const notRun: readonly (readonly [RegExp, string])[] = [
  [/before (?:PHP|Python|\.NET)/, 'of an older version of its language'],
  [/called for the signature, and again for the header/, 'takes the time twice, which seldom makes a difference'],
  [
    /\bRestRequest\(|\bOAuth1Authenticator\b|new Oauth1\(|OAuth::Consumer|oauth1\.NewConfig|\bqs\./,
    'of a library that is not here',
  ],
];

/** Each once: the rules have some of the catalogue. */
const idioms: readonly PlacedIdiom[] = [
  ...catalogue,
  ...inspectionRules.filter(({ id }) => !catalogue.some((one) => one.id === id)),
].flatMap(({ id, idioms: all = [] }) =>
  all.map((idiom) => {
    const reason = notRun.find(([pattern]) => pattern.test(idiom.code))?.[1];
    return { id, ...idiom, ...(reason !== undefined && { notRun: reason }) };
  }),
);

function withoutComment(code: string): string {
  return code.replace(/\s+(?:\/\/|#) .*$/, '');
}

const returning: Partial<Record<Language, (code: string) => string>> = {
  Java: (code) => `return ${code};`,
  Go: (code) => `return ${code}`,
};

interface Placed {
  readonly idiom: PlacedIdiom;
  readonly frame: Frame;
}

/** Runs all idioms of a language in one process. Undefined where the language is not here. */
function runAll(language: Language, placed: readonly Placed[]): ReadonlyMap<PlacedIdiom, readonly Outcome[]> | undefined {
  const jobs = placed.flatMap(({ idiom, frame }) => {
    const around = frame.around?.[language] ?? returning[language] ?? ((code: string) => code);
    return frame.given.map((variables) => ({ code: around(withoutComment(idiom.code)), variables }));
  });
  const outcomes = runners[language]?.(jobs);
  let next = 0;
  return outcomes && new Map(placed.map(({ idiom, frame }) => [idiom, outcomes.slice(next, (next += frame.given.length))]));
}

const isMissingLibrary = (outcomes: readonly Outcome[]): boolean =>
  outcomes.some((outcome) => 'error' in outcome && outcome.error.includes('ModuleNotFoundError'));

describe('the idioms of the catalogue', function () {
  this.timeout(120_000);
  const runnable = idioms.filter(({ notRun: reason, language }) => reason === undefined && runners[language] !== undefined);
  let ran = 0;
  after(() => {
    console.log(`      ${ran} of ${idioms.length} idioms were run here`);
  });

  it('have their place in a client, or are of a language that no test runs', () => {
    assert.deepEqual(
      runnable.filter(({ id, code, language }) => frameOf(id, code, language) === undefined),
      [],
    );
    const others = idioms.filter((idiom) => !runnable.includes(idiom) && idiom.notRun === undefined);
    assert.deepEqual([...new Set(others.map(({ language }) => language))].sort(), [
      'C#',
      'ColdFusion',
      'PowerShell',
      'R',
      'Swift',
    ]);
  });

  for (const language of new Set(runnable.map((idiom) => idiom.language))) {
    describe(`of ${language}`, () => {
      const placed = runnable
        .filter((idiom) => idiom.language === language)
        .flatMap((idiom) => {
          const frame = frameOf(idiom.id, idiom.code, language);
          return frame ? [{ idiom, frame }] : [];
        });
      let all: ReturnType<typeof runAll>;
      before(() => {
        all = runAll(language, placed);
      });

      for (const { idiom, frame } of placed) {
        it(`make the mistake that they stand at: ${idiom.id}, ${idiom.code}`, async function () {
          const outcomes = all?.get(idiom);
          if (outcomes === undefined || isMissingLibrary(outcomes)) {
            this.skip();
          }
          ran++;
          const { mistakes, sentence } = await diagnoseSignature(frame.input(outcomes), { budget: 60_000 });
          const own = mistakes.find(({ id }) => id === idiom.id);
          assert.ok(own, `${sentence} ${mistakes.map(({ id }) => id).join(', ')}`);
          assert.equal(own.alternativeTo, undefined, 'Another mistake is named first.');
        });
      }
    });
  }
});
