/** What a response must be: the rows of a request file, the check of a response against them, and rows that are made from a response. */
export { acceptedExpectations } from './acceptedExpectations.js';
export {
  checkExpectations,
  readBody,
  type CheckOptions,
  type ExpectationResult,
  type ReceivedResponse,
} from './checkExpectations.js';
export { compareBodies } from './compareBodies.js';
export {
  expectationFields,
  operatorNames,
  subjects,
  valueTypes,
  type Bounds,
  type CheckableExpectation,
  type Expectation,
  type ExpectationProblem,
  type Operators,
  type Subject,
  type SubjectExpectation,
  type UncheckableExpectation,
  type ValueType,
} from './expectation.js';
export { ExpectationChecker, type CheckerOptions } from './expectationChecker.js';
export { findValue, type FoundValue } from './findValue.js';
export { expectationText } from './expectationText.js';
export { isList, isNumber, isObject, parseJson, type JsonObject, type JsonValue } from './json/jsonValue.js';
export { withMissingRoles, type HasRole } from './missingRole.js';
export { expectsRefusedLogin } from './refusedLogin.js';
export { operatorsOf, readExpectations, readExpectationsText, type ReadExpectations } from './readExpectations.js';
export { expectationsOf, patchExpectations, writeExpectations } from './writeExpectations.js';
export { roleTexts, skipTexts } from './texts.js';
