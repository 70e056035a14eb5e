import type * as z from 'zod/mini'
import type { ErrorCode, Refusal } from './errors'

/** One callable action: its wire name and the shapes that cross the wire. */
export interface Contract<Name extends ActionName, In extends z.ZodMiniType, Out extends z.ZodMiniType> {
  readonly name: Name
  readonly input: In
  readonly output: Out
}

/** `<cloud function>.<verb>`: the part before the dot is the deployed folder. */
export type ActionName = `${string}.${string}`
export type AnyContract = Contract<ActionName, z.ZodMiniType, z.ZodMiniType>
export type Input<C extends AnyContract> = z.output<C['input']>
/** What a caller writes: fields with a default may be left out. */
export type Draft<C extends AnyContract> = z.input<C['input']>
export type Output<C extends AnyContract> = z.output<C['output']>

/** What every cloud function returns. Functions never throw across the wire. */
export type Reply<T> = { ok: true; data: T } | { ok: false; error: ReplyError }

export interface ReplyError {
  code: ErrorCode
  /** What the person reads: the code's sentence, or a more exact one with the next step. */
  message: string
  /** Every clause that failed, where a rule has several (a benefit's refusal). */
  refusals?: Refusal[]
  /** Dotted path of the input field the sentence is about, for `request.invalid` and field errors. */
  field?: string
}

export function contract<Name extends ActionName, In extends z.ZodMiniType, Out extends z.ZodMiniType>(
  name: Name,
  shapes: { input: In; output: Out },
): Contract<Name, In, Out> {
  return { name, ...shapes }
}
