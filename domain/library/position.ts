import * as z from 'zod/mini'

/**
 * Where something stands in a book: the chapter, and the character of that chapter's text (`textOf`), counted in UTF-16
 * units from 0. Neither the size of letters nor a screen nor the way a chapter was cut into pieces changes it.
 *
 * Never “place”: that is degrees, where a door is.
 */
export const Position = z.object({
  /** Counted from 0, in the order of reading. */
  chapter: z.int().check(z.gte(0)),
  offset: z.int().check(z.gte(0)),
})
export type Position = z.infer<typeof Position>

/** Negative when `one` comes before `other` in the book. */
export function comparePositions(one: Position, other: Position): number {
  return one.chapter - other.chapter || one.offset - other.offset
}
