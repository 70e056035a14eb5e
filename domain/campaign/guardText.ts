import { clausesOf } from './clauses'
import { FORBIDDEN_WORDS, type Forbidden } from './guardWords'
import { LINES } from './lines'
import { type Hit, isTakenBack } from './negation'
import type { Finding } from './organizing'

/**
 * What a text says that a rule forbids. Words are compared, never matched by a pattern: a text is cut into clauses and
 * walked through once for each word, so that no text takes longer than its length.
 */

/** Characters around a word in which the others of its rule have to stand. */
const NEAR = 14
/** Quotes of one rule in one text: more of them tell nothing new. */
const MOST_QUOTES = 3
/** Of a quote, either side. */
const QUOTED = 8

interface Place {
  where: string
  /** As staff know the place: 正文. */
  called: string
  /** Whoever comes to an event checks in at its door: that is no daily duty. */
  hasEvents: boolean
}

/** One finding for each line and weight: of several ways to say the same the first that was found says what to do. */
export function findingsOfText(text: string, { where, called, hasEvents }: Place): Finding[] {
  const clauses = clausesOf(text)
  const found = new Map<string, { rule: Forbidden; quotes: Map<number, string> }>()
  for (const rule of FORBIDDEN_WORDS) {
    if (hasEvents && rule.isForDoors === true) continue
    const key = `${rule.line} ${rule.weight}`
    const quotes = quotesOf(clauses, rule)
    if (quotes.size === 0) continue
    const before = found.get(key)
    found.set(key, { rule: before?.rule ?? rule, quotes: new Map([...quotes, ...(before?.quotes ?? [])]) })
  }
  // What is refused under a line needs no second look under it.
  const kept = [...found.values()].filter(({ rule }) => rule.weight === 'refuse' || !found.has(`${rule.line} refuse`))
  return kept.map(({ rule, quotes }) => ({
    ...{ weight: rule.weight, where, rule: LINES[rule.line], next: rule.next },
    sentence: `${called}写了${[...quotes.values()].slice(0, MOST_QUOTES).map(quoted).join('')}`,
  }))
}

const quoted = (words: string) => `“${words}”`

/** The first place of each clause where the rule is met, by the clause's number. */
function quotesOf(clauses: readonly string[], rule: Forbidden): Map<number, string> {
  const quotes = new Map<number, string>()
  for (const [number, clause] of clauses.entries()) {
    const hit = firstHit(clause, rule)
    if (!hit) continue
    quotes.set(number, clause.slice(Math.max(0, hit.from - QUOTED), hit.until + QUOTED))
    if (quotes.size === MOST_QUOTES) break
  }
  return quotes
}

function firstHit(clause: string, rule: Forbidden): Hit | undefined {
  for (const word of rule.words) {
    for (let from = clause.indexOf(word); from >= 0; from = clause.indexOf(word, from + word.length)) {
      const hit = { clause, from, until: from + word.length }
      if (isNearAll(hit, rule.near ?? []) && !isException(hit, rule.except ?? []) && !isTakenBack(hit)) return hit
    }
  }
  return undefined
}

function around({ clause, from, until }: Hit): string {
  return clause.slice(Math.max(0, from - NEAR), until + NEAR)
}

/** Of each group at least one word stands near. */
function isNearAll(hit: Hit, groups: readonly (readonly string[])[]): boolean {
  if (groups.length === 0) return true
  const near = around(hit)
  return groups.every((words) => words.some((word) => near.includes(word)))
}

/** 打卡 in 打卡机: another thing by the same characters. */
function isException(hit: Hit, words: readonly string[]): boolean {
  if (words.length === 0) return false
  const near = around(hit)
  return words.some((word) => near.includes(word))
}
