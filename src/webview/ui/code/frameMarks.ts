import { Prec, RangeSetBuilder, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import { stackFrames, type StackFrame } from '../../../protocol/stackFrames.js';
import type { OpenFrame } from '../frameLinks.js';

const className = 'cm-frame-link';
const mark = Decoration.mark({
  class: className,
  attributes: { title: 'Go to this line (click, or Enter with the cursor here)' },
});

const theme = EditorView.baseTheme({
  [`.${className}, .${className} *`]: {
    color: 'var(--vscode-textLink-foreground)',
    textDecoration: 'underline',
    cursor: 'pointer',
  },
});

/** Makes links of the lines of scripts that a read-only text names. Only what is on the screen is searched, however long the text is. */
export function frameMarks(open: OpenFrame): Extension {
  const openAt = (view: EditorView, position: number): boolean => {
    const found = frameAt(view, position);
    if (found) {
      open(found);
    }
    return found !== undefined;
  };
  return [
    theme,
    ViewPlugin.fromClass(FrameMarks, { decorations: ({ decorations }) => decorations }),
    EditorView.domEventHandlers({
      click: ({ target }, view) => {
        const link = target instanceof Element ? target.closest(`.${className}`) : null;
        // Whoever selects a text by the mouse does not want to leave it.
        return link !== null && view.state.selection.main.empty && openAt(view, view.posAtDOM(link));
      },
    }),
    Prec.high(keymap.of([{ key: 'Enter', run: (view) => openAt(view, view.state.selection.main.head) }])),
  ];
}

class FrameMarks {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = marksOf(view);
  }

  update({ docChanged, viewportChanged, view }: ViewUpdate): void {
    if (docChanged || viewportChanged) {
      this.decorations = marksOf(view);
    }
  }
}

function marksOf(view: EditorView): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  const { doc } = view.state;
  let done = 0;
  for (const { from, to } of view.visibleRanges) {
    // Whole lines, each once: a frame may begin before what is visible of its line.
    const start = Math.max(done, doc.lineAt(from).from);
    done = doc.lineAt(to).to;
    for (const frame of stackFrames(doc.sliceString(start, done))) {
      marks.add(start + frame.start, start + frame.end, mark);
    }
  }
  return marks.finish();
}

function frameAt({ state: { doc } }: EditorView, position: number): StackFrame | undefined {
  const line = doc.lineAt(position);
  const at = position - line.from;
  return stackFrames(line.text).find(({ start, end }) => start <= at && at <= end);
}
