import { baseMistakes, type BaseMistake } from './mistake.js';

const mistake = baseMistakes('text', 'Convert the base string to bytes as UTF-8, and sign text in the same form as you send it.');

export const textMistakes: readonly BaseMistake[] = [
  {
    ...mistake(
      {
        id: 'base-string-as-latin-1',
        title: 'The base string was converted to bytes as Latin-1',
        explanation: 'The client used Latin-1 (or the platform default) instead of UTF-8.',
      },
      {},
    ),
    encoding: 'latin1',
  },
  {
    ...mistake(
      {
        id: 'base-string-as-utf-16le',
        title: 'The base string was converted to bytes as UTF-16',
        explanation: 'The client used UTF-16 instead of UTF-8.',
        idioms: {
          'C#': ['Encoding.Unicode.GetBytes(baseString)'],
          JavaScript: ["Buffer.from(baseString, 'utf16le')"],
          Python: ["base_string.encode('utf-16-le')"],
          Java: ['baseString.getBytes(StandardCharsets.UTF_16LE)'],
        },
      },
      {},
    ),
    encoding: 'utf16le',
  },
  mistake(
    {
      id: 'parameters-in-nfc',
      title: 'The parameters were signed in composed form (NFC)',
      explanation: 'For example, é was signed as one character but sent as a letter and an accent.',
    },
    { text: (text) => text.normalize('NFC') },
  ),
  mistake(
    {
      id: 'parameters-in-nfd',
      title: 'The parameters were signed in decomposed form (NFD)',
      explanation: 'For example, é was signed as a letter and an accent, as in macOS file names, but sent as one character.',
    },
    { text: (text) => text.normalize('NFD') },
  ),
];
