import type { EntryCard, EntryForm, EntryView, Running } from '../../domain/entry/contract'
import { filesOfForm } from '../../domain/entry/checks'
import type { Phase } from '../../domain/campaign/phase'
import type { Track } from '../../domain/entry/track'
import type { FileLink } from '../../domain/file/contract'
import { linksTo, linksToFiles, type FileDocument } from './files'
import { type EntryDocument, ownTimeOf } from './entries'

/** Works as they are shown: a card in a list, and one that is open. */

interface CardOptions {
  links?: Readonly<Record<string, FileLink>>
  /** Whether anybody votes here: votes are null otherwise. */
  hasVotes?: boolean
  /** Judges see neither name nor union. */
  isBlind?: boolean
}

/** @param entry its fields of `CARD_FIELDS` are enough */
export function entryCardOf(entry: EntryDocument, options: CardOptions = {}): EntryCard {
  const { links = {}, hasVotes = false, isBlind = false } = options
  const { _id: id, campaignId, trackId, title, authorName, unionName, coverId, kind, state, submittedAt } = entry
  return {
    ...{ id, campaignId, trackId, title, kind, state },
    ...{ authorName: isBlind ? null : authorName, unionName: isBlind ? null : unionName },
    cover: coverOf(links[coverId ?? ''], isBlind),
    votes: hasVotes ? entry.votes : null,
    submittedAt: submittedAt === 0 ? null : submittedAt,
  }
}

/** Cards of a page, covers in one go. Two round trips, none where nothing has a cover. */
export async function entryCardsOf(
  shown: readonly EntryDocument[],
  options: Omit<CardOptions, 'links'> = {},
): Promise<EntryCard[]> {
  const links = await linksTo(shown.flatMap(({ coverId }) => coverId ?? []))
  return shown.map((entry) => entryCardOf(entry, { ...options, links }))
}

/** The same card for a judge, who is to see neither name nor union. */
export function unnamed(card: EntryCard): EntryCard {
  return { ...card, authorName: null, unionName: null, cover: coverOf(card.cover ?? undefined, true) }
}

function coverOf(link: FileLink | undefined, isBlind: boolean): FileLink | null {
  if (link === undefined) return null
  return isBlind ? nameless(link, 0) : link
}

/** What somebody called a file may be their name. */
function nameless(link: FileLink, at: number): FileLink {
  return { ...link, name: `作品 ${at + 1}${link.name.slice(link.name.lastIndexOf('.'))}` }
}

export interface Opened extends CardOptions {
  /** What is shown of it: the version handed in, or to its author what is being typed. */
  form: EntryForm
  /** Files of the work, already read: `files.find({ belongsTo: 'entry:<id>' })`. */
  files: readonly FileDocument[]
  isOwn?: boolean
  voting?: Pick<EntryView, 'votedAt' | 'mayVoteAt' | 'frozenVotes'>
  running?: Running
  /** Phases of its campaign, where its author is to know until when a returned one may be handed in. */
  phases?: readonly Phase[]
}

const NO_VOTING = { votedAt: null, mayVoteAt: null, frozenVotes: 0 }

/** A work, open. One round trip, for links. */
export async function entryViewOf(entry: EntryDocument, opened: Opened): Promise<EntryView> {
  const { form, isOwn = false, isBlind = false, voting = NO_VOTING, running = 'not_shown', phases = [] } = opened
  const named = new Set([...filesOfForm(form), entry.coverId])
  const links = await linksToFiles(opened.files.filter(({ _id }) => named.has(_id)))
  const linkTo = (fileId: string, at: number) => {
    const link = links[fileId]
    return link ? [isBlind ? nameless(link, at) : link] : []
  }
  const card = entryCardOf(entry, { ...opened, links })
  return {
    card: { ...card, title: form.title },
    ...{ text: form.text, answers: form.answers },
    files: Object.fromEntries(Object.entries(form.files).map(([id, ids]) => [id, ids.flatMap(linkTo)])),
    posters: Object.fromEntries(
      Object.entries(form.posters).flatMap(([filmId, id]) => linkTo(id, 0).map((link) => [filmId, link])),
    ),
    isOwn,
    reason: isOwn ? entry.reason : null,
    againUntil: isOwn ? untilOf(entry, phases) : null,
    running,
    ...{ version: entry.version, revision: entry.revision },
    ...voting,
  }
}

/** Until when a returned work may be handed in: while works are collected, or as long as whoever returned it gave. */
function untilOf(entry: EntryDocument, phases: readonly Phase[]): number | null {
  if (entry.state !== 'returned') return null
  const collecting = phases.flatMap(({ kind, until }) => (kind === 'collect' ? [until] : []))
  // A plan that no longer collects has nothing to hand it in to.
  return Math.max(ownTimeOf(entry, phases), ...collecting) || null
}

/** What a work mainly is, and the picture it has in lists. @param kinds of its files, by id */
export function faceOf(
  form: EntryForm,
  track: Track,
  kinds: ReadonlyMap<string, FileDocument['kind']>,
): Pick<EntryDocument, 'kind' | 'coverId'> {
  const brought = Object.values(form.files).flat()
  const firstOf = (kind: FileDocument['kind']) => brought.find((id) => kinds.get(id) === kind)
  const film = firstOf('video')
  const picture = firstOf('picture') ?? null
  if (track.form === 'case') return { kind: 'case', coverId: picture }
  if (film !== undefined) return { kind: 'video', coverId: form.posters[film] ?? picture }
  if (firstOf('audio') !== undefined) return { kind: 'audio', coverId: picture }
  return { kind: picture === null ? 'text' : 'picture', coverId: picture }
}
