/** SuiteCloud CLI: where it uploads a file to, and what its text says. Nothing is run here. */
export { accountInfoOf, defaultAuthenticationId, type AccountInfo } from './accountInfo.js';
export { configuredProjectFolder } from './projectFolder.js';
export { printedEnd } from './terminalText.js';
export { uploadCause, uploadOf, type FileUpload, type UploadCause } from './uploadOutput.js';
export { uploadPath, type UploadPath } from './uploadPath.js';
