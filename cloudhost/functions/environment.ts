/**
 * One process, many calls, and each must see its own `process.env`.
 *
 * wx-server-sdk reads who is calling from `process.env` at the moment it is asked (`getWXContext`). In CloudBase that is
 * safe, because an instance serves one call at a time. Here many calls are in flight together, so the variables
 * are kept with the asynchronous context of the call and `process.env` becomes a window onto them. Outside a call the
 * window shows the real environment.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

/** Variables by name. A name that is absent reads as `undefined`, as it does in a real environment. */
export type Variables = Readonly<Record<string, string>>

const calls = new AsyncLocalStorage<Record<string, string | undefined>>()
/** Marks a window that is already in place, so that a second host does not put a window behind the window. */
const IS_WINDOW = Symbol.for('cloudhost.environment')

/**
 * Runs `run` so that everything it starts, also after awaits and timers, sees `variables` on top of the real environment.
 * What the call writes to `process.env` stays with the call.
 */
export function withVariables<T>(variables: Variables, run: () => T): T {
  return calls.run(Object.assign(Object.create(null) as Record<string, string | undefined>, variables), run)
}

/** The variable a call in flight sees, or `undefined` outside any call. */
export function variableOfThisCall(name: string): string | undefined {
  return calls.getStore()?.[name]
}

/** Puts the window in place of `process.env`. Doing it twice is harmless. It stays: outside calls it changes nothing. */
export function installEnvironmentWindow(): void {
  if (Reflect.get(process.env, IS_WINDOW) === true) return
  const real = process.env
  /** What the call in flight holds under `name`: a value, `undefined` for "taken away", or nothing at all. */
  const ownOf = (name: PropertyKey): { value: string | undefined } | undefined => {
    const own = calls.getStore()
    return own !== undefined && typeof name === 'string' && name in own ? { value: own[name] } : undefined
  }

  process.env = new Proxy(real, {
    get(_target, name) {
      if (name === IS_WINDOW) return true
      const own = ownOf(name)
      return own === undefined ? (Reflect.get(real, name) as unknown) : own.value
    },
    set(_target, name, value) {
      const own = calls.getStore()
      if (own === undefined || typeof name !== 'string') return Reflect.set(real, name, value)
      own[name] = String(value)
      return true
    },
    deleteProperty(_target, name) {
      const own = calls.getStore()
      if (own === undefined || typeof name !== 'string') return Reflect.deleteProperty(real, name)
      own[name] = undefined
      return true
    },
    has(_target, name) {
      const own = ownOf(name)
      return own === undefined ? Reflect.has(real, name) : own.value !== undefined
    },
    ownKeys() {
      const own = calls.getStore()
      const names = new Set(Reflect.ownKeys(real))
      for (const [name, value] of Object.entries(own ?? {})) {
        if (value === undefined) names.delete(name)
        else names.add(name)
      }
      return [...names]
    },
    getOwnPropertyDescriptor(_target, name) {
      const own = ownOf(name)
      if (own === undefined) return Reflect.getOwnPropertyDescriptor(real, name)
      return own.value === undefined
        ? undefined
        : { value: own.value, writable: true, enumerable: true, configurable: true }
    },
  })
}
