import { create } from 'zustand'
import { openCard, type CardFace } from '../../domain/card/contract'
import { minuteOf, startOfMinute } from '../../domain/card/token'
import { AppError } from '../../domain/errors'
import { MINUTE_MS } from '../../domain/time'
import { call } from '../cloud/call'
import { recall, remember } from '../cloud/remembered'

/**
 * The member card as this phone holds it: its face and the tokens of the next minutes, so that it opens at once and
 * works without a network until they run out. Never an ID number or a phone number; a token that is past is dropped.
 */
interface CardOnPhone {
  /** The cloud knows of no card; undefined until it was asked once. */
  face: CardFace | null | undefined
  /** The minute of `tokens[0]`, since 2024-01-01T00:00Z; the rest follow one by one. */
  firstMinute: number
  tokens: readonly string[]
  /** Server clock minus this phone's, ms, at the last answer. */
  aheadMs: number
  /** Tokens of earlier minutes are not shown again: 换一张 moves this on. */
  fromMinute: number
  /** The member often stands where there is no signal: two hours of tokens are kept instead of a quarter. */
  isNoSignal: boolean
}

export interface Card extends CardOnPhone {
  /** Why the last question to the cloud went unanswered. */
  error: AppError | undefined
  /** This phone's clock when the cloud was asked last, epoch ms. */
  askedAt: number
  isAsking: boolean
}

const NAME = 'card'
const MINUTES_AHEAD = 15
/** @source security goals of the card token: up to 120 minutes for a member who has said there is no signal */
const MINUTES_AHEAD_WITHOUT_SIGNAL = 120
/** With fewer than this many tokens left the phone asks for more. */
const FEW_TOKENS = 10
/** A question that went unanswered is asked again after this long. */
const PAUSE_MS = 20_000

const EMPTY: CardOnPhone = {
  face: undefined,
  firstMinute: 0,
  tokens: [],
  aheadMs: 0,
  fromMinute: 0,
  isNoSignal: false,
}

export const useCard = create<Card>()(() => ({ ...EMPTY, ...recall<CardOnPhone>(NAME)?.data, ...unasked() }))

function unasked(): Pick<Card, 'error' | 'askedAt' | 'isAsking'> {
  return { error: undefined, askedAt: 0, isAsking: false }
}

/** Reads again what this phone has kept, e.g. after another person has signed in. */
export function restoreCard(): void {
  useCard.setState({ ...EMPTY, ...recall<CardOnPhone>(NAME)?.data, ...unasked() })
}

let asking: Promise<void> | undefined

/** Asks the cloud for the card's face and tokens. Two callers share one question; a failure is kept in `error`. */
export function refreshCard(): Promise<void> {
  asking ??= ask().finally(() => {
    asking = undefined
    useCard.setState({ isAsking: false })
  })
  return asking
}

async function ask(): Promise<void> {
  useCard.setState({ askedAt: Date.now(), isAsking: true })
  try {
    const minutes = useCard.getState().isNoSignal ? MINUTES_AHEAD_WITHOUT_SIGNAL : MINUTES_AHEAD
    const { face, firstMinute, tokens, now } = await call(openCard, { minutes })
    // The answer's way back makes this clock late, never early: no token is shown before the desk would take it.
    keep({ face, firstMinute, tokens, aheadMs: now - Date.now() })
    useCard.setState({ error: undefined })
  } catch (cause) {
    const error = cause instanceof AppError ? cause : new AppError('internal.unexpected', { cause })
    if (error.code === 'card.none') keep({ face: null, tokens: [] })
    useCard.setState({ error: error.code === 'card.none' ? undefined : error })
  }
}

/** Asks for more tokens when few are left, but not all the time while there is no answer. */
export function refillCard(now: number): void {
  const card = useCard.getState()
  const mayHaveTokens = card.face === undefined || card.face?.canShowCode === true
  if (!mayHaveTokens || now - card.askedAt < PAUSE_MS) return
  if (tokensLeft(card, now) < FEW_TOKENS) void refreshCard()
}

export function setNoSignal(isNoSignal: boolean): void {
  keep({ isNoSignal })
  void refreshCard()
}

/**
 * Shows another token at once: that of the coming minute, which desks take a minute early. A redemption uses its token
 * up, so this is how a second one goes through without waiting. Does nothing where `canChange` says no.
 */
export function changeToken(now: number): void {
  const card = useCard.getState()
  if (canChange(card, now)) keep({ fromMinute: minuteOf(now + card.aheadMs) + 1 })
}

function keep(change: Partial<CardOnPhone>): void {
  useCard.setState(change)
  useCard.setState((card) => pruned(card, Date.now()))
  const { face, firstMinute, tokens, aheadMs, fromMinute, isNoSignal } = useCard.getState()
  remember(NAME, { face, firstMinute, tokens, aheadMs, fromMinute, isNoSignal } satisfies CardOnPhone)
}

function pruned(card: CardOnPhone, now: number): Pick<CardOnPhone, 'firstMinute' | 'tokens'> {
  const past = Math.max(0, minuteOf(now + card.aheadMs) - card.firstMinute)
  return { firstMinute: card.firstMinute + past, tokens: card.tokens.slice(past) }
}

export interface ShownToken {
  token: string
  /** Whole seconds until the next one takes its place. Up to 120 after 换一张. */
  secondsLeft: number
  /** What is left of a minute, 0 to 1: the countdown frame. */
  share: number
}

type Held = Pick<CardOnPhone, 'firstMinute' | 'tokens' | 'aheadMs' | 'fromMinute'>

/**
 * The token to show at `now` (this phone's clock, epoch ms), by the server's clock: a phone that goes wrong shows the
 * right minute.
 *
 * @returns undefined when the tokens have run out
 */
export function shownToken(card: Held, now: number): ShownToken | undefined {
  const minute = shownMinute(card, now)
  const token = card.tokens[minute - card.firstMinute]
  if (token === undefined) return undefined
  const leftMs = startOfMinute(minute + 1) - (now + card.aheadMs)
  return { token, secondsLeft: Math.ceil(leftMs / 1000), share: Math.min(1, leftMs / MINUTE_MS) }
}

/** Whether another token can be shown before this one's minute is over: once a minute, and only if one is left. */
export function canChange(card: Held, now: number): boolean {
  const minute = shownMinute(card, now)
  return minute === minuteOf(now + card.aheadMs) && card.tokens[minute + 1 - card.firstMinute] !== undefined
}

/** Seconds until `canChange` after 换一张: the start of the minute whose token is on show already. */
export function secondsToChange(card: Held, now: number): number {
  return Math.max(0, Math.ceil((startOfMinute(shownMinute(card, now)) - (now + card.aheadMs)) / 1000))
}

/** Whole minutes the card goes on working without a network. */
export function minutesLeft({ firstMinute, tokens, aheadMs }: Held, now: number): number {
  const endsAt = startOfMinute(firstMinute + tokens.length)
  return tokens.length === 0 ? 0 : Math.max(0, Math.floor((endsAt - (now + aheadMs)) / MINUTE_MS))
}

function tokensLeft({ firstMinute, tokens, aheadMs }: Held, now: number): number {
  return firstMinute + tokens.length - minuteOf(now + aheadMs)
}

function shownMinute({ aheadMs, fromMinute }: Held, now: number): number {
  const current = minuteOf(now + aheadMs)
  // A phone whose clock has jumped must not wait for a minute far away.
  return fromMinute === current + 1 ? fromMinute : current
}
