import { HIDDEN, type Program } from './program'

interface Loaded {
  exports: unknown
}

/** CommonJS as WeChat has it: `require` by relative path, each module once. */
export function createRequire(modules: Program['modules'], given: Record<string, unknown>) {
  const loaded = new Map<string, Loaded>()
  const hidden = HIDDEN.map(() => undefined)
  const globals = withoutHidden()

  return function require(path: string): unknown {
    const found = loaded.get(path)
    if (found) return found.exports
    const run = modules[path]
    if (!run) throw new Error(`module '${path}' is not defined`)
    const module: Loaded = { exports: {} }
    loaded.set(path, module)
    const nearby = (wanted: string) => require(resolve(path, wanted))
    run(
      nearby,
      module,
      module.exports,
      given.wx,
      given.App,
      given.Page,
      given.Component,
      given.getApp,
      given.getCurrentPages,
      globals,
      NoFunction,
      ...hidden,
    )
    return module.exports
  }
}

function resolve(from: string, wanted: string): string {
  const steps = wanted.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of wanted.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  const path = steps.join('/')
  return path.endsWith('.js') ? path : `${path}.js`
}

/** The global object without what is hidden; what the program adds stays its own. */
function withoutHidden(): object {
  return new Proxy(Object.create(null) as object, {
    has: (own, name) => name in own || (!HIDDEN.includes(String(name)) && name in globalThis),
    get: (own, name) => {
      if (name in own) return Reflect.get(own, name) as unknown
      return HIDDEN.includes(String(name)) ? undefined : (Reflect.get(globalThis, name) as unknown)
    },
  })
}

/** WeChat runs no code that is made of text. */
function NoFunction(): never {
  throw new Error('Function is not allowed to make code from text')
}
NoFunction.prototype = Function.prototype
