import { forget, recall, remember } from '../../../cloud/remembered'

/** What this person looked for in the library, kept on this phone only. */
const NAME = 'bookSearches'
const MOST = 8

/** The last eight, the newest first. */
export const pastSearches = (): string[] => recall<string[]>(NAME)?.data ?? []

/** Keeps what was looked for once it has led somewhere, or was asked for with the keyboard. */
export function keepSearch(text: string): void {
  if (text === '') return
  remember(NAME, [text, ...pastSearches().filter((each) => each !== text)].slice(0, MOST))
}

/** Forgets one of them. */
export function dropSearch(text: string): void {
  remember(
    NAME,
    pastSearches().filter((each) => each !== text),
  )
}

export const clearSearches = () => forget(NAME)
