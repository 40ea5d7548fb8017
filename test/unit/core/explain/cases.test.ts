import assert from 'node:assert/strict';
import { explainText, type Explanation } from '../../../../src/core/explain/index.js';
import { pastedTexts, type PastedText } from '../../../support/paste/pastedTexts.js';

/** The clock of the server, so that no timestamp is too old: that of the header. */
function sendingTime({ pasted }: PastedText): number {
  return Number(/oauth_timestamp\D{0,20}(\d{10})/.exec(pasted)?.[1] ?? 1_796_038_000);
}

function verdicts({ truth }: PastedText): string[] {
  return truth.verdict
    .split('|')
    .flatMap((verdict) => (/^(?:none|structural)$/.test(verdict) ? ['unsigned', 'nothing', 'malformed'] : [verdict]));
}

/** Code that writes its JSON with a library may lay it out in another way. */
function isSameBody(read: string, right: string): boolean {
  try {
    return JSON.stringify(JSON.parse(read)) === JSON.stringify(JSON.parse(right));
  } catch {
    return read === right;
  }
}

/** What is not as it should be, a line each. */
function faults(one: PastedText, { understood, verdict, findings }: Explanation): string[] {
  const { truth } = one;
  const isKnown = truth.mistakeIds.every((id) => !id.startsWith('('));
  const found = findings.map(({ id }) => id);
  const has = (id: string): boolean => found.some((other) => other.endsWith(id));
  const wanted = truth.mistakeIds;
  const lines = [
    ...(understood?.method === truth.method ? [] : [`method ${understood?.method ?? 'none'}`]),
    ...(understood?.url === truth.url ? [] : [`url ${understood?.url ?? 'none'}, not ${truth.url}`]),
    ...(truth.body === undefined || isSameBody(understood?.body ?? '', truth.body) ? [] : [`body ${understood?.body ?? 'none'}`]),
  ];
  if (isKnown) {
    if (!verdicts(one).includes(verdict)) {
      lines.push(`verdict ${verdict}, not ${truth.verdict}`);
    }
    if (truth.allOf === true ? !wanted.every(has) : wanted.length > 0 && !wanted.some(has)) {
      lines.push(`found ${found.join(', ')}, not ${wanted.join(', ')}`);
    }
    if (truth.noFinding === true && found.length > 0) {
      lines.push(`found ${found.join(', ')}, where nothing is wrong`);
    }
  }
  return lines;
}

describe('a text that people have at hand', () => {
  const others = pastedTexts().map(({ credentials }) => credentials);
  for (const one of pastedTexts()) {
    it(`is explained rightly: ${one.id}, ${one.form}`, async () => {
      const explanation = await explainText(one.pasted, others, { now: sendingTime(one) });
      assert.deepEqual(faults(one, explanation), []);
      const text = JSON.stringify(explanation);
      assert.equal(text.includes(one.credentials.consumerSecret) || text.includes(one.credentials.tokenSecret), false);
    });
  }
});
