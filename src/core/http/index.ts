/** Sending one signed request, the only I/O towards NetSuite, loaded as a whole when the first call is sent. */
export { sendRequest } from './sendRequest.js';
export type { HttpResponse, SendableRequest, SendCanceled, SendFailure, SendOptions, SendResult } from './types.js';
