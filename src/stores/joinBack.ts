import { DAY_MS } from '../../domain/time'
import { forget, recall, remember } from '../cloud/remembered'

/** Where somebody was when they were led to joining: the address of the exact step, on this phone. */
interface Kept {
  url: string
}

const DRAWER = 'join.back'
/** Longer than any union takes to decide; a campaign of last year is nobody's next step. */
const KEPT_MS = 30 * DAY_MS

/** A page of this app, and of nothing else: an address comes with a link that anybody can write. */
const isOurs = (url: string) => /^\/(packages|pages)\/[A-Za-z0-9/_-]+(\?[^#]*)?$/.test(url)

/** Keeps the step to come back to. An address that is no page of this app is not kept. */
export function keepJoinBack(url: string): void {
  if (isOurs(url)) remember(DRAWER, { url } satisfies Kept)
}

/** The step to come back to, or undefined. */
export function joinBack(): string | undefined {
  const kept = recall<Kept>(DRAWER)
  return kept && Date.now() - kept.at < KEPT_MS && isOurs(kept.data.url) ? kept.data.url : undefined
}

/** They are back, or on another way. */
export function dropJoinBack(): void {
  forget(DRAWER)
}
