import { forget, recall, remember } from '../../cloud/remembered'

/** What a person looked for in one place, kept on this phone only. */
export interface Searches {
  /** The newest first. */
  past: () => string[]
  /** Keeps what was looked for once it has led somewhere, or was asked for with the keyboard. */
  keep: (text: string) => void
  drop: (text: string) => void
  clear: () => void
}

const MOST = 8

/** @param name of the drawer they lie in, one for each place that is searched */
export function searchesIn(name: string): Searches {
  const past = () => recall<string[]>(name)?.data ?? []
  const without = (text: string) => past().filter((each) => each !== text)
  return {
    past,
    keep: (text) => {
      if (text !== '') remember(name, [text, ...without(text)].slice(0, MOST))
    },
    drop: (text) => remember(name, without(text)),
    clear: () => forget(name),
  }
}
