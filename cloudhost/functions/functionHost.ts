/** Runs cloud functions: many at once, each with the identity of its own caller. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Caller } from '../identity/provider'
import { installEnvironmentWindow, variableOfThisCall, withVariables, type Variables } from './environment'
import { FunctionError } from './errors'
import { DEEPEST_CALL, LARGEST_RESULT_BYTES } from './limits'
import { loadFolder, takeGiven, type CloudFunction, type GivenFunctions, type Timer } from './loadFunctions'
import { describeFault, type Log } from './log'

export interface FunctionHostOptions {
  /** A folder of built functions, or functions in hand. */
  functions: string | GivenFunctions
  /** What every function finds in its environment besides the caller: endpoint, keys, secrets. */
  environment: Variables
  /** The environment id, as `getWXContext().ENV` shows it. */
  env: string
  appId: string
  /** Wraps every run of function code: the transport puts its gateway in place here. */
  around: <T>(run: () => Promise<T>) => Promise<T>
  /** Milliseconds since the epoch. */
  clock: () => number
  log: Log
}

export interface Invocation {
  requestId: string
  /** What `main` returned, after a trip through JSON: functions are remote even when they are near. */
  result: unknown
}

export interface FunctionHost {
  names(): string[]
  timers(): { function: string; timer: Timer }[]
  /** @throws {FunctionError} when there is no result to give */
  invoke(name: string, data: unknown, caller: Caller, options?: InvokeOptions): Promise<Invocation>
  /** Whether a function answers this action without knowing who asks. */
  answersStrangers(name: string, action: string): boolean
  /** Calls a timer's function as the clock would: without a person. */
  runTimer(name: string): Promise<Invocation>
  /** Runs `run` as a function without a caller sees the world: the SDK works, `OPENID` is absent. */
  runAsHost<T>(run: () => Promise<T>): Promise<T>
  /** Whose call is in flight under this token; the SDK sends the token along when a function calls a function. */
  callUnder(token: string): CallInFlight | undefined
  /** The call that this code runs in, if any. */
  callOfThisContext(): CallInFlight | undefined
  /** Refuses new calls, then waits for those in flight, at most `patienceMs`. Resolves to the number left behind. */
  drain(patienceMs: number): Promise<number>
}

export interface CallInFlight {
  caller: Caller
  source: string
  depth: number
  /** The host and port by which the page reached us, as its request says; absent for timers and the host itself. */
  host?: string
}

interface InvokeOptions {
  requestId?: string
  /** CloudBase's word for what set the call off, e.g. `wx_client` or `wx_client,scf`. */
  source?: string
  depth?: number
  /** `localhost:8080`, as the page's request says. */
  host?: string
  /** Bytes of JSON the answer may have; less where a person's page called. */
  mostBytes?: number
}

const TIMER_SOURCE = 'wx_trigger'

export async function createFunctionHost(options: FunctionHostOptions): Promise<FunctionHost> {
  const { clock, log } = options
  installEnvironmentWindow()

  const standing: Variables = {
    ...options.environment,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: options.env,
    TCB_ENV: options.env,
  }
  const runAsHost = <T>(run: () => Promise<T>): Promise<T> =>
    withVariables({ ...standing, WX_CONTEXT_KEYS: 'WX_APPID', WX_APPID: options.appId }, () => options.around(run))

  const functions = new Map<string, CloudFunction>()
  const loaded =
    typeof options.functions === 'string'
      ? await runAsHost(() => loadFolder(options.functions as string))
      : takeGiven(options.functions)
  for (const each of loaded) functions.set(each.name, each)

  const inFlight = new Map<string, CallInFlight>()
  const running = new Set<Promise<unknown>>()
  let isStopping = false

  function variablesFor(caller: Caller, call: { token: string; source: string }): Variables {
    const facts: Record<string, string> = { WX_APPID: options.appId }
    if (caller.openid !== undefined) facts.WX_OPENID = caller.openid
    if (caller.unionid !== undefined) facts.WX_UNIONID = caller.unionid
    if (caller.clientIp !== undefined) facts.WX_CLIENTIP = caller.clientIp
    return {
      ...standing,
      ...facts,
      // The SDK sends the token along only when it is named here; getWXContext() leaves it out.
      WX_CONTEXT_KEYS: [...Object.keys(facts), 'WX_API_TOKEN'].join(','),
      WX_API_TOKEN: call.token,
      TCB_SOURCE: call.source,
    }
  }

  async function invoke(name: string, data: unknown, caller: Caller, how: InvokeOptions = {}): Promise<Invocation> {
    const requestId = how.requestId ?? randomUUID()
    const started = performance.now()
    const action = actionOf(data)
    const finish = (outcome: string, fault?: unknown) =>
      log({
        level: fault === undefined ? (outcome === 'ok' ? 'info' : 'warn') : 'error',
        event: 'call',
        requestId,
        function: functions.has(name) ? name : '(unknown)',
        action,
        durationMs: Math.round((performance.now() - started) * 10) / 10,
        outcome,
        error: fault === undefined ? undefined : describeFault(fault),
      })

    try {
      const result = await run()
      finish('ok')
      return { requestId, result }
    } catch (thrown) {
      const error = thrown instanceof FunctionError ? thrown : new FunctionError('failed', requestId, { cause: thrown })
      finish(error.code, error.reason === 'failed' ? error.cause : undefined)
      throw error
    }

    async function run(): Promise<unknown> {
      const found = functions.get(name)
      const depth = how.depth ?? 0
      if (isStopping && depth === 0) throw new FunctionError('stopping', requestId)
      if (found === undefined) throw new FunctionError('notFound', requestId)
      if (depth > DEEPEST_CALL) throw new FunctionError('tooDeep', requestId)

      const token = randomBytes(16).toString('hex')
      const source = how.source ?? 'wx_client'
      inFlight.set(token, { caller, source, depth, host: how.host })
      const event = { ...asObject(data), userInfo: userInfo(options.appId, caller) }
      const work = withVariables(variablesFor(caller, { token, source }), () =>
        // Promise.resolve().then: a main that throws at once is a failed call, not a fault of the host.
        options.around(() => Promise.resolve().then(() => found.main(event, contextOf(found, requestId)))),
      )
      const settled = work.catch(() => undefined).finally(() => inFlight.delete(token))
      running.add(settled)
      void settled.finally(() => running.delete(settled))
      return asJson(await within(found.timeoutMs, work, requestId), requestId, how.mostBytes)
    }
  }

  function contextOf(found: CloudFunction, requestId: string): Parameters<CloudFunction['main']>[1] {
    return {
      request_id: requestId,
      function_name: found.name,
      function_version: '$LATEST',
      namespace: options.env,
      time_limit_in_ms: found.timeoutMs,
      memory_limit_in_mb: 256,
    }
  }

  const allTimers = () =>
    [...functions.values()].flatMap((each) => each.timers.map((timer) => ({ function: each.name, timer })))

  return {
    names: () => [...functions.keys()],
    answersStrangers: (name, action) => functions.get(name)?.strangers.has(action) === true,
    timers: allTimers,
    invoke,
    runAsHost,
    runTimer(name) {
      const found = allTimers().find((each) => each.timer.name === name)
      if (found === undefined) return Promise.reject(new Error(`No function has a timer called ${name}.`))
      const event = { Type: 'Timer', TriggerName: name, Time: new Date(clock()).toISOString(), Message: '' }
      return invoke(found.function, event, {}, { source: TIMER_SOURCE })
    },
    callUnder: (token) => inFlight.get(token),
    callOfThisContext: () => inFlight.get(variableOfThisCall('WX_API_TOKEN') ?? ''),
    async drain(patienceMs) {
      isStopping = true
      let patience: NodeJS.Timeout | undefined
      const ranOut = new Promise<void>((resolve) => (patience = setTimeout(resolve, patienceMs)))
      await Promise.race([Promise.all(running), ranOut])
      clearTimeout(patience)
      return running.size
    },
  }
}

/** Waits for `work`, but no longer than `limitMs`. A function cannot be killed; its late result goes nowhere. */
async function within<T>(limitMs: number, work: Promise<T>, requestId: string): Promise<T> {
  let alarm: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_resolve, reject) => {
    alarm = setTimeout(() => reject(new FunctionError('timedOut', requestId)), limitMs)
  })
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(alarm)
  }
}

/** A result crosses the wire as JSON in CloudBase; anything else must not work here either. */
function asJson(result: unknown, requestId: string, mostBytes = LARGEST_RESULT_BYTES): unknown {
  const text = JSON.stringify(result) as string | undefined
  if (text === undefined) return null
  if (Buffer.byteLength(text) > mostBytes) throw new FunctionError('tooLarge', requestId)
  return JSON.parse(text) as unknown
}

function asObject(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : {}
}

/** CloudBase adds `userInfo` to every event; whatever a page sends under that name is overwritten. */
function userInfo(appId: string, caller: Caller): Record<string, string> {
  return caller.openid === undefined ? { appId } : { appId, openId: caller.openid }
}

/** The action for the log: only what looks like one, so that nobody can write other things into the log. */
function actionOf(data: unknown): string | undefined {
  const { action } = asObject(data)
  return typeof action === 'string' && /^[\w.]{1,64}$/.test(action) ? action : undefined
}
