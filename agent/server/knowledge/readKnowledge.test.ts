import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readKnowledge } from './readKnowledge.ts';
import { MOST_FILE_BYTES, readKnowledgeFile } from './readKnowledgeFile.ts';

let home: string;
let folder: string;
beforeEach(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'knowledge-')));
  folder = join(home, 'knowledge');
  await mkdir(join(folder, 'care'), { recursive: true });
  await writeFile(join(folder, 'care', 'refunds.md'), '# Refunds\n\nA day each.\n');
  await writeFile(join(home, 'secret.md'), '# Salaries\n\nToo much.\n');
});
afterEach(() => rm(home, { recursive: true, force: true }));

it('has the Markdown of a folder and of the folders in it, and nothing else', async () => {
  await writeFile(join(folder, 'opening.MD'), 'From nine to six.');
  await writeFile(join(folder, '.draft.md'), 'Not yet.');
  await writeFile(join(folder, 'picture.png'), 'not words');
  const read = await readKnowledge(folder);
  expect([...(read?.texts.keys() ?? [])]).toEqual(['care/refunds.md', 'opening.MD']);
  expect(read?.refused).toEqual([]);
});

it.each([
  ['larger than a page can be', 'x'.repeat(MOST_FILE_BYTES + 1), 'too-large'],
  ['binary', Buffer.from('# Refunds\n\0\0'), 'binary'],
  ['broken UTF-8', Buffer.from([0x23, 0x20, 0xd8, 0x20]), 'not-utf-8'],
])('refuses a file that is %s, and goes on with the others', async (_, content, because) => {
  await writeFile(join(folder, 'bad.md'), content);
  const read = await readKnowledge(folder);
  expect(read?.refused).toEqual([{ file: 'bad.md', because }]);
  expect(read?.texts.size).toBe(1);
});

it('takes a file as long as it may be', async () => {
  await writeFile(join(folder, 'long.md'), 'x'.repeat(MOST_FILE_BYTES));
  expect((await readKnowledge(folder))?.texts.has('long.md')).toBe(true);
});

it('refuses links that lead out of the folder, to a file and to a folder, and passes over those that lead within', async () => {
  await symlink(join(home, 'secret.md'), join(folder, 'leak.md'));
  await symlink('../secret.md', join(folder, 'relative.md'));
  await symlink(home, join(folder, 'everything'));
  await symlink(join(home, 'nowhere.md'), join(folder, 'dead.md'));
  await symlink('care/refunds.md', join(folder, 'again.md'));
  await symlink(folder, join(folder, 'care', 'around'));
  const read = await readKnowledge(folder);
  expect([...(read?.texts.keys() ?? [])]).toEqual(['care/refunds.md']);
  expect(read?.refused).toEqual([
    { file: 'everything', because: 'outside' },
    { file: 'dead.md', because: 'unreadable' },
    { file: 'leak.md', because: 'outside' },
    { file: 'relative.md', because: 'outside' },
  ]);
});

it.each(['../secret.md', 'care/../../secret.md', '/etc/hostname', 'care/../..', '', '..'])(
  'never opens %j',
  async (file) => {
    const read = await readKnowledgeFile(folder, file);
    expect(read && 'text' in read ? read.text : undefined).toBeUndefined();
  },
);

it('never opens a file behind a folder that is a link', async () => {
  await symlink(home, join(folder, 'everything'));
  expect(await readKnowledgeFile(folder, 'everything/secret.md')).toEqual({ because: 'outside' });
});

it('knows nothing where there is no folder', async () => {
  expect(await readKnowledge(join(home, 'elsewhere'))).toBeUndefined();
});
