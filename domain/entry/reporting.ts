import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Id, Instant, RequestKey } from '../shapes'

/**
 * Works per sub-project as figures, and what of them goes up to the union above (function `selection`). Without a person
 * in them they are auditors' as well; reviewers and managers send them.
 */

/** How many of one track: of a union and everything below it. */
export const TrackWorks = z.object({
  trackId: Id,
  /** Handed in and not withdrawn. */
  received: z.int(),
  accepted: z.int(),
  /** Standing at a union above. */
  goneUp: z.int(),
})
export type TrackWorks = z.infer<typeof TrackWorks>

/** A union's line. Unions stand in the order of the tree, never by a number. */
export const UnionWorks = z.object({
  unionId: Id,
  name: z.string(),
  /** In the order of the plan, all of them. */
  tracks: z.array(TrackWorks),
  /** When it sent its figures up; null before. */
  sentAt: z.nullable(Instant),
  /** Whether its figures are others now than those it sent. */
  isSentStale: z.boolean(),
})
export type UnionWorks = z.infer<typeof UnionWorks>

/** The union that is asked for, then those directly below it, by page. */
export const openWorksFigures = contract('selection.figures', {
  input: z.object({ campaignId: Id, unionId: Id, cursor: z.optional(Cursor) }),
  output: z.object({
    campaignTitle: z.string(),
    tracks: z.array(z.object({ id: Id, title: z.string() })),
    own: UnionWorks,
    below: z.array(UnionWorks),
    /** The union its figures go up to; null at the organiser. */
    goesTo: z.nullable(z.string()),
    /** Of all directly below. */
    sent: z.int(),
    unions: z.int(),
    now: Instant,
    nextCursor: z.nullable(z.string()),
  }),
})

/** 一键上报: the union's figures go to the union above. Again is well: the newest counts. */
export const sendWorksUp = contract('selection.sendUp', {
  input: z.object({ campaignId: Id, unionId: Id, requestKey: RequestKey }),
  output: z.object({ sentAt: Instant, figures: UnionWorks }),
})

const NONE = { received: 0, accepted: 0, goneUp: 0 }

/** Whether one of the figures is another. A track that one of them does not have is one without works. */
export function areWorksOther(one: readonly TrackWorks[], other: readonly TrackWorks[]): boolean {
  const of = (works: readonly TrackWorks[], id: string) => works.find(({ trackId }) => trackId === id) ?? NONE
  return [...one, ...other].some(({ trackId: id }) => {
    const [here, there] = [of(one, id), of(other, id)]
    return here.received !== there.received || here.accepted !== there.accepted || here.goneUp !== there.goneUp
  })
}

/** Of all tracks together. */
export function allWorks(tracks: readonly TrackWorks[]): Omit<TrackWorks, 'trackId'> {
  return tracks.reduce(
    (sum, { received, accepted, goneUp }) => ({
      received: sum.received + received,
      accepted: sum.accepted + accepted,
      goneUp: sum.goneUp + goneUp,
    }),
    NONE,
  )
}
