/** Showing and editing code, with CodeMirror: a bundle of its own, see `loadCode`. */
export { CodeEditor } from './codeEditor.js';
export { CodeView } from './codeView.js';
export { frameMarks } from './frameMarks.js';
export { jsonLayout, jsonMistake, placeText } from './jsonText.js';
