import { foldWord } from './foldWord.ts';
import type { Language } from './primitives.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/).map(foldWord));

/** What nearly every sentence has one of, and what callers say: no names, no words that both languages borrow from the same third one. */
const english = set(`
  a an the this that these those my your his her its our their mine yours i me you he him she it we us they them who what which whose
  when where why how is are am was were be been being do does did done have has had having can could will would shall should may might
  must not don't doesn't didn't isn't aren't wasn't weren't haven't hasn't hadn't can't cannot couldn't won't wouldn't shouldn't i'm
  i've i'll i'd you're you've it's that's there's he's she's we're we've they're what's let's and or but so because if then than as at
  by for from in into of off on onto out over to up with without about after again all already also always any anybody anyone anything
  anymore back because before best better between both call called calling could day days down each else end even ever every everyone
  everything few first give gives get gets getting go goes going gone got good hello help here hi home hour hours just keep keeps kind
  know last late later least less let like little long look made make many maybe mean minute minutes month months more morning most much
  name need needs never new next nice no nobody none nothing now number often okay old once one only other own pay people please possible
  problem put question quite ready really right same said say says see seems send sent several since some somebody someone something
  soon sorry speak still stop such sure take takes talk tell thank thanks thing things think three through time times today told tomorrow
  tonight too try trying two understand until use used using very wait want wants way week weeks well went while whole work working works
  wrong year years yes yesterday yet internet line bill money price account customer service phone connection
`);

/** Written Arabic and Syrian speech. */
const arabic = set(`
  في من إلى على عن مع هذا هذه هذول هاد هادا هاي هي هو هم هنن أنا نحن نحنا أنت إنت إنتي أنتم إنتو ما لا لن لم ليس مو مش ماني منا أو ثم لكن
  بس إذا لو أن إن أنه إنه كان كانت كنت يكون بكون صار صارت صرت كل كلها كله بعض أي شي شيء شو ماذا مين متى إيمت إيمتى وين أين كيف كيفك ليش
  لماذا كم قديش قديه هل هون هنا هناك هنيك هلق هلأ هلا الآن اليوم مبارح أمس بكرا بكرة غدا بعد قبل بعدين كمان أيضا كتير كثير كثيرا شوي قليلا
  قليل جدا أكتر أكثر أقل بدي بدنا بدك بدو بدها أريد نريد عندي عندك عندنا عندكم عندكن عنده إلي إلك إلنا لي لك لنا لكم معي معك معنا معكم فيي
  فيك فيني ممكن لازم يجب رح راح سوف عم حتى عشان مشان لأن لأنه لأنو منشان مثل متل زي غير بدون يعني طيب تمام ماشي نعم أي إي إيه أيوه أيوا
  لأ مرحبا أهلا السلام عليكم وعليكم صباح مساء الخير شكرا يسلمو عفوا آسف آسفة لو سمحت سمحتي رجاء فضلك بليز أعطيني عطيني قلي قول قال قالت
  قلت حكيت احكي بحكي أحكي أتكلم تكلم اسمي اسمك رقم رقمي خط الخط النت الإنترنت انترنت الفاتورة فاتورة فاتورتي اشتراك اشتراكي حساب حسابي
  موظف خدمة الزبائن مشكلة المشكلة سؤال موعد الموعد دفعت ادفع يوم أيام ساعة ساعات دقيقة شهر شهرين سنة أسبوع أول مرة مرتين تاني ثاني
  تالت واحد واحدة هلقد صح غلط أكيد طبعا والله الله يا أخي أختي استاذ أستاذ اسمع شوف فهمت بعرف أعرف بفهم جديد قديم جديدة البيت بيتي
  من فضلك وقت الوقت أحد حدا ولا شغلة شغال عمل يعمل بيشتغل اشتغل بتشتغل مقطوع انقطع قطع رجع يرجع بطيء ساعدني ساعدوني مساعدة السعر سعر
  لحظة ثانية دقيقتين الشركة حابب حابة بحب أحب منيح منيحة كويس أحسن لسا لسه بعدو صرلي صارلي يلا خلص خلاص هيك هكذا كذا التي الذي اللي يلي
`);

/** Arabic in Latin letters, as people type it: the everyday words alone, spelled as they often are. */
const arabicInLatinLetters = set(`
  marhaba mar7aba salam salamu 3alaykum alaikum kifak kifik kifkon keefak shu shou chou shoo lesh leish laysh wen wein hala2 halla2 hal2
  hallaa ma3i ma3ak ba3d ba3dein 3am 3ala 3al 3anna 3indi 3andi 3indak 3indkon 3andkon biddi beddi baddi bade mish mafi ktir kteer
  kther shway shwai yalla yallah habibi habibti 7abibi 7abibti inshallah inshalla nshallah walla wallah shukran choukran yislamo yeslamo
  mshan 3ashan akid akeed tamam tayyib tayeb hayda hada hayk heik hek mbare7 bukra bokra la2 na3am ana enta enti
  7ada la2anno la2an ya3ni yaani lazem ra7
`);

/** In which language a folded word is an everyday one; undefined for a word that says nothing by itself. */
export function everydayLanguage(word: string): Language | undefined {
  if (english.has(word)) return 'en';
  if (arabic.has(word) || arabicInLatinLetters.has(word)) return 'ar';
  // «و»، «ف»، «ب»، «ل»، «ال» are written together with the word that they come before.
  const bare = word.replace(/^[وف]?(?:[بكل]?ال|[بل](?=\S{3}))?/u, '');
  return bare !== word && arabic.has(bare) ? 'ar' : undefined;
}
