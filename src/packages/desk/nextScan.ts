/** How a code came to the desk: the next one comes the same way. */
export type Way = 'camera' | 'typed'

let lastWay: Way = 'camera'
let isWanted = false

export function rememberWay(way: Way): void {
  lastWay = way
}

/** 扫下一位: the desk goes on by itself when it shows again. */
export function wantNextScan(): void {
  isWanted = true
}

/** The way of the next scan if one is wanted; asked once. */
export function takeNextScan(): Way | undefined {
  if (!isWanted) return undefined
  isWanted = false
  return lastWay
}
