import type { Align, Mark } from '../../domain/body/body'

/** What an element's own style says that a body can hold. `undefined` means it says nothing about it. */
export interface Style {
  marks: Partial<Record<Mark, boolean>>
  /** `'left'` takes back what an element around it said. */
  align?: Align | 'left'
  isHidden: boolean
  /** Word's list: level from 1. */
  listLevel?: number
  /** Word's own number or bullet before the text of an item. */
  isListMarker: boolean
}

/** Longer styles are a page's machinery; its beginning says what we look for. */
const LONGEST = 4_000

/** Reads a `style` attribute, without trusting or keeping any of it. */
export function styleOf(attribute: string | undefined): Style {
  const style: Style = { marks: {}, isHidden: false, isListMarker: false }
  for (const declaration of (attribute ?? '').slice(0, LONGEST).split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    read(
      style,
      declaration.slice(0, colon).trim().toLowerCase(),
      declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase(),
    )
  }
  return style
}

function read(style: Style, name: string, value: string): void {
  switch (name) {
    case 'font-weight':
      if (/^(bold|bolder|[6-9]00)\b/.test(value)) style.marks.bold = true
      else if (/^(normal|lighter|[1-5]00)\b/.test(value)) style.marks.bold = false
      return
    case 'font-style':
      if (/^(italic|oblique)\b/.test(value)) style.marks.italic = true
      else if (value.startsWith('normal')) style.marks.italic = false
      return
    case 'text-decoration':
    case 'text-decoration-line':
      if (value.includes('underline')) style.marks.underline = true
      if (value.includes('line-through')) style.marks.strike = true
      return
    case 'text-align':
      style.align = alignOf(value) ?? style.align
      return
    case 'display':
      if (value.startsWith('none')) style.isHidden = true
      return
    case 'visibility':
      if (value.startsWith('hidden')) style.isHidden = true
      return
    case 'mso-hide':
      if (value.startsWith('all')) style.isHidden = true
      return
    case 'mso-list': {
      if (value.startsWith('ignore')) style.isListMarker = true
      const level = /\blevel(\d)\b/.exec(value)?.[1]
      if (level) style.listLevel = Number(level)
    }
  }
}

/** What `align="…"` or `text-align: …` means to a body. */
export function alignOf(value: string | undefined): Align | 'left' | undefined {
  switch (value?.trim().toLowerCase()) {
    case 'center':
    case '-webkit-center':
      return 'center'
    case 'right':
    case 'end':
    case '-webkit-right':
      return 'right'
    case 'left':
    case 'start':
    case 'justify':
      return 'left'
    default:
      return undefined
  }
}
