/** What is in a body of JSON: its lists as tables, read in a thread of their own. */
export { BodyData, type ReadableBody } from './bodyData.js';
export { BodyReading, type BodyQuestions } from './bodyReading.js';
