import * as z from 'zod/mini'
import type { AnyContract, Input, Output, Reply } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { type Account, emptyAccount, type Seat } from './account'
import { callerOpenid } from './cloud'

/**
 * Who may call an action at all. What they may touch is checked inside it, by union subtree.
 * - `everybody`: whoever asks, in a browser without a session too; `strangers` of config.json names these actions
 * - `anyone`: any WeChat account, member or not
 * - `member`, `clerk`: an account bound to a member, to a partner's desk
 * - staff roles: an account with a seat of one of them, in any union
 */
export type Access = 'everybody' | 'anyone' | 'member' | 'clerk' | readonly Seat['role'][]

/** What an action may touch. Built per call; nothing else is ambient. */
export interface Context {
  /** The caller, resolved from the identity WeChat vouches for, never from the input. */
  account: Account
  /** Milliseconds since the epoch when the call arrived. */
  now: number
}

export interface Action {
  contract: AnyContract
  access: Access
  run(input: unknown, identify: () => Promise<Account>, now: number): Promise<unknown>
}

type Awaitable<T> = T | Promise<T>

/**
 * Binds a contract to who may call it and to the code that honours it, so the three cannot drift apart.
 *
 * @param alongside reads that may be in flight while the caller is identified, to save a round trip;
 *   what they find is handed to `run` only after the access check
 */
export function action<C extends AnyContract, Early = undefined>(
  contract: C,
  access: Access,
  run: (input: Input<C>, context: Context, early: Early) => Promise<Output<C>>,
  alongside?: (input: Input<C>, now: number) => Awaitable<Early>,
): Action {
  return {
    contract,
    access,
    async run(input, identify, now) {
      const parsed = z.safeParse(contract.input, input)
      if (!parsed.success) {
        const field = parsed.error.issues[0]?.path.join('.')
        throw new AppError('request.invalid', { cause: parsed.error, ...(field ? { field } : {}) })
      }
      const data = parsed.data as Input<C>
      const [account, early] = await bothOrFirstError(identify(), alongside?.(data, now) as Awaitable<Early>)
      requireAccess(account, access)
      return run(data, { account, now }, early)
    },
  }
}

/** Like Promise.all, but leaves no rejection unhandled when both fail. */
async function bothOrFirstError<A, B>(first: Promise<A>, second: Awaitable<B>): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([first, second])
  if (a.status === 'rejected') throw a.reason
  if (b.status === 'rejected') throw b.reason
  return [a.value, b.value]
}

function requireAccess(account: Account, access: Access): void {
  if (access === 'everybody' || access === 'anyone') return
  if (access === 'member') {
    if (!account.memberId) throw new AppError('session.not_member')
  } else if (access === 'clerk') {
    if (!account.clerk) throw new AppError('desk.not_clerk')
  } else if (!account.seats.some((seat) => access.includes(seat.role))) {
    throw new AppError('session.not_allowed')
  }
}

export interface ActionEvent {
  action: string
  data: unknown
}

/** What the platform sends when a timer of `config.json` is due. */
interface TimerEvent {
  Type: 'Timer'
  TriggerName: string
}

interface Service {
  /** Finds the account of an openid; a new person gets an empty one, unsaved. */
  identify: (openid: string) => Promise<Account>
  /** Work by the clock, by trigger name. Each may be run twice without harm. */
  timers?: Record<string, (now: number) => Promise<void>>
  /** What WeChat pushes to this function, by the name of the event. Anybody can send one: believe only what it proves. */
  pushes?: Record<string, (event: Record<string, unknown>, now: number) => Promise<void>>
  clock?: () => number
  report?: (error: unknown, where: string) => void
}

/** Turns a set of actions into a cloud function's `main`, which never throws. */
export function serve(actions: Action[], service: Service) {
  const { identify, timers = {}, pushes = {}, clock = Date.now, report = reportToLog } = service
  const byName = new Map<string, Action>(actions.map((each) => [each.contract.name, each]))

  return async function main(event: unknown): Promise<Reply<unknown>> {
    let where = 'unknown'
    try {
      const push = pushOf(event, pushes)
      if (push) {
        where = 'push'
        await push(clock())
        return { ok: true, data: null }
      }
      const openid = callerOpenid()
      const { action: name, data } = readEvent(event)
      const found = byName.get(name)
      if (!openid && found?.access !== 'everybody') {
        where = await runTimer(event, timers, clock())
        return { ok: true, data: null }
      }
      if (!found) throw new AppError('request.unknown_action')
      where = name
      const identified = () => (openid ? identify(openid) : Promise.resolve(emptyAccount('')))
      return { ok: true, data: await found.run(data, identified, clock()) }
    } catch (error) {
      const refusal = error instanceof AppError ? error : new AppError('internal.unexpected', { cause: error })
      if (refusal.kind === 'internal') report(refusal.cause ?? refusal, where)
      const { code, message, refusals, field } = refusal
      return { ok: false, error: { code, message, ...(refusals ? { refusals } : {}), ...(field ? { field } : {}) } }
    }
  }
}

/** A message push of the platform that this function takes; it may come with the openid of whoever it is about. */
function pushOf(event: unknown, pushes: NonNullable<Service['pushes']>): ((now: number) => Promise<void>) | undefined {
  const pushed = (typeof event === 'object' && event !== null ? event : {}) as Record<string, unknown>
  const found = Object.entries(pushes).find(([name]) => pushed.MsgType === 'event' && pushed.Event === name)
  return found && ((now) => found[1](pushed, now))
}

async function runTimer(event: unknown, timers: Record<string, (now: number) => Promise<void>>, now: number) {
  const { Type, TriggerName } = (event ?? {}) as Partial<TimerEvent>
  // An event without a caller that is no timer of ours did not come from the platform.
  const timer = Type === 'Timer' && TriggerName !== undefined ? timers[TriggerName] : undefined
  if (!timer) throw new AppError('session.signed_out')
  await timer(now)
  return `timer ${TriggerName ?? ''}`
}

function readEvent(event: unknown): ActionEvent {
  const { action: name, data } = (typeof event === 'object' && event !== null ? event : {}) as Partial<ActionEvent>
  return { action: typeof name === 'string' ? name : '', data }
}

/** Faults go to the function's log, never to the person. */
export function reportToLog(error: unknown, where: string): void {
  console.error(
    JSON.stringify({ where, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
}
