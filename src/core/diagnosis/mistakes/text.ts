import { baseMistakes, type BaseMistake } from './mistake.js';

const mistake = baseMistakes('text', 'Turn the base string into bytes as UTF-8, and sign text in the form in which it is sent.');

export const textMistakes: readonly BaseMistake[] = [
  {
    ...mistake(
      {
        id: 'base-string-as-latin-1',
        title: 'The base string was hashed as Latin-1',
        explanation: 'The text became bytes as Latin-1 (or the platform default) instead of UTF-8.',
      },
      {},
    ),
    encoding: 'latin1',
  },
  {
    ...mistake(
      {
        id: 'base-string-as-utf-16le',
        title: 'The base string was hashed as UTF-16',
        explanation: 'The text became two bytes a character instead of UTF-8.',
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
      explanation: 'é as one character was signed, é as a letter and an accent was sent.',
    },
    { text: (text) => text.normalize('NFC') },
  ),
  mistake(
    {
      id: 'parameters-in-nfd',
      title: 'The parameters were signed in decomposed form (NFD)',
      explanation: 'é as a letter and an accent was signed, as macOS file names have it, é as one character was sent.',
    },
    { text: (text) => text.normalize('NFD') },
  ),
];
