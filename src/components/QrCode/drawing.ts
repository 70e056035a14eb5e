import { encodeQR } from 'qr'

/** Modules left white on each side; ISO/IEC 18004 §9.1 asks for four. */
export const QUIET = 4

/** WeChat has no TextEncoder: UTF-8 by way of the percent signs that every engine writes. */
function utf8(text: string): Uint8Array {
  const bytes = encodeURIComponent(text).match(/%[0-9A-F]{2}|[^%]/g) ?? []
  return Uint8Array.from(bytes, (piece) =>
    piece.startsWith('%') && piece.length === 3 ? parseInt(piece.slice(1), 16) : piece.charCodeAt(0),
  )
}

/** The modules of a code, row by row, dark is true, with its quiet zone around it. Error correction M (15%). */
export function qrModules(value: string): boolean[][] {
  return encodeQR(value, 'raw', { ecc: 'medium', border: QUIET, textEncoder: utf8 })
}

/** The inside of a code's SVG: white ground and one path, dark modules joined row by row. */
export function qrBody(modules: boolean[][]): string {
  const side = modules.length
  let path = ''
  modules.forEach((row, y) => {
    for (let x = 0; x < side; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      path += `M${from} ${y}h${x - from + 1}v1H${from}z`
    }
  })
  return `<path d='M0 0h${side}v${side}H0z' fill='#FFFFFF'/><path d='${path}' fill='#1A1512'/>`
}
