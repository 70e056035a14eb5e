import { readLaw } from '../../../cloudfunctions/_content/book/law/readLaw'
import { readBook } from '../../../cloudfunctions/_content/book/readBook'
import { storeFile } from '../../../cloudfunctions/_kit/files'
import type { BookImportDocument } from '../../../cloudfunctions/_store/bookImports'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import type { BookListDocument } from '../../../cloudfunctions/_store/bookLists'
import { type BookDocument, OPEN_TO_EVERYONE } from '../../../cloudfunctions/_store/books'
import { keepAnnotation, keepOnShelf, keepPosition, suggestBook } from '../../../domain/library/contract'
import { DAY_MS } from '../../../domain/time'
import { shelf, type Shelves } from '../aCloud'
import { aLaw } from '../builders/aLaw'
import { aShelvedBook } from '../builders/aBook'
import type { City } from './aCity'

/** Of the real one, whose texts nobody owns (《著作权法》 article 5): the chapter in which people look for 加班费. */
export const LABOUR_LAW = `# 中华人民共和国劳动法

（2018年12月29日第十三届全国人民代表大会常务委员会第七次会议修正）

## 第四章 工作时间和休息休假

第四十一条 用人单位由于生产经营需要，经与工会和劳动者协商后可以延长工作时间，一般每日不得超过一小时；因特殊原因需要延长工作时间的，在保障劳动者身体健康的条件下延长工作时间每日不得超过三小时，但是每月不得超过三十六小时。

第四十三条 用人单位不得违反本法规定延长劳动者的工作时间。

第四十四条 有下列情形之一的，用人单位应当按照下列标准支付高于劳动者正常工作时间工资的工资报酬：

（一）安排劳动者延长工作时间的，支付不低于工资的百分之一百五十的工资报酬；

（二）休息日安排劳动者工作又不能安排补休的，支付不低于工资的百分之二百的工资报酬；

（三）法定休假日安排劳动者工作的，支付不低于工资的百分之三百的工资报酬。

第四十五条 国家实行带薪年休假制度。
`

/** The handbook of the starter shelf, and books of `furnishLibrary`. */
export const BOOKS = {
  handbook: 'demo-book-rights-handbook',
  long: 'book-long',
  few: 'book-few',
  law: 'book-labour-law',
} as const
/** How many have read what the starter shelf holds, after a year. */
const READERS: Readonly<Record<string, number>> = {
  'demo-book-thousand-characters': 212,
  'demo-book-safety-handbook': 964,
  [BOOKS.handbook]: 1_208,
}
/** Whose library staff of the walk keep. */
const GAOXIN = { unionId: 'gaoxin', unionPath: '/qinghe/gaoxin/', unionName: '高新区总工会' }
/** The room that is going on in the demo. */
export const ROOM = 'room-rights'
export const LIST = 'list-beginners'
/** Of the plain text that `furnishLibrary` brings in. */
export const TEXT_IMPORT = 'import-text'

/** The city's collections for builders. */
export function shelvesOf(city: City): Shelves {
  const run: Shelves['run'] = (work) => city.run(work)
  return { run, store: (name) => shelf(name, run), now: city.now() }
}

/** A law as a book one can read through, and article by article. */
export async function aShelvedLaw(shelves: Shelves, id: string, markdown: string): Promise<void> {
  const { name, date = null, articles } = readLaw(await readBook(Buffer.from(markdown), 'law.md'))
  const law = { _id: id, title: name, lawDate: date }
  await aShelvedBook(shelves, { ...law, kind: 'law', authors: [], description: '', subjects: ['law'], markdown })
  await aLaw(shelves, { ...law, found: articles })
}

/**
 * Puts beside the starter shelf what a library has after a year: a book with a very long name, one that few may read, one
 * that is prepared, a law, a list, and what 林小禾 read, marked and asked for.
 */
export async function furnishLibrary(city: City): Promise<void> {
  const shelves = shelvesOf(city)
  await aShelvedBook(shelves, {
    ...{ _id: BOOKS.long, title: `${'装配车间的一年零三个月又十七天'.repeat(3)}，以及后来`, readers: 3 },
    ...{ authors: ['克里斯托弗·亚历山德罗维奇·康斯坦丁诺夫斯基', '欧阳修竹', '沈砚秋'] },
    ...GAOXIN,
    ...{ description: '一句很长的介绍，'.repeat(20), subjects: ['literature', 'skill'] as const },
    shelvedAt: city.now() - 2 * DAY_MS,
  })
  await aShelvedBook(shelves, {
    ...GAOXIN,
    ...{ _id: BOOKS.few, title: '夜班灯火', subjects: ['literature'], shelvedAt: city.now() - DAY_MS },
    ...{ openTo: '/qinghe/', until: city.now() + 9 * DAY_MS, mostReaders: 2 },
  })
  await aShelvedLaw(shelves, BOOKS.law, LABOUR_LAW)
  await shelves.store<BookDocument>('books').put({
    ...(await one<BookDocument>(shelves, 'books', BOOKS.few)),
    ...{ _id: 'book-prepared', title: '等着上架的书', state: 'prepared', openTo: '', licence: '', rightsHolder: '' },
  })
  for (const [id, readers] of Object.entries(READERS))
    await shelves.store<BookDocument>('books').put({ ...(await one<BookDocument>(shelves, 'books', id)), readers })
  await aBroughtText(shelves, city.now())
  await shelves.store<BookListDocument>('book_lists').put({
    ...{ _id: LIST, title: '新入职读这几本', description: '先弄清合同和工资，再看别的。' },
    ...{
      ...GAOXIN,
      openTo: OPEN_TO_EVERYONE,
      chosenOpenTo: OPEN_TO_EVERYONE,
    },
    ...{ bookIds: Object.values(BOOKS), revision: 1, history: [], updatedAt: city.now() },
  })

  const lin = 'linxiaohe'
  const place = { bookId: BOOKS.handbook, edition: 1, chapterTitle: '工资与加班费' }
  for (const bookId of [BOOKS.long, ...Object.keys(READERS), BOOKS.handbook])
    await city.ask(lin, keepOnShelf, { bookId, isOn: true })
  await city.ask(lin, keepPosition, {
    ...{ ...place, position: { chapter: 2, offset: 300 }, ago: 0, device: 'device-of-the-table', sequence: 1 },
    progress: 0.2,
  })
  await city.ask(lin, keepAnnotation, {
    annotation: {
      ...{ ...place, id: 'annotation-of-the-walk', kind: 'highlight', remark: '贴在柜门里面，每月对一遍工资条。' },
      ...{
        from: { chapter: 2, offset: 10 },
        to: { chapter: 2, offset: 30 },
        quote: '日工资、小时工资、加班费，都从它算起',
      },
    },
    ...{ isRemoved: false, ago: 0 },
  })
  await city.ask(lin, suggestBook, {
    ...{
      title: '钳工手册（第四版）',
      author: '多人',
      reason: '图纸看不懂的时候想查',
      requestKey: 'journey-suggest'.padEnd(32, '0'),
    },
  })
}

async function one<Doc extends BookDocument>(shelves: Shelves, name: string, id: string): Promise<Doc> {
  const found = await shelves.store<Doc>(name).get(id)
  if (!found) throw new Error(`${name} has no ${id}`)
  return found
}

/** A plain text that was imported, with its file: its chapters can be corrected. */
async function aBroughtText({ run, store }: Shelves, now: number): Promise<void> {
  const text = Array.from({ length: 30 }, (_, at) => `第${at + 1}章 第${at + 1}个夜班\n\n机器停了，她听见雨。\n`).join(
    '\n',
  )
  let storageId = ''
  await run(async () => {
    storageId = await storeFile('books/import-text.txt', Buffer.from(text))
  })
  await store<FileDocument>('files').put({
    ...{
      _id: 'file-text',
      storageId,
      purpose: 'book',
      kind: 'document',
      openid: 'o-zhouxiaozhou',
      unionPath: '/qinghe/',
    },
    ...{ name: '夜班.txt', type: 'text/plain', size: Buffer.byteLength(text), width: null, height: null },
    ...{ belongsTo: `import:${TEXT_IMPORT}`, createdAt: now, looseSince: now },
  })
  await store<BookImportDocument>('book_imports').put({
    ...{
      _id: TEXT_IMPORT,
      openid: 'o-zhouxiaozhou',
      unionId: 'qinghe',
      unionPath: '/qinghe/',
      unionName: '青禾市总工会',
    },
    ...{ fileId: 'file-text', fileName: '夜班.txt', bookId: 'book-prepared', isNewText: true, encoding: null },
    ...{ findsChapters: true, chapters: null, requestKey: 'import-text-000001', asked: '', readAgainWith: null },
    ...{ state: 'ready', isOver: true, edition: 1, digest: '', isTurned: true, done: 1, total: 1, refusal: null },
    ...{ title: '夜班', report: { leftOut: [], warnings: [] }, text: { encoding: 'utf-8', chapters: ['第1章'] } },
    ...{ lease: null, leaseUntil: 0, attempts: 0, createdAt: now, updatedAt: now },
  })
}
