import fs from 'node:fs'
import path from 'node:path'

/** One source in a note: 《劳动法》第四十四条：“支付不低于…”. */
export interface Citation {
  law: string
  /** In Chinese numerals, without 第 and 条; undefined for a notice or an appendix, which has no articles. */
  article: string | undefined
  quote: string
}

export interface Law {
  /** Articles by their number in Chinese numerals, without white space. */
  articles: Map<string, string>
  text: string
}

/** The sources a note gives with the words it relies on. */
export const citationsIn = (note: string): Citation[] =>
  [...note.matchAll(/《([^》]+)》(?:第([一二三四五六七八九十百零]+)条)?：“([^”]+)”/g)].map(
    ([, law, article, quote]) => ({
      law: law!,
      article,
      quote: quote!,
    }),
  )

/** Texts of laws by title, from a folder of `劳动法(2018-12-29).md`. The date is the version's. */
export function lawsIn(folder: string): Map<string, Law> {
  return new Map(
    fs.readdirSync(folder).map((file) => {
      const title = file.replace(/\.md$/, '').replace(/\(\d{4}-\d{2}-\d{2}\)$/, '')
      return [title, lawFrom(fs.readFileSync(path.join(folder, file), 'utf8'))]
    }),
  )
}

function lawFrom(text: string): Law {
  // An article runs to the next one or to the next heading of a part.
  const articles = text.matchAll(
    /^第([一二三四五六七八九十百零]+)条\s([\s\S]*?)(?=^第[一二三四五六七八九十百零]+条\s|^#|^附录|(?![\s\S]))/gm,
  )
  return { articles: new Map([...articles].map(([, number, words]) => [number!, plain(words!)])), text: plain(text) }
}

/** Without white space, and with one kind of brackets: the texts mix full and half width. */
export const plain = (text: string) => text.replace(/\s/g, '').replace(/（/g, '(').replace(/）/g, ')')

/**
 * What is wrong with a citation, or undefined: the law is unknown, it lacks the article, the words are not there,
 * or they stand in another article too, so that a wrong number would go unnoticed.
 */
export function faultOf({ law, article, quote }: Citation, laws: Map<string, Law>): string | undefined {
  const found = laws.get(law)
  if (!found) return `《${law}》 is not among the texts`
  const words = article === undefined ? found.text : found.articles.get(article)
  if (words === undefined) return `《${law}》 has no 第${article}条`
  if (!words.includes(plain(quote))) return `《${law}》${article ? `第${article}条` : ''} does not say “${quote}”`
  const others = [...found.articles].filter(([number, text]) => number !== article && text.includes(plain(quote)))
  if (article !== undefined && others.length > 0) return `《${law}》 says “${quote}” in 第${others[0]![0]}条 as well`
  return undefined
}
