/** A request as a command of another tool. */
export { curlCommand, placeholderAuthorization, type CommandRequest } from './curl.js';
