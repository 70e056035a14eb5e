import { qrModules } from '../../../components/QrCode/drawing'
import type { Ink } from './surface'

/** Pictures keep their colours in every theme: they are printed and sent on. Values of the design's light palette. */
export const PRINT = {
  paper: '#FFFFFF',
  ground: '#F6F4F1',
  ink: '#211C18',
  ink2: '#544C45',
  ink3: '#6F675F',
  line: '#ECE7E1',
  brand: '#B5141B',
} as const

/** WeChat's canvas takes no list of families. */
const FAMILY =
  process.env.TARO_ENV === 'weapp'
    ? 'sans-serif'
    : "-apple-system, 'PingFang SC', 'HarmonyOS Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"

interface Words {
  x: number
  /** Of the first line's foot. */
  y: number
  size: number
  color: string
  isBold?: boolean
  align?: 'left' | 'center' | 'right'
  /** Room for a line; longer text goes on below. */
  width?: number
  /** Between feet of lines. */
  lineHeight?: number
  /** Lines at most; the last one ends with … where there is more. */
  most?: number
}

/** Writes a text, in lines where it is too long for one. @returns the foot of the last line */
export function write(ink: Ink, text: string, words: Words): number {
  const {
    x,
    y,
    size,
    color,
    isBold = false,
    align = 'left',
    width = Infinity,
    lineHeight = size * 1.4,
    most = 3,
  } = words
  ink.font = `${isBold ? 'bold' : 'normal'} ${size}px ${FAMILY}`
  ink.fillStyle = color
  ink.textAlign = align
  const lines = linesOf(text, (part) => ink.measureText(part).width, width, most)
  lines.forEach((line, at) => ink.fillText(line, x, y + at * lineHeight))
  return y + Math.max(0, lines.length - 1) * lineHeight
}

/**
 * Breaks a text into lines that fit; no line begins with a mark that belongs to the one before.
 *
 * @param measure how wide a piece is
 */
export function linesOf(text: string, measure: (part: string) => number, width: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const character of Array.from(text)) {
    const isStuck = '，。、；：？！》）”'.includes(character)
    if (line !== '' && !isStuck && measure(line + character) > width) {
      lines.push(line)
      line = character === ' ' ? '' : character
    } else line += character
  }
  if (line !== '') lines.push(line)
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  let last = kept[most - 1] ?? ''
  while (last !== '' && measure(`${last}…`) > width) last = Array.from(last).slice(0, -1).join('')
  return [...kept.slice(0, -1), `${last}…`]
}

/** A rectangle with round corners. */
export function panel(
  ink: Ink,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  color: string,
): void {
  ink.beginPath()
  ink.moveTo(x + radius, y)
  ink.arcTo(x + width, y, x + width, y + height, radius)
  ink.arcTo(x + width, y + height, x, y + height, radius)
  ink.arcTo(x, y + height, x, y, radius)
  ink.arcTo(x, y, x + width, y, radius)
  ink.closePath()
  ink.fillStyle = color
  ink.fill()
}

/** Concentric rings, the last one a disc: the one figure of the design. */
export function rings(
  ink: Ink,
  x: number,
  y: number,
  width: number,
  radii: readonly number[],
  paints: readonly string[],
): void {
  radii.forEach((radius, at) => {
    const paint = paints[at] ?? paints[paints.length - 1] ?? PRINT.brand
    ink.beginPath()
    ink.arc(x, y, radius, 0, Math.PI * 2)
    if (at === radii.length - 1) {
      ink.fillStyle = paint
      ink.fill()
    } else {
      ink.lineWidth = width
      ink.strokeStyle = paint
      ink.stroke()
    }
  })
}

/** A code, black on white, with its quiet zone. */
export function code(ink: Ink, value: string, x: number, y: number, across: number): void {
  const modules = qrModules(value)
  const side = across / modules.length
  ink.fillStyle = '#FFFFFF'
  ink.fillRect(x, y, across, across)
  ink.fillStyle = '#1A1512'
  modules.forEach((row, down) => {
    row.forEach((isDark, right) => {
      // A little larger than one module: no white hairs between neighbours.
      if (isDark) ink.fillRect(x + right * side, y + down * side, side + 0.3, side + 0.3)
    })
  })
}
