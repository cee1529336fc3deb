import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { KnowledgeDesk } from './knowledgeDesk.ts';
import { SHIPPED_KNOWLEDGE } from './knowledgeFolder.ts';

const logger = pino({ level: 'silent' });
const open = async (folder: string) => {
  const desk = new KnowledgeDesk({ folder, logger, now: Date.now });
  await desk.start();
  return desk;
};

describe('the shipped knowledge', () => {
  let desk: KnowledgeDesk;
  beforeAll(async () => {
    desk = await open(SHIPPED_KNOWLEDGE);
  });
  afterAll(() => desk.close());

  it.each([
    ['roaming', 'A roaming charge that cannot be right'],
    ['penalty visa', 'Notice and leaving early'],
    ['REFUNDED', 'Refunds and what may be promised'],
    ['visits cost', 'What a visit costs'],
    ['الفاتورة الإيميل', 'إرسال الفاتورة من جديد'],
    ['فاتورتي', 'الفواتير والتعويض'],
    ['غرامه', 'الإلغاء قبل الوقت'],
    ['وبالتجوال', 'مبلغ تجوال مستحيل يكون صح'],
    ['الضَّرائب', 'باقات البيوت'],
    ['zebra', undefined],
    ['the of and', undefined],
    ['"NEAR( *', 'A roaming charge that cannot be right'],
  ])('is searched for %s', (words, heading) => {
    const [first] = desk.search(words, 5);
    expect(first && [first.headings.at(-1), first.headings[0]].includes(heading ?? '')).toBe(heading && true);
  });

  it.each([
    ['And how much do I pay for the visit?', 'What a visit costs'],
    ['Where should I return the box and the cables?', 'Giving the router back'],
    ['You charged me for roaming, but I never left the country.', 'A roaming charge that cannot be right'],
    ['Is there a penalty for getting out early?', 'Notice and leaving early'],
    ['في غرامة إذا فسخت العقد قبل وقته؟', 'الإلغاء قبل الوقت'],
    ['فيكي تبعتيلي النسخة المعدلة عالإيميل؟', 'إرسال الفاتورة من جديد'],
    ['حاسبين عليي تجوال برا، وأنا والله ما طلعت من الشام.', 'مبلغ تجوال مستحيل يكون صح'],
  ])('fits: %s', (said, heading) => {
    expect(desk.fitting([said], 3).map(({ headings }) => headings.at(-1))).toContain(heading);
  });

  it('goes back to what was said before where the last words say nothing', () => {
    const said = ['Yes, okay.', 'Is there a penalty if I leave early?'];
    expect(desk.fitting(said, 3)[0]?.headings.at(-1)).toBe('Notice and leaving early');
    expect(desk.fitting(['Yes, okay.'], 3)).toEqual([]);
  });

  it('tells where each passage comes from, and all that its file says', () => {
    const [passage] = desk.search('roaming', 1);
    expect(passage).toMatchObject({
      file: 'en/bills-and-refunds.md',
      line: 9,
      headings: ['Bills and refunds', expect.any(String)],
    });
    expect(desk.text('en/bills-and-refunds.md')).toMatchObject({ title: 'Bills and refunds', passages: { length: 5 } });
  });

  it.each([
    ['../package.json', 400],
    ['en/../../secret.md', 400],
    ['/etc/passwd', 400],
    ['en/other.md', 404],
    ['en', 404],
  ])('has no file %s', (file, status) => {
    expect(() => desk.text(file)).toThrow(expect.objectContaining({ problem: expect.objectContaining({ status }) }));
  });
});

describe('a folder that changes', () => {
  let folder: string;
  let desk: KnowledgeDesk;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'knowledge-'));
    desk = await open(folder);
  });
  afterEach(async () => {
    await desk.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is read again by itself: what is new is found, what is gone is not, what is refused is named', async () => {
    expect(desk.search('holidays', 5)).toEqual([]);
    await writeFile(join(folder, 'opening.md'), '# Opening\n\nClosed on holidays.\n');
    await eventually(() => desk.search('holidays', 5)).toHaveLength(1);
    await rename(join(folder, 'opening.md'), join(folder, 'opening.txt'));
    await writeFile(join(folder, 'broken.md'), Buffer.from([0xff, 0xfe]));
    await eventually(() => desk.files.refused).toEqual([{ file: 'broken.md', because: 'not-utf-8' }]);
    await eventually(() => desk.search('holidays', 5)).toEqual([]);
  });
});
