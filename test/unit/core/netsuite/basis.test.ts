import assert from 'node:assert/strict';
import { causes } from '../../../../src/core/diagnosis/causes.js';
import { unexplainedCauses } from '../../../../src/core/diagnosis/unexplainedCauses.js';
import { causesOfFailure } from '../../../../src/core/diagnosis/refusal/failureCauses.js';
import { errorCodes, failureKinds, statuses, type Basis } from '../../../../src/core/netsuite/index.js';
import { soundsUncertain } from '../../../support/diagnosis/hedges.js';

describe('what is said about NetSuite', () => {
  const said: [string, string | undefined, Basis][] = [
    ...Object.entries(failureKinds).map(([kind, { headline, rests }]): [string, string, Basis] => [kind, headline, rests]),
    ...[...errorCodes].map(([code, { meaning, rests }]): [string, string | undefined, Basis] => [code, meaning, rests]),
    ...[...statuses].map(([status, { meaning, rests }]): [string, string | undefined, Basis] => [String(status), meaning, rests]),
    ...[...causes, ...unexplainedCauses].map(({ id, title, explanation, rests }): [string, string, Basis] => [
      id,
      `${title}. ${explanation}`,
      rests,
    ]),
    ...Object.entries(causesOfFailure).flatMap(([kind, all]) =>
      all.map(({ id, title, explanation, check, rests }): [string, string, Basis] => [
        `${kind}: ${id}`,
        `${title}. ${explanation} ${check}`,
        rests,
      ]),
    ),
  ];

  it('names the source of each statement', () => {
    for (const [what, , { source }] of said) {
      assert.ok(source.length > 5, what);
    }
  });

  it('is worded as uncertain where it was only observed or concluded', () => {
    const certain = said.filter(([, text, { mark }]) => text !== undefined && 'OI'.includes(mark) && !soundsUncertain(text));
    assert.deepEqual(
      certain.map(([what, text]) => `${what}: ${text ?? ''}`),
      [],
    );
  });

  it('says of no call that authentication succeeded because of a conclusion', () => {
    for (const [kind, { login, rests }] of Object.entries(failureKinds)) {
      assert.ok(login !== 'passed' || rests.mark !== 'I', kind);
    }
  });
});
