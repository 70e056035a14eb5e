import { foldedText, searchedWords } from '../library/folding'
import { type Meaning, PLAIN_WORDS, type SourceArticle, WORKERS_WORDS, type WorkersWord } from './workersWords'

/**
 * How words are looked for in laws: as they were typed, then as what workers call a thing is called by the law. One
 * `Search` is one request; those of a lower `tier` come first.
 */
export interface LawSearch {
  /** 0 as typed, 1 its known words each on their own, 2 with words of the law. */
  tier: 0 | 1 | 2
  /** Folded; all of them stand in the article. */
  words: string[]
  /** Words of the law among them, as they are shown. */
  says: string[]
}

export interface Asking {
  searches: LawSearch[]
  /** Articles that speak of what was asked first of all. */
  sources: SourceArticle[]
}

/** More ways of saying three things at once than this are not tried. */
const MOST_SEARCHES = 12

interface Known {
  word: string
  entry: WorkersWord | undefined
}

const KNOWN: readonly Known[] = [
  ...WORKERS_WORDS.flatMap((entry) => entry.asked.map((word) => ({ word: foldedText(word), entry }))),
  ...WORKERS_WORDS.flatMap(({ means }) => means.map(({ says }) => ({ word: foldedText(says), entry: undefined }))),
  ...PLAIN_WORDS.map((word) => ({ word: foldedText(word), entry: undefined })),
].sort((one, other) => other.word.length - one.word.length)

/** @param typed what is left of a query when its citation is taken out */
export function askingOf(typed: string): Asking {
  const chunks = searchedWords(typed.replaceAll(/[，。？！、；：,?!;:]/g, ' '))
  if (chunks.length === 0) return { searches: [], sources: [] }
  const parts = chunks.flatMap(knownIn)
  const words = unique(parts.map(({ word }) => word))
  const asTyped: LawSearch = { tier: 0, words: chunks, says: [] }
  const apart: LawSearch[] = isSame(words, chunks) ? [] : [{ tier: 1, words, says: [] }]
  const meant = combined(parts).slice(0, MOST_SEARCHES)
  const sources = parts.flatMap(({ entry }) => entry?.means.flatMap(({ at }) => at) ?? [])
  return { searches: [asTyped, ...apart, ...meant], sources }
}

/** Known words of a text without blanks, the longest first from left to right; the text itself where it has none. */
function knownIn(chunk: string): Known[] {
  const found: Known[] = []
  for (let at = 0; at < chunk.length;) {
    const known = KNOWN.find(({ word }) => chunk.startsWith(word, at))
    if (known) found.push(known)
    at += known?.word.length ?? 1
  }
  return found.length > 0 ? found : [{ word: chunk, entry: undefined }]
}

/** Every way of saying the parts with at least one of them in the words of the law. */
function combined(parts: readonly Known[]): LawSearch[] {
  const ways = parts.reduce<LawSearch[]>(
    (before, { word, entry }) =>
      before
        .flatMap((way) => [
          { ...way, words: [...way.words, word] },
          ...(entry?.means ?? []).map((meaning) => saying(way, meaning)),
        ])
        .slice(0, MOST_SEARCHES * 4),
    [{ tier: 2, words: [], says: [] }],
  )
  return ways.filter(({ says }) => says.length > 0).map((way) => ({ ...way, words: unique(way.words) }))
}

function saying(way: LawSearch, { says, beside = [] }: Meaning): LawSearch {
  return { ...way, words: [...way.words, ...[says, ...beside].map(foldedText)], says: unique([...way.says, says]) }
}

/** A found article, as far as its rank depends on it. */
export interface Ranked {
  law: string
  number: number
  sub: number
  under: readonly string[]
  /** Folded. */
  folded: string
  weight: number
}

/** How well an article answers one search. */
export interface Merit {
  tier: LawSearch['tier']
  /** Its place among the articles the table names; undefined where it is none of them. */
  named: number | undefined
  /** More is better: its law or chapter is about the words, it says them often and early, its law weighs much. */
  score: number
}

export function meritOf(article: Ranked, { tier, words }: LawSearch, sources: readonly SourceArticle[]): Merit {
  const named = sources.findIndex(
    ({ law, number }) => article.sub === 0 && law === article.law && number === article.number,
  )
  const heading = foldedText(`${article.law} ${article.under.join(' ')}`)
  const about = words.filter((word) => heading.includes(word)).length
  const often = words.reduce((sum, word) => sum + Math.min(5, article.folded.split(word).length - 1), 0)
  const early = words.reduce((sum, word) => sum + 1 - article.folded.indexOf(word) / (article.folded.length + 1), 0)
  const score = about * 20 + often * 4 + (early * 5) / words.length - article.weight / 25
  return { tier, named: named < 0 ? undefined : named, score }
}

/** Negative when `one` is to be shown before `other`. */
export function compareMerits(one: Merit, other: Merit): number {
  return one.tier - other.tier || (one.named ?? Infinity) - (other.named ?? Infinity) || other.score - one.score || 0
}

/**
 * As many articles with the very words as come before everything else. 辞退 stands in four articles by the way; the one
 * that says when somebody may be dismissed does not have the word, and must not be looked for further down.
 */
const WORDS_FIRST = 2

/** The order in which a list shows what was found: by merit, with the articles the table names behind the first two. */
export function inOrder<T extends { merit: Merit }>(found: readonly T[]): T[] {
  const sorted = [...found].sort((one, other) => compareMerits(one.merit, other.merit))
  const first = sorted.filter(({ merit }) => merit.tier === 0).slice(0, WORDS_FIRST)
  const rest = sorted.slice(first.length)
  const isNamed = ({ merit }: T) => merit.named !== undefined && merit.tier > 0
  const named = rest.filter(isNamed).sort((one, other) => (one.merit.named ?? 0) - (other.merit.named ?? 0))
  return [...first, ...named, ...rest.filter((each) => !isNamed(each))]
}

/** Where words stand in a text, side by side and apart from one another. */
export function hitsIn(text: string, words: readonly string[]): [number, number][] {
  const folded = foldedText(text)
  const hits: [number, number][] = []
  // The longer first, so that 加班 does not take a part of 加班费.
  for (const word of [...words].sort((one, other) => other.length - one.length)) {
    for (let at = folded.indexOf(word); at >= 0 && word !== ''; at = folded.indexOf(word, at + word.length)) {
      const end = at + word.length
      if (!hits.some(([from, to]) => at < to && end > from)) hits.push([at, end])
    }
  }
  return hits.sort(([one], [other]) => one - other)
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)]
}

function isSame(these: readonly string[], those: readonly string[]): boolean {
  return these.length === those.length && these.every((each) => those.includes(each))
}
