import { numberOf } from '../../../../domain/law/numerals'
import type { LawArticle } from '../../../../domain/library/law'
import type { ImportedChapter } from '../importedBook'
import { type LawLine, linesOfLaw } from './lines'

/** What of a book its articles are found in. */
export interface LawText {
  about: { title: string }
  chapters: readonly Pick<ImportedChapter, 'pieces'>[]
}

/** What is known of a law beside its text. */
export interface ImportedLaw {
  /** As its text has it: 中华人民共和国劳动法. */
  name: string
  /** Day of this version, `YYYY-MM-DD`: as the file's name says, else the last that the text says before its articles. */
  date: string | undefined
  /** Who passed, published and changed it, and when; the number of the document. */
  history: string[]
  /** In the order of the text; empty for a notice that has none. */
  articles: LawArticle[]
}

const NUMERAL = '[零〇一二两三四五六七八九十百千]{1,9}|\\d{1,4}'
const ARTICLE = new RegExp(`^第(${NUMERAL})条(?:之(${NUMERAL}))?`)
/** Ranks of titles, the outermost first. */
const RANKS = ['编', '分编', '章', '节']
const TITLE = new RegExp(`^第(?:${NUMERAL})(编|分编|章|节)(?=[\\s\\u3000]|$)`)
const LONGEST_TITLE = 60
/** 附则 is a chapter; these are no articles any more. */
const ANNEX = /^附[录件表图](?:[\s一二三四五六七八九十\d]*[:：]?$|[一二三四五六七八九十\d]*[:：\s])/
const HISTORY = /^[（(]?\s*\d{4}年\d{1,2}月\d{1,2}日|[〔[［（(]\d{4}[〕\]］）)]\s*(?:第\s*)?\d+\s*号$|第\s*\d+\s*号$/
const LONGEST_HISTORY = 1_000
/** What follows a reference to an article at the beginning of a paragraph: “第三条规定的…”. */
const REFERENCE = /^(?:[款项目规之、，,和及或与至到所]|的|中)/

/**
 * The articles of a law out of the book it was imported as, whatever its format: a paragraph that begins with 第…条 and a
 * blank, or with the number that comes next. Titles are 编, 章 and 节, as headings or as lines of their own.
 *
 * @param fileName may say the date: “劳动法(2018-12-29).md”
 */
export function readLaw(book: LawText, fileName = ''): ImportedLaw {
  const lines = linesOfLaw(book)
  const articles: LawArticle[] = []
  const history: string[] = []
  let under: { rank: number; title: string }[] = []
  let open: { article: LawArticle; paragraphs: string[] } | undefined
  let isAnnex = false
  const end = () => {
    if (open) articles.push({ ...open.article, text: open.paragraphs.filter((each) => each !== '').join('\n') })
    open = undefined
  }
  for (const line of lines) {
    const text = line.text.trim()
    const rank = rankOf(line, text)
    const label = isAnnex ? undefined : labelIn(text, open?.article ?? articles[articles.length - 1])
    if (ANNEX.test(text) && text.length <= LONGEST_TITLE) {
      end()
      isAnnex = true
    } else if (rank !== undefined) {
      end()
      isAnnex = false
      under = [...under.filter((each) => each.rank < rank), { rank, title: text }]
    } else if (label) {
      end()
      const offset = line.position.offset + line.text.indexOf(text)
      const position = { chapter: line.position.chapter, offset }
      const article = { ...label, under: under.map(({ title }) => title), text: '', position }
      open = { article, paragraphs: [text.slice(label.label.length).trim()] }
    } else if (open) open.paragraphs.push(text)
    else if (articles.length === 0 && under.length === 0 && HISTORY.test(text) && text.length <= LONGEST_HISTORY)
      history.push(text)
  }
  end()
  const name = lines.find(({ isTitle }) => isTitle)?.text.trim() ?? book.about.title
  return { name, date: dateIn(fileName) ?? lastDate(history), history, articles }
}

/** The rank of a title; undefined for what is none. Headings that say no rank stand below those that do. */
function rankOf({ isHeading, isTitle }: LawLine, text: string): number | undefined {
  if (isTitle || text.length > LONGEST_TITLE) return undefined
  const word = TITLE.exec(text)?.[1]
  if (word !== undefined) return RANKS.indexOf(word)
  return isHeading && !ARTICLE.test(text) ? RANKS.length : undefined
}

function labelIn(
  text: string,
  before: LawArticle | undefined,
): Pick<LawArticle, 'number' | 'sub' | 'label'> | undefined {
  const match = ARTICLE.exec(text)
  const number = match ? numberOf(match[1] ?? '') : undefined
  if (!match || number === undefined) return undefined
  const [label, , subWritten] = match
  const sub = subWritten === undefined ? 0 : (numberOf(subWritten) ?? 0)
  const rest = text.slice(label.length)
  const isApart = rest === '' || /^[\s\u3000：:]/.test(rest)
  const isNext = sub === 0 ? number === (before?.number ?? 0) + 1 : number === before?.number && sub === before.sub + 1
  return isApart || (isNext && !REFERENCE.test(rest)) ? { number, sub, label } : undefined
}

function dateIn(fileName: string): string | undefined {
  const day = /(?<!\d)(\d{4})[-.年](\d{1,2})[-.月](\d{1,2})(?!\d)/.exec(fileName)
  return day ? dayOf(day) : undefined
}

function lastDate(history: readonly string[]): string | undefined {
  const days = history.flatMap((line) => [...line.matchAll(/(\d{4})年(\d{1,2})月(\d{1,2})日/g)].map(dayOf))
  return days.sort()[days.length - 1]
}

function dayOf([, year = '', month = '', day = '']: RegExpExecArray): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
