import { csvLine } from '../../agent/protocol/csvLine.ts';

const FIRST = ['Rana', 'Sami', 'أحمد', 'لينا', 'Omar', 'Nadia', 'كريم', 'هدى', 'Yusuf', 'مها'];
const LAST = ['Haddad', 'الخطيب', 'Nasser', 'حداد', 'Özdemir', 'السيد', 'Khoury', 'العلي', 'Smith', 'مراد'];
const TIERS = ['standard', 'silver', 'gold', 'ذهبي', ''];

/** What is wrong, or peculiar, in a generated file: so many rows can't be taken. */
export interface MadeCustomers {
  text: string;
  wrong: number;
}

/**
 * A file of customers as they come: numbers in several writings, both languages, 2 % of a number that an earlier row has under another name, 1 % with another fault,
 * some with formulas, quotation marks and line breaks within a cell. The same for the same count.
 */
export function makeCustomers(rows: number): MadeCustomers {
  const lines = [csvLine(['الاسم', 'Mobile', 'E-mail', 'الفئة', 'اللغة', 'Tags', 'ملاحظات'])];
  let wrong = 0;
  for (let row = 0; row < rows; row += 1) {
    const isAgain = row % 50 === 49;
    const number = 900_000_000 + (isAgain ? row - 40 : row) * 7;
    const national = `0${String(number).padStart(9, '0')}`;
    const phone =
      row % 3 === 0 ? `+963${number}` : row % 3 === 1 ? national : national.replace(/(\d{4})(\d{3})/, '$1 $2 ');
    const isWrong = row % 100 === 37;
    if (isWrong || isAgain) wrong += 1;
    lines.push(
      csvLine([
        `${FIRST[row % 10]} ${LAST[Math.floor(row / 10) % 10]}`,
        isWrong && row % 200 === 37 ? 'call me' : phone,
        isWrong && row % 200 !== 37 ? 'nobody(at)example.com' : row % 4 === 0 ? '' : `customer${row}@example.com`,
        TIERS[row % 5],
        row % 2 === 0 ? 'ar' : 'English',
        row % 7 === 0 ? 'vip; متأخر' : '',
        row % 11 === 0
          ? '=HYPERLINK("http://evil.example";"click")'
          : row % 13 === 0
            ? 'says "call after six"\nand on Friday'
            : '',
      ]),
    );
  }
  return { text: lines.join(''), wrong };
}
