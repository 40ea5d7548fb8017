/** Sending one signed request, the only I/O towards NetSuite, and reading the answer, which is pure. */
export { describeAnswer } from './describeAnswer.js';
export { sendRequest } from './sendRequest.js';
export type {
  Answer,
  AnswerDescription,
  DescribedBody,
  SendableRequest,
  SendCancelled,
  SendFailure,
  SendOptions,
  SendResult,
} from './types.js';
