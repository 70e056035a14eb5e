import Taro from '@tarojs/taro'
import { readSession } from './session'

interface Kept<T> {
  data: T
  /** When the cloud gave it, epoch milliseconds on this phone's clock. */
  at: number
}

const PREFIX = 'last.'

/** Two people in two browser tabs share one storage: each has drawers of their own. */
function drawer(name: string): string {
  return `${PREFIX}${readSession()?.account ?? ''}.${name}`
}

/** The last good answer kept under a name, so that a page opens without a network. */
export function recall<T>(name: string): Kept<T> | undefined {
  const kept = Taro.getStorageSync<Kept<T> | ''>(drawer(name))
  return kept || undefined
}

/**
 * Keeps an answer on this phone. Never give it an ID number, a phone number or anything about others; a person's own
 * name is the most it may hold.
 */
export function remember(name: string, data: unknown): void {
  try {
    Taro.setStorageSync(drawer(name), { data, at: Date.now() })
  } catch {
    // A full phone opens the page without a first paint, nothing worse.
  }
}

/** Forgets one kept answer. */
export function forget(name: string): void {
  Taro.removeStorageSync(drawer(name))
}

/** Forgets every kept answer, for leaving the union or handing over the phone. */
export function forgetAll(): void {
  for (const key of Taro.getStorageInfoSync().keys) if (key.startsWith(PREFIX)) Taro.removeStorageSync(key)
}
