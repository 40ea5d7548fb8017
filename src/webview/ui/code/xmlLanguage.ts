import { StreamLanguage, type StringStream } from '@codemirror/language';

interface XmlState {
  /** What the next character belongs to. It is kept from one line to the next. */
  inside: 'text' | 'tag' | 'comment' | 'cdata';
}

const ends = { comment: '-->', cdata: ']]>' } as const;

function skipTo(stream: StringStream, state: XmlState, end: string): void {
  if (stream.skipTo(end)) {
    stream.match(end);
    state.inside = 'text';
  } else {
    stream.skipToEnd();
  }
}

function tagToken(stream: StringStream, state: XmlState): string | null {
  if (stream.eatSpace()) {
    return null;
  }
  if (stream.match(/^\??\/?>/)) {
    state.inside = 'text';
    return 'tagName';
  }
  if (stream.match(/^("[^"]*"?|'[^']*'?)/)) {
    return 'attributeValue';
  }
  if (stream.match(/^[^\s=>/"']+/)) {
    return 'attributeName';
  }
  stream.next();
  return null;
}

function textToken(stream: StringStream, state: XmlState): string | null {
  if (stream.match('<!--')) {
    state.inside = 'comment';
    skipTo(stream, state, ends.comment);
    return 'comment';
  }
  if (stream.match('<![CDATA[')) {
    state.inside = 'cdata';
    skipTo(stream, state, ends.cdata);
    return 'string';
  }
  if (stream.match(/^<[?!/]?[^\s>/]*/)) {
    state.inside = 'tag';
    return 'tagName';
  }
  stream.next();
  stream.eatWhile(/[^<]/);
  return null;
}

/** Enough of XML and HTML to color tags, attributes and comments. */
export const xmlLanguage = StreamLanguage.define<XmlState>({
  name: 'xml',
  startState: () => ({ inside: 'text' }),
  token(stream, state) {
    switch (state.inside) {
      case 'comment':
      case 'cdata': {
        const token = state.inside === 'comment' ? 'comment' : 'string';
        skipTo(stream, state, ends[state.inside]);
        return token;
      }
      case 'tag':
        return tagToken(stream, state);
      case 'text':
        return textToken(stream, state);
    }
  },
});
