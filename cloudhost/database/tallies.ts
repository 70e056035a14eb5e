/** Groups as they grow: each figure is kept while documents come by, and computed as mingo computes it over all of them. */
import { Context, evalExpr } from 'mingo/core'
import * as accumulator from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import type { Options } from 'mingo/types'
import { compare, HashMap, resolve } from 'mingo/util'
import { isPlainObject, type PlainObject, type Value } from './values'

/** Takes rows and keeps of them what it needs. */
export interface Sink {
  take(rows: Value[]): void
  rows(): Value[]
  /** Whether no further row makes a difference. */
  isFull?(): boolean
}

/** A value was met that has its place only among all the others. */
export class NotByOne extends Error {}

/** mingo fills in what is left out. */
const OPTIONS = { context: Context.init({ accumulator, expression: { ...expressions } }) } as Options
const FIELD = /^\$[^$.][^.]*$/

/** One figure of one group, as it grows. */
interface Tally {
  add(row: Value): void
  value(): Value
}

/** @returns undefined when a figure needs all rows of its group at once */
export function groupSink({ _id: id, ...members }: PlainObject): Sink | undefined {
  const makers = Object.entries(members).map(([name, expression]) => [name, tallyOf(expression)] as const)
  if (id === undefined || makers.some(([, make]) => make === undefined)) return undefined
  const groups = HashMap.init<Value, Tally[]>()
  return {
    take(rows) {
      for (const row of rows) {
        const key = evaluated(row, id) ?? null
        let tallies = groups.get(key)
        if (!tallies) groups.set(key, (tallies = makers.map(([, make]) => make?.() ?? firstTally(null))))
        for (const tally of tallies) tally.add(row)
      }
    },
    rows: () =>
      [...groups].map(([key, tallies]) => ({
        _id: key,
        ...Object.fromEntries(makers.map(([name], at) => [name, tallies[at]?.value() ?? null])),
      })),
  }
}

function tallyOf(expression: Value): (() => Tally) | undefined {
  if (!isPlainObject(expression)) return undefined
  const [[operator, operand] = [], ...others] = Object.entries(expression)
  if (operand === undefined || operand === null || others.length > 0) return undefined
  switch (operator) {
    case '$sum':
      return typeof operand === 'number' ? () => timesTally(operand) : () => sumTally(operand, ({ sum }) => sum)
    case '$avg':
      return () => sumTally(operand, ({ sum, numbers }) => (numbers === 0 ? null : sum / numbers))
    case '$max':
      return () => extremeTally(operand, (order) => order >= 0)
    case '$min':
      return () => extremeTally(operand, (order) => order < 0)
    case '$first':
      return () => firstTally(operand)
    case '$last':
      return () => lastTally(operand)
    default:
      return undefined
  }
}

function timesTally(each: number): Tally {
  let rows = 0
  return { add: () => void (rows += 1), value: () => (Number.isNaN(each) ? 0 : rows * each) }
}

function sumTally(expression: Value, read: (tally: { sum: number; numbers: number }) => number | null): Tally {
  const tally = { sum: 0, numbers: 0 }
  return {
    add(row) {
      const value = evaluated(row, expression)
      if (typeof value !== 'number' || Number.isNaN(value)) return
      tally.sum += value
      tally.numbers += 1
    },
    value: () => read(tally),
  }
}

/** @param replaces whether a value takes the place of the one before it, by how it compares with that */
function extremeTally(expression: Value, replaces: (order: number) => boolean): Tally {
  let best: Value = null
  return {
    add(row) {
      const value = evaluated(row, expression) ?? null
      if (value === null) return
      if (!hasOneOrder(value)) throw new NotByOne()
      if (best === null || replaces(compare(value, best))) best = value
    },
    value: () => best,
  }
}

function firstTally(expression: Value): Tally {
  let first: { value: Value } | undefined
  return {
    add: (row) => void (first ??= { value: evaluated(row, expression) ?? null }),
    value: () => first?.value ?? null,
  }
}

function lastTally(expression: Value): Tally {
  let last: Value = null
  return { add: (row) => void (last = row), value: () => evaluated(last, expression) ?? null }
}

/** Whether a value compares with every other in a way that gives one order: arrays, objects and NaN do not. */
export function hasOneOrder(value: Value | undefined): boolean {
  return typeof value === 'object' ? value === null || value instanceof Date : !Number.isNaN(value)
}

function evaluated(row: Value, expression: Value): Value | undefined {
  // A field, which is what most expressions are, needs none of what an expression may.
  const isField = typeof expression === 'string' && FIELD.test(expression)
  return (isField ? resolve(row as PlainObject, expression.slice(1)) : evalExpr(row, expression, OPTIONS)) as
    Value | undefined
}
