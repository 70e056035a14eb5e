import { foldedText } from '../library/folding'
import { chineseNumeral, numberOf } from './numerals'
import { askedLawOf } from './name'

/** What somebody typed into the law desk's search: a law, an article, words, in any mixture. */
export interface Citation {
  /** The law's name, folded, as `askedLawOf` gives it; undefined where none was named. */
  law: string | undefined
  article: { number: number; sub: number } | undefined
  /** What is left: words to look for. */
  rest: string
}

const NUMERAL = '[0-9零〇一二两三四五六七八九十百千]+'
/** 第四十四条之一, 第44条, 44条, 四十四条第二款 (the paragraph is not asked for). */
const ARTICLE = new RegExp(`第?\\s*(${NUMERAL})\\s*条(?:\\s*之\\s*(${NUMERAL}))?(?:第?${NUMERAL}[款项])*`, 'u')
/** A number at the end, after the name of a law: 劳动法 44. */
const BARE_NUMBER = /(?:^|\s)(\d{1,4})(?:[-.](\d{1,2}))?$/u
/** At the beginning: a name may quote another law, 《适用〈工会法〉若干问题的解释》 in whatever brackets. */
const QUOTED = /^《((?:[^《》]|《[^《》]*》){1,80})》/u
/** 看看《劳动法》第44条 */
const QUOTED_WITHIN = /《([^《》]{1,80})》/u
/** A name before the number or a blank: it ends as names of laws end. */
const NAMED =
  /^((?:中华人民共和国)?[\p{Script=Han}（）()《》〈〉]{0,60}?(?:法|条例|规定|办法|细则|解释|通知)(?:（[一二三四五六七八九十]）)?)(?=$|\s|第|[0-9零一二三四五六七八九十百])/u

/**
 * Reads a citation out of what was typed. Nothing is refused: what is no citation is words.
 *
 * “劳动法 44”, “《劳动合同法》第四十七条”, “第44条之一”, “劳动法 加班费”
 */
export function readCitation(typed: string): Citation {
  // The brackets of 解释（一） stay as names have them.
  let rest = typed.replaceAll(/[０-９]/g, (each) => each.normalize('NFKC')).trim()
  const quoted = QUOTED.exec(rest) ?? (NAMED.test(rest) ? null : QUOTED_WITHIN.exec(rest))
  if (quoted) rest = `${rest.slice(0, quoted.index)} ${rest.slice(quoted.index + quoted[0].length)}`.trim()
  const named = quoted ? null : NAMED.exec(rest)
  if (named) rest = rest.slice(named[0].length).trim()
  const name = quoted?.[1] ?? named?.[1]

  const article = ARTICLE.exec(rest) ?? (name === undefined && !/^\d+$/.test(rest) ? null : BARE_NUMBER.exec(rest))
  const number = article ? numberOf(article[1] ?? '') : undefined
  if (article && number !== undefined) {
    rest = `${rest.slice(0, article.index)} ${rest.slice(article.index + article[0].length)}`.trim()
  }
  const sub = article?.[2] === undefined ? 0 : (numberOf(article[2]) ?? 0)
  return {
    law: name === undefined ? undefined : askedLawOf(name),
    article: number === undefined ? undefined : { number, sub },
    rest: foldedText(rest).trim(),
  }
}

/** 第四十四条之一 */
export function articleLabel({ number, sub }: { number: number; sub: number }): string {
  return `第${chineseNumeral(number)}条${sub > 0 ? `之${chineseNumeral(sub)}` : ''}`
}

/** How one cites an article: “《劳动法》（2018-12-29）第四十四条：…”. The text in one line for each paragraph. */
export function citationText({
  law,
  date,
  label,
  text,
}: {
  law: string
  date: string | null
  label: string
  text: string
}): string {
  return `《${law}》${date === null ? '' : `（${date}）`}${label}：${text}`
}
