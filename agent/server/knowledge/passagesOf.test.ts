import { expect, it } from 'vitest';
import { passagesOf } from './passagesOf.ts';

const places = (markdown: string) =>
  passagesOf('care/refunds.md', markdown).passages.map(({ headings, line, text }) => [
    headings.join(' > '),
    line,
    text,
  ]);

it('parts a file at its headings, each passage with all headings above it', () => {
  const file = '# Refunds\n\nWhen.\n\n## Outages\nA day each.\nAnd more.\n\n### Long\nHalf.\n## Visits\nTen pounds.\n';
  expect(places(file)).toEqual([
    ['Refunds', 3, 'When.'],
    ['Refunds > Outages', 6, 'A day each.\nAnd more.'],
    ['Refunds > Outages > Long', 10, 'Half.'],
    ['Refunds > Visits', 12, 'Ten pounds.'],
  ]);
  expect(passagesOf('care/refunds.md', file).title).toBe('Refunds');
});

it.each([
  ['no heading at all', 'Just words', [['refunds', 1, 'Just words']]],
  ['a heading with nothing under it', '# Empty\n\n# Full\nWords', [['Full', 4, 'Words']]],
  ['a level that was left out', '# One\n### Three\nWords', [['One > Three', 3, 'Words']]],
  ['closing hashes', '## Two ##\nWords', [['Two', 2, 'Words']]],
  [
    'a hash within a fence',
    '# One\n```sh\n# no heading\n\nmore\n```',
    [['One', 2, '```sh\n# no heading\n\nmore\n```']],
  ],
  ['a hash without a space', '#tag\nWords', [['refunds', 1, '#tag\nWords']]],
  ['front matter', '---\nby: Sara\n---\n# One\nWords', [['One', 5, 'Words']]],
  ["another system's ends of lines", '# One\r\n\r\nWords\r\n', [['One', 3, 'Words']]],
  ['Arabic', '# الاسترداد\n\nيوم لكل يوم.', [['الاسترداد', 3, 'يوم لكل يوم.']]],
  ['nothing', '', []],
])('reads a file with %s', (_, markdown, expected) => {
  expect(places(markdown)).toEqual(expected);
});

it('parts a long text between its paragraphs, and one that has none into pieces that can be shown', () => {
  const long = Array.from({ length: 5 }, (_, index) => `${index} ${'word '.repeat(100)}`.trim()).join('\n\n');
  expect(places(`# Long\n${long}`).map(([, line]) => line)).toEqual([2, 6, 10]);
  const { passages } = passagesOf('one.md', `# One\n${'🙂'.repeat(9_000)}`);
  expect(passages.length).toBeGreaterThan(2);
  for (const { text } of passages)
    expect([text.length <= 4_000, /^\p{Extended_Pictographic}+$/u.test(text)]).toEqual([true, true]);
});
