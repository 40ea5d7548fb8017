import { baseMistakes, type BaseMistake, type Change } from './mistake.js';

const mistake = baseMistakes(
  'time',
  'Read the clock once, as whole seconds in UTC, and use the same value in the header and in the base string.',
);

function shifted(seconds: number): Change {
  return { timestamp: (value) => (/^\d{1,12}$/.test(value) ? String(Number(value) + seconds) : value) };
}

const seconds: readonly BaseMistake[] = [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5].map((shift) =>
  mistake(
    {
      id: `timestamp-${shift < 0 ? 'minus' : 'plus'}-${Math.abs(shift)}-s-from-the-header`,
      title: `The signed timestamp is ${Math.abs(shift)} s ${shift < 0 ? 'earlier' : 'later'} than the one that was sent`,
      explanation: 'The client read the clock twice, once for the base string and once for the header.',
      idioms: { JavaScript: ['Date.now() // called for the signature, and again for the header'] },
    },
    shifted(shift),
  ),
);

const hours = [
  ...Array.from({ length: 27 }, (_, index) => index - 12).filter((hour) => hour !== 0),
  -9.5,
  -3.5,
  3.5,
  4.5,
  5.5,
  5.75,
  6.5,
  9.5,
  10.5,
  12.75,
];

function hoursText(hours: number): string {
  return hours === 1 ? '1 hour' : `${hours} hours`;
}

const localTime: readonly BaseMistake[] = hours.map((hour) =>
  mistake(
    {
      id: `timestamp-off-by-${hour < 0 ? 'minus-' : ''}${String(Math.abs(hour)).replace('.', '-')}-h-local-time`,
      title: `The signed timestamp is ${hoursText(Math.abs(hour))} ${hour < 0 ? 'behind' : 'ahead of'} the one that was sent`,
      explanation: 'The base string has local time, but the header has UTC. The timestamp is in seconds, in UTC.',
      rarity: Number.isInteger(hour) ? 2 : 3,
    },
    shifted(hour * 3600),
  ),
);

const written: readonly BaseMistake[] = [
  mistake(
    {
      id: 'timestamp-x-1000',
      title: 'The timestamp was signed in milliseconds',
      explanation: 'The timestamp in the base string has three more zeros than the one in the header.',
      idioms: { JavaScript: ['String(seconds * 1000)'] },
      rarity: 1,
    },
    { timestamp: (value) => `${value}000` },
  ),
  mistake(
    {
      id: 'timestamp-with-0',
      title: 'The timestamp was signed with .0 at the end',
      explanation: 'The base string has a decimal number, but the header has a whole number.',
      idioms: { Python: ['str(float(int(time.time())))'], Ruby: ['Time.now.to_i.to_f.to_s'] },
    },
    { timestamp: (value) => `${value}.0` },
  ),
  mistake(
    {
      id: 'timestamp-in-s-header-in-ms',
      title: 'The timestamp was signed in seconds and sent in milliseconds',
      explanation:
        'The timestamp in the header has three more digits than the one in the base string. NetSuite expects seconds in both.',
      rarity: 1,
    },
    { timestamp: (value) => (/^\d{13}$/.test(value) ? value.slice(0, -3) : value) },
  ),
];

export const timeMistakes: readonly BaseMistake[] = [...written, ...seconds, ...localTime];

/** Every number of milliseconds within the second of the header but 0, which is a mistake of its own: 999, too many to combine. */
export const millisecondMistake: BaseMistake = mistake(
  {
    id: 'timestamp-in-ms',
    title: 'The timestamp was signed in milliseconds',
    explanation:
      'The base string has the time in milliseconds, and the header has the same time in seconds. NetSuite expects seconds in both.',
    idioms: {
      JavaScript: ['Date.now() // signed, and divided by 1000 for the header only'],
      Java: ['System.currentTimeMillis() // signed, and divided by 1000 for the header only'],
    },
    rarity: 1,
  },
  () =>
    Array.from({ length: 999 }, (_, index) => ({
      timestamp: (value: string) => `${value}${String(index + 1).padStart(3, '0')}`,
    })),
);
