import Taro from '@tarojs/taro'
import { readSession } from './session'

interface Kept<T> {
  data: T
  /** When the cloud gave it, epoch milliseconds on this phone's clock. */
  at: number
}

/** Drawers that make room for one another: those filled longest ago are emptied first. */
export interface Cabinet {
  name: string
  /** Drawers at most. */
  most: number
  /** All of them together, in bytes as browsers store text: two for each unit of UTF-16. */
  mostBytes: number
}

/** What stands in a cabinet, filled last first. */
interface Filled {
  name: string
  bytes: number
}

const PREFIX = 'last.'
const CABINET = 'cabinet.'

/** Two people in two browser tabs share one storage: each has drawers of their own. */
function drawer(name: string, account = ownAccount()): string {
  return `${PREFIX}${account}.${name}`
}

const ownAccount = () => readSession()?.account ?? ''

/** The last good answer kept under a name, so that a page opens without a network. */
export function recall<T>(name: string): Kept<T> | undefined {
  const kept = Taro.getStorageSync<Kept<T> | ''>(drawer(name))
  return kept || undefined
}

/**
 * Keeps an answer on this phone. Never give it an ID number, a phone number or anything about others but what everybody
 * reads under a masked name; a person's own name is the most it may hold.
 *
 * @param cabinet where it stands; others in it make room. What is larger than the whole cabinet is not kept.
 */
export function remember(name: string, data: unknown, cabinet?: Cabinet): void {
  try {
    if (cabinet && !makeRoom(name, data, cabinet)) forget(name)
    else Taro.setStorageSync(drawer(name), { data, at: Date.now() })
  } catch {
    // A full phone opens the page without a first paint, nothing worse.
  }
}

/** @returns false where it is too large for the cabinet */
function makeRoom(name: string, data: unknown, { name: cabinet, most, mostBytes }: Cabinet): boolean {
  const bytes = 2 * JSON.stringify(data).length
  const before = filledDrawers(drawer(CABINET + cabinet))
  const others = before.filter((each) => each.name !== name)
  const staying: Filled[] = bytes <= mostBytes ? [{ name, bytes }] : []
  let room = mostBytes - (staying[0]?.bytes ?? 0)
  for (const each of others) {
    room -= each.bytes
    if (staying.length < most && room >= 0) staying.push(each)
    else forget(each.name)
  }
  Taro.setStorageSync(drawer(CABINET + cabinet), staying)
  return bytes <= mostBytes
}

const filledDrawers = (index: string) => Taro.getStorageSync<readonly Filled[] | ''>(index) || []

/** Forgets one kept answer. */
export function forget(name: string): void {
  Taro.removeStorageSync(drawer(name))
}

/** Forgets every kept answer, for leaving the union or handing over the phone. */
export function forgetAll(): void {
  for (const key of Taro.getStorageInfoSync().keys) if (key.startsWith(PREFIX)) Taro.removeStorageSync(key)
}

/** Empties this person's cabinets: they have signed out. What they wrote and did not send yet stays for their return. */
export function emptyCabinets(): void {
  for (const { index, account } of cabinetsOnPhone()) if (account === ownAccount()) empty(index, account)
}

/** Empties the cabinets of everybody else who was signed in with this browser: whoever opens it now has none of theirs. */
export function emptyCabinetsOfOthers(): void {
  for (const { index, account } of cabinetsOnPhone()) if (account !== ownAccount()) empty(index, account)
}

function cabinetsOnPhone(): { index: string; account: string }[] {
  return Taro.getStorageInfoSync().keys.flatMap((index) => {
    const account = /^last\.(.*)\.cabinet\.[a-z]+$/.exec(index)?.[1]
    return account === undefined ? [] : { index, account }
  })
}

function empty(index: string, account: string): void {
  for (const { name } of filledDrawers(index)) Taro.removeStorageSync(drawer(name, account))
  Taro.removeStorageSync(index)
}
