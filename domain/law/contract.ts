import * as z from 'zod/mini'
import { contract } from '../contract'
import { Position } from '../library/position'
import { Cursor, Id, SearchText } from '../shapes'

/**
 * The law desk (法规): laws and regulations article by article. A law is a book of kind `law`; what is said here of an
 * article is cut from its text when it is brought in. Laws carry no copyright (《著作权法》 article 5).
 */

/** One version of a law. Versions of one law have the same `law`, its name without 中华人民共和国. */
export const LawCard = z.object({
  bookId: Id,
  law: z.string(),
  title: z.string(),
  /** `YYYY-MM-DD`: since when this version stands; null where it is not known. */
  date: z.nullable(z.string()),
  /** No later version that is in force is on the shelves; one whose day is to come gives way to it. */
  isLatest: z.boolean(),
  articles: z.int(),
})
export type LawCard = z.infer<typeof LawCard>

/** 第四十四条之一 is number 44, sub 1. */
export const ArticleNumber = z.object({
  number: z.int().check(z.gte(1), z.lte(2_000)),
  sub: z._default(z.int().check(z.gte(0), z.lte(50)), 0),
})

export const Article = z.object({
  law: LawCard,
  number: z.int(),
  sub: z.int(),
  /** 第四十四条 */
  label: z.string(),
  /** Titles above it: 第四章 工作时间和休息休假. */
  under: z.array(z.string()),
  text: z.string(),
  position: Position,
})
export type Article = z.infer<typeof Article>

export const FoundArticle = z.object({
  article: Article,
  /** Where the words stand in its text: pairs of begin and end. */
  hits: z.array(z.tuple([z.int(), z.int()])),
  /** Words of the law that stand for what was asked: 加班费 is 工资报酬 there. Empty where the article has it itself. */
  means: z.array(z.string()),
})
export type FoundArticle = z.infer<typeof FoundArticle>

/** All laws, latest versions, in the order of their weight; with `law`, every version of that one. */
export const listLaws = contract('law.list', {
  input: z.object({ law: z.optional(z.string().check(z.maxLength(100))) }),
  output: z.object({ laws: z.array(LawCard) }),
})

/** Articles for words (加班费), for a citation (劳动法 44, 劳动合同法第四十七条), or both. Latest versions only. */
export const searchLaws = contract('law.search', {
  input: z.object({ text: SearchText.check(z.minLength(1)), cursor: z.optional(Cursor) }),
  output: z.object({ found: z.array(FoundArticle), nextCursor: z.nullable(z.string()) }),
})

/** One article, with those beside it. */
export const openArticle = contract('law.article', {
  input: z.extend(ArticleNumber, { bookId: Id }),
  output: z.object({
    article: Article,
    before: z.nullable(ArticleNumber),
    after: z.nullable(ArticleNumber),
    /** Every version of this law, latest first. */
    versions: z.array(LawCard),
  }),
})
