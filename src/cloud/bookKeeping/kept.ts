import type { LoadedPiece, Outline } from '../../../domain/library/contract'
import { readSession } from '../session'
import { recall, remember } from '../remembered'
import { addressOf, keepPicture, namesOf, readText, removeAll, writeText } from './drawer'

/**
 * Text of books on this phone. An edition never changes, so what is here is right for ever; a newer edition takes the
 * place of the older one.
 *
 * Two people in two browser tabs share one drawer: each has names of their own.
 */

/** Only what a file may be called; the account of a browser tab may be anything. */
const account = () => `a${Array.from(readSession()?.account ?? '', (each) => each.charCodeAt(0).toString(36)).join('')}`
const ofBook = (bookId: string) => `${account()}.${bookId}.`
const ofEdition = (bookId: string, edition: number) => `${ofBook(bookId)}${edition}.`

const OPENED = 'books.opened'
/** Books of which the pieces that were read stay on the phone, beside those that were downloaded. */
const MOST_OPENED = 5

/** The outline this phone has of a book; undefined where it has none. */
export async function keptOutline(bookId: string): Promise<Outline | undefined> {
  return parsed(await readText(`${ofBook(bookId)}outline`)) as Outline | undefined
}

/** Keeps an outline; whatever was kept of another edition goes. */
export async function keepOutline(outline: Outline): Promise<boolean> {
  const { bookId, edition } = outline
  const before = await keptOutline(bookId)
  if (before && before.edition !== edition) await removeAll(ofBook(bookId))
  return writeText(`${ofBook(bookId)}outline`, JSON.stringify(outline))
}

/** A piece by its number, with the addresses of the pictures that are on the phone as well. */
export async function keptPiece(bookId: string, edition: number, number: number): Promise<LoadedPiece | undefined> {
  const text = await readText(`${ofEdition(bookId, edition)}${number}`)
  const loaded = parsed(text) as LoadedPiece | undefined
  if (!loaded) return undefined
  const pictures = await Promise.all(
    Object.entries(loaded.pictures).map(async ([id, picture]) => {
      const url = await addressOf(`${ofEdition(bookId, edition)}${id}`)
      // The address it came with is over long since.
      return [id, { ...picture, url: url ?? '' }] as const
    }),
  )
  return { piece: loaded.piece, pictures: Object.fromEntries(pictures) }
}

/** @returns false when there is no room for it */
export function keepPiece(bookId: string, edition: number, number: number, loaded: LoadedPiece): Promise<boolean> {
  return writeText(`${ofEdition(bookId, edition)}${number}`, JSON.stringify(loaded))
}

/** Keeps a picture that a piece shows. */
export function keepPictureOf(bookId: string, edition: number, id: string, url: string): Promise<boolean> {
  return keepPicture(`${ofEdition(bookId, edition)}${id}`, url)
}

/** Which pieces of an edition are on the phone. */
export async function keptPieceNumbers(bookId: string, edition: number): Promise<Set<number>> {
  const beginning = ofEdition(bookId, edition)
  const names = await namesOf(beginning)
  return new Set(
    names
      .map((name) => name.slice(beginning.length))
      .filter((name) => /^\d+$/.test(name))
      .map(Number),
  )
}

export function removeBook(bookId: string): Promise<void> {
  return removeAll(ofBook(bookId))
}

/** Everything of this person: for handing over the phone. Where there are no files there are no books. */
export async function removeEveryBook(): Promise<void> {
  await removeAll(`${account()}.`).catch(() => undefined)
}

/**
 * Notes that a book is being read. The pieces of the few books read last stay, so that a phone in a lift still turns the
 * page; those of older ones go.
 *
 * @param isStaying whether a book has been downloaded and stays whatever is read
 */
export async function noteOpened(bookId: string, isStaying: (bookId: string) => boolean): Promise<void> {
  const before = recall<string[]>(OPENED)?.data ?? []
  const opened = [bookId, ...before.filter((each) => each !== bookId)]
  remember(OPENED, opened.slice(0, MOST_OPENED))
  for (const old of opened.slice(MOST_OPENED)) if (!isStaying(old)) await removeBook(old)
}

/** What a phone that was switched off left half written is as good as nothing. */
function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
