import type { Align, Body, Mark } from '../../domain/body/body'
import { opened } from './bodyLinks'
import { alignOf, styleOf } from './bodyStyle'

export type Attributes = Readonly<Record<string, string>>

const MARK_OF_TAG = new Map<string, Mark>([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'strike'],
  ['strike', 'strike'],
  ['del', 'strike'],
])

/** An open element: what it means for the text inside it. */
export interface Frame {
  name: string
  marks: readonly Mark[]
  link: string | undefined
  align: Align | undefined
  level: 1 | 2 | 3 | undefined
  isHidden: boolean
  isMarker: boolean
  isPre: boolean
  /** Holders this element opened, closed with it. */
  held: number
  /** A paragraph of Word that may be an item of a list. */
  item: { level: number; blocks: Body; marker: string[] } | undefined
}

/** Around all elements: it says nothing. */
export const OUTERMOST: Readonly<Frame> = {
  name: '',
  marks: [],
  link: undefined,
  align: undefined,
  level: undefined,
  isHidden: false,
  isMarker: false,
  isPre: false,
  held: 0,
  item: undefined,
}

/** What an element means for the text inside it, `outer` being the one around it. */
export function frameOf(outer: Frame, name: string, attributes: Attributes): Frame {
  const style = styleOf(attributes.style)
  const isCell = name === 'td' || name === 'th'
  const ofTag = MARK_OF_TAG.get(name)
  const isHidden = outer.isHidden || style.isHidden
  const align = style.align ?? alignOf(attributes.align) ?? (name === 'center' ? 'center' : undefined)
  return {
    name,
    marks: marked(outer.marks, { ...(ofTag ? { [ofTag]: true } : {}), ...style.marks }),
    link: name === 'a' && attributes.href !== undefined ? opened(attributes.href) : outer.link,
    // Tables stand in the middle of a page without their words doing so.
    align: align === 'left' ? undefined : (align ?? (isCell ? undefined : outer.align)),
    level: levelOf(name) ?? (isCell || name === 'li' ? undefined : outer.level),
    isHidden,
    isMarker: outer.isMarker || style.isListMarker,
    isPre: outer.isPre || name === 'pre',
    held: 0,
    item: undefined,
  }
}

function levelOf(name: string): 1 | 2 | 3 | undefined {
  const level = /^h([1-6])$/.exec(name)?.[1]
  return level === undefined ? undefined : level === '1' ? 1 : level === '2' ? 2 : 3
}

function marked(outer: readonly Mark[], changes: Partial<Record<Mark, boolean>>): readonly Mark[] {
  const changed = Object.entries(changes) as [Mark, boolean][]
  if (changed.every(([mark, isOn]) => outer.includes(mark) === isOn)) return outer
  const rest = outer.filter((mark) => changes[mark] === undefined)
  return [...rest, ...changed.filter(([, isOn]) => isOn).map(([mark]) => mark)]
}
