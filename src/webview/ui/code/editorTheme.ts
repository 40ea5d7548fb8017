import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/**
 * VS Code gives a webview no variables with the colors of tokens. It gives those of the debugger's expressions and of symbol
 * icons, which every theme sets.
 */
const tokens = HighlightStyle.define([
  {
    tag: [tags.propertyName, tags.attributeName],
    color: 'var(--vscode-symbolIcon-fieldForeground, var(--vscode-editor-foreground))',
  },
  { tag: [tags.string, tags.attributeValue], color: 'var(--vscode-debugTokenExpression-string)' },
  { tag: tags.number, color: 'var(--vscode-debugTokenExpression-number)' },
  { tag: [tags.bool, tags.null, tags.keyword], color: 'var(--vscode-debugTokenExpression-boolean)' },
  { tag: tags.tagName, color: 'var(--vscode-debugTokenExpression-name)' },
  { tag: [tags.comment, tags.meta], color: 'var(--vscode-descriptionForeground)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--vscode-errorForeground)' },
]);

const frame = EditorView.theme({
  '&': { height: '100%', color: 'var(--vscode-editor-foreground)', backgroundColor: 'var(--vscode-editor-background)' },
  '&.cm-focused': { outline: '1px solid var(--vscode-focusBorder)', outlineOffset: '-1px' },
  '.cm-scroller': {
    fontFamily: 'var(--vscode-editor-font-family, monospace)',
    fontSize: 'var(--vscode-editor-font-size, 12px)',
    lineHeight: '1.5',
  },
  '.cm-content': { caretColor: 'var(--vscode-editorCursor-foreground)', padding: '4px 0' },
  '.cm-line': { padding: '0 8px 0 4px' },
  '.cm-content ::selection, .cm-line::selection': { backgroundColor: 'var(--vscode-editor-selectionBackground) !important' },
  '.cm-gutters': {
    color: 'var(--vscode-editorLineNumber-foreground)',
    backgroundColor: 'var(--vscode-editor-background)',
    border: 'none',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 4px 0 12px', minWidth: '28px' },
  '.cm-activeLineGutter': { color: 'var(--vscode-editorLineNumber-activeForeground)', backgroundColor: 'transparent' },
  '.cm-foldGutter .cm-gutterElement': { width: '14px', cursor: 'pointer', textAlign: 'center' },
  '.cm-foldPlaceholder': {
    color: 'var(--vscode-descriptionForeground)',
    backgroundColor: 'var(--vscode-editor-foldBackground, transparent)',
    border: '1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent))',
    padding: '0 4px',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--vscode-editorBracketMatch-background)',
    outline: '1px solid var(--vscode-editorBracketMatch-border)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { color: 'var(--vscode-errorForeground)', backgroundColor: 'transparent' },
  '.cm-placeholder': { color: 'var(--vscode-input-placeholderForeground)' },
});

/** CodeMirror draws the underline with a `data:` image, which the page's content security policy forbids: text-decoration does it here. */
const diagnostics = EditorView.theme({
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '0' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--vscode-editorError-foreground)', textDecorationSkipInk: 'none' },
  '.cm-lintPoint::after': { borderBottomColor: 'var(--vscode-editorError-foreground)' },
  '.cm-tooltip': {
    color: 'var(--vscode-editorHoverWidget-foreground)',
    backgroundColor: 'var(--vscode-editorHoverWidget-background)',
    border: '1px solid var(--vscode-editorHoverWidget-border, var(--vscode-contrastBorder, transparent))',
  },
  '.cm-diagnostic': { borderLeft: 'none', padding: '4px 8px' },
});

const searching = EditorView.theme({
  '.cm-panels': { color: 'var(--vscode-editorWidget-foreground)', backgroundColor: 'var(--vscode-editorWidget-background)' },
  '.cm-panels.cm-panels-top': {
    borderBottom: '1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent))',
  },
  '.cm-searchMatch': {
    backgroundColor: 'var(--vscode-editor-findMatchHighlightBackground)',
    outline: '1px solid var(--vscode-editor-findMatchHighlightBorder, transparent)',
  },
  '.cm-searchMatch.cm-searchMatch-selected': {
    backgroundColor: 'var(--vscode-editor-findMatchBackground)',
    outline: '1px solid var(--vscode-editor-findMatchBorder, var(--vscode-contrastActiveBorder, transparent))',
  },
});

/** The look of VS Code's own editor, in every theme. */
export const editorTheme: Extension = [frame, diagnostics, searching, syntaxHighlighting(tokens)];
