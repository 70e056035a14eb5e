import * as z from 'zod/mini'

/** Shapes that every feature uses on the wire. */

/**
 * A document's id as we mint them, and names that a plan gives its parts: no blanks, no path characters, and nothing that
 * every object has from the beginning (`constructor`, `__proto__`), for answers are looked up by them.
 */
export const Id = z.string().check(
  z.regex(/^[A-Za-z0-9_:.-]{1,96}$/),
  z.refine((id) => !(id in Object.prototype)),
)

/** Milliseconds since the epoch, server clock. */
export const Instant = z.int().check(z.gte(0))

/** `YYYY-MM-DD`, the union's day in UTC+8. */
export const UnionDateText = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))

/** Minted once per tap; a retry carries the same key and gets the first answer. */
export const RequestKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/))

/** Integer 分. */
export const Fen = z.int()

/** Degrees, WGS-84 as phones report them; a place is where a door is. */
export const Place = z.object({
  latitude: z.number().check(z.gte(-90), z.lte(90)),
  longitude: z.number().check(z.gte(-180), z.lte(180)),
})
export type Place = z.infer<typeof Place>

/** Where a page of a list goes on; empty for the first page. Opaque to clients. */
export const Cursor = z.string().check(z.maxLength(200))

/** What a person types into a search box. Trimmed, never used as a pattern. */
export const SearchText = z.string().check(z.trim(), z.maxLength(40))

/** A sentence a person has to read later: why something was returned, suspended, reversed. */
export const Reason = z.string().check(z.trim(), z.minLength(2), z.maxLength(200))

/** One failed clause of a rule, in words. */
export const RefusalShape = z.object({ clause: z.string(), title: z.string(), next: z.string() })
