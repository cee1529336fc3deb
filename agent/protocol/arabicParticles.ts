/** What is written onto an Arabic word, folded: the article, and particles with or without it; `ه` and `ع` are the Syrian ones. */
export const PARTICLES = ['ال', 'وال', 'بال', 'لل', 'فال', 'كال', 'هال', 'عال', 'و', 'ب', 'ل', 'ف'] as const;
