/** A request as a command of another tool. */
export { curlCommand, placeholderAuthorization, type CommandRequest, type CommandShell } from './curl.js';
