import { setImmediate as breath } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { KnowledgeFiles, KnowledgePassage, KnowledgeText } from '../../protocol/knowledge.ts';
import { refuse } from '../http/problemError.ts';
import { KnowledgeIndex } from '../storage/knowledgeIndex.ts';
import { FolderWatch } from './folderWatch.ts';
import { knowledgeExpression } from './knowledgeExpression.ts';
import { type ReadKnowledge, readKnowledge } from './readKnowledge.ts';
import { isPlainPath } from './readKnowledgeFile.ts';

interface KnowledgeDeskOptions {
  folder: string;
  logger: Logger;
  now: () => number;
}

/** Beside the passage that fits best, only such as fit not much worse. */
const NEARLY_AS_GOOD = 0.45;

/** The floor's knowledge: Markdown files in a folder, searched by their passages. It follows the folder by itself. */
export class KnowledgeDesk {
  readonly #options: KnowledgeDeskOptions;
  readonly #watch: FolderWatch;
  #index = new KnowledgeIndex();
  #known: ReadKnowledge = { texts: new Map(), refused: [] };
  #readAt = 0;
  #reading = Promise.resolve();

  constructor(options: KnowledgeDeskOptions) {
    this.#options = options;
    this.#watch = new FolderWatch(options.folder, () => this.read(), options.logger);
  }

  async start(): Promise<void> {
    this.#watch.start();
    await this.read();
  }

  /** Reads the folder anew, after whatever reading is under way. Until it is done, what was read before is found. */
  read(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#read());
    return this.#reading;
  }

  get files(): KnowledgeFiles {
    const { texts, refused } = this.#known;
    const files = [...texts].map(([file, { title, passages }]) => ({ file, title, passages: passages.length }));
    return { folder: this.#options.folder, readAt: this.#readAt, files, refused };
  }

  /** What a person looks for: passages with all the words, else those with any of them. */
  search(words: string, limit: number): KnowledgePassage[] {
    const all = this.#find(words, 'all', limit);
    return (all.length > 0 ? all : this.#find(words, 'any', limit)).map(({ passage }) => passage);
  }

  /** What fits something said, `texts` with the newest first: an older one helps where the newer ones say too little. */
  fitting(texts: readonly string[], limit: number): KnowledgePassage[] {
    for (let taken = 1; taken <= texts.length; taken++) {
      const found = this.#find(texts.slice(0, taken).join('\n'), 'any', limit);
      const best = found[0]?.weight ?? 0;
      const near = found.filter(({ weight }) => weight >= best * NEARLY_AS_GOOD).map(({ passage }) => passage);
      if (near.length > 0) return near;
    }
    return [];
  }

  /** A whole file, where a passage comes from. @throws ProblemError 400 for a way out of the folder, 404 for a file that isn't part of the knowledge */
  text(file: string): KnowledgeText {
    if (!isPlainPath(file)) {
      throw refuse.badRequest('This leads out of the knowledge folder: name a file as the list of files names it.');
    }
    const text = this.#known.texts.get(file);
    if (!text) throw refuse.unknown('file');
    return { file, title: text.title, passages: text.passages };
  }

  async close(): Promise<void> {
    await this.#watch.close();
    await this.#reading;
    this.#index.close();
  }

  async #read(): Promise<void> {
    const { folder, logger, now } = this.#options;
    const known = (await readKnowledge(folder)) ?? { texts: new Map(), refused: [] };
    const index = new KnowledgeIndex();
    for (const { passages } of known.texts.values()) {
      index.add(passages);
      // Calls are served between two files.
      await breath();
    }
    this.#index.close();
    [this.#index, this.#known, this.#readAt] = [index, known, now()];
    const counts = { files: known.texts.size, refused: known.refused.length };
    logger.info(counts, 'the knowledge was read');
  }

  #find(words: string, demand: 'all' | 'any', limit: number) {
    const expression = knowledgeExpression(words, demand);
    return expression === undefined ? [] : this.#index.search(expression, limit);
  }
}
