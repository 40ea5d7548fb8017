/** Sending one signed request, the only I/O towards NetSuite, and reading the answer, which is pure. */
export { describeResponse } from '../response/describeResponse.js';
export { sendRequest } from './sendRequest.js';
export type {
  HttpResponse,
  ResponseDescription,
  DescribedBody,
  SendableRequest,
  SendCancelled,
  SendFailure,
  SendOptions,
  SendResult,
} from './types.js';
