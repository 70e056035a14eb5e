import { forget, recall, remember } from '../../../cloud/remembered'

/** What this person looked for, kept on this phone only. */
const NAME = 'searches'
const MOST = 5

/** The last five, the newest first. */
export const pastSearches = (): string[] => recall<string[]>(NAME)?.data ?? []

/** Keeps what was looked for once it has led somewhere, or was asked for with the keyboard. */
export function keepSearch(text: string): void {
  if (text === '') return
  remember(NAME, [text, ...pastSearches().filter((each) => each !== text)].slice(0, MOST))
}

export const clearSearches = () => forget(NAME)
