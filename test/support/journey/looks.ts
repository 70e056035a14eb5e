import type { Page } from 'playwright-core'

export interface Demands {
  /** Least side of anything that can be tapped, px. */
  touch: number
}

/**
 * What a careful reader of the design language would find wrong with the page in view: anything wider than the window,
 * text that is cut, text or buttons too faint for their ground, targets too small for a finger. Own code rather than a library,
 * because half of it (cut text, 44 and 60 px) is the design language's and no standard's.
 *
 * @returns one line a finding, empty on a good page
 */
export async function findFaults(page: Page, demands: Demands): Promise<string[]> {
  return page.evaluate(look, demands)
}

/** Runs in the browser: everything it needs stands inside. */
function look({ touch }: Demands): string[] {
  const faults = new Set<string>()
  const TAPPABLE = '[role=button],[role=link],[role=tab],[role=checkbox],[role=radio],[role=switch],taro-button-core'
  // What says that people are simulated belongs to the host of a test machine, not to the pages.
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest('[data-simulated]')
  const nameOf = (element: HTMLElement): string =>
    (element.getAttribute('aria-label') ?? element.innerText).replace(/\s+/g, ' ').slice(0, 40)
  /** Own text, not that of children. */
  const ownText = (element: Element): Node[] =>
    Array.from(element.childNodes).filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
  const boxOf = (node: Node): DOMRect => {
    const range = document.createRange()
    range.selectNodeContents(node)
    return range.getBoundingClientRect()
  }
  /** For screen readers only, or behind a scroll of its own. */
  const isAside = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { width, height } = at.getBoundingClientRect()
      if (width <= 2 || height <= 2) return true
      const { overflowX } = getComputedStyle(at)
      if (overflowX === 'auto' || overflowX === 'scroll') return at !== document.documentElement
    }
    return false
  }

  type Rgba = [number, number, number, number]
  const parse = (color: string): Rgba => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number)
    return [red, green, blue, alpha]
  }
  const over = (top: Rgba, below: Rgba): Rgba => {
    const mix = (a: number, b: number) => a * top[3] + b * (1 - top[3])
    return [mix(top[0], below[0]), mix(top[1], below[1]), mix(top[2], below[2]), 1]
  }
  const luminance = ([red, green, blue]: Rgba): number => {
    const linear = (part: number) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
  const contrast = (one: Rgba, other: Rgba): number => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
    return (light + 0.05) / (dark + 0.05)
  }
  /** What is painted behind, nearest first: as it lies on the screen, or by descent where it is scrolled away. */
  const behind = (element: Element): Element[] => {
    const { left, top, width, height } = element.getBoundingClientRect()
    const stack = document.elementsFromPoint(left + width / 2, top + height / 2)
    const at = stack.indexOf(element)
    if (at >= 0) return stack.slice(at)
    const line: Element[] = []
    for (let each: Element | null = element; each; each = each.parentElement) line.push(each)
    return line
  }
  /** Every colour the text may stand on: one, or the stops of a gradient. */
  const groundsOf = (element: Element): Rgba[] => {
    const layers: Rgba[] = []
    for (const at of behind(element)) {
      const { backgroundColor, backgroundImage } = getComputedStyle(at)
      const stops = backgroundImage.includes('gradient') ? (backgroundImage.match(/rgba?\([^)]*\)/g) ?? []) : []
      if (stops.length > 0)
        return stops.map((stop) => layers.reduceRight((below, top) => over(top, below), parse(stop)))
      const color = parse(backgroundColor)
      layers.push(color)
      if (color[3] === 1) break
    }
    return [layers.reduceRight<Rgba>((below, top) => over(top, below), [255, 255, 255, 1])]
  }

  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) faults.add(`the page is ${root.scrollWidth} px wide in ${root.clientWidth}`)

  for (const element of Array.from(document.body.querySelectorAll<HTMLElement>('*'))) {
    const nodes = ownText(element)
    const text = nodes
      .map((node) => node.textContent ?? '')
      .join('')
      .trim()
    if (text === '' || !isShown(element) || isAside(element)) continue
    const style = getComputedStyle(element)
    const left = Math.min(...nodes.map((node) => boxOf(node).left))
    const right = Math.max(...nodes.map((node) => boxOf(node).right))
    if (left < -0.5 || right > root.clientWidth + 0.5) faults.add(`beyond the edge: “${text}”`)
    // `.ell2` of the design language: lines end in an ellipsis, and the whole stands one tap away.
    const isShortened = style.webkitLineClamp !== 'none' && element.closest(TAPPABLE) !== null
    const hides = (direction: string) => direction === 'hidden' || direction === 'clip'
    if (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) faults.add(`cut off: “${text}”`)
    if (hides(style.overflowY) && !isShortened && element.scrollHeight > element.clientHeight + 2)
      faults.add(`cut below: “${text}”`)
    const target = element.closest(TAPPABLE)
    if (target) {
      const box = target.getBoundingClientRect()
      if (left < box.left - 1 || right > box.right + 1) faults.add(`runs out of its button: “${text}”`)
    }
    if (element.closest('[aria-disabled=true]')) continue
    const size = Number.parseFloat(style.fontSize)
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 600)
    for (const ground of groundsOf(element)) {
      const found = contrast(over(parse(style.color), ground), ground)
      if (found < (isLarge ? 3 : 4.5)) faults.add(`contrast ${found.toFixed(2)}: “${text}”`)
    }
  }

  /** Steps of 255 a button without an outline differs from what it lies on, by descent; those off may be quiet. */
  const LEAST_STEPS = 8
  for (const target of Array.from(document.body.querySelectorAll<HTMLElement>(TAPPABLE))) {
    const { backgroundColor, borderStyle, boxShadow } = getComputedStyle(target)
    const fill = parse(backgroundColor)
    if (
      fill[3] < 1 ||
      borderStyle !== 'none' ||
      boxShadow !== 'none' ||
      !isShown(target) ||
      target.getAttribute('aria-disabled') === 'true'
    )
      continue
    let ground: Rgba = [0, 0, 0, 0]
    for (let at = target.parentElement; at && ground[3] < 1; at = at.parentElement)
      ground = parse(getComputedStyle(at).backgroundColor)
    const steps = Math.max(...[0, 1, 2].map((part) => Math.abs((fill[part] ?? 0) - (ground[part] ?? 0))))
    if (ground[3] === 1 && steps < LEAST_STEPS) faults.add(`lost on its ground: “${nameOf(target)}”`)
  }

  for (const target of Array.from(document.body.querySelectorAll<HTMLElement>(TAPPABLE))) {
    if (!isShown(target) || target.parentElement?.closest(TAPPABLE)) continue
    const { width, height } = target.getBoundingClientRect()
    if (width >= touch - 0.5 && height >= touch - 0.5) continue
    // A chip looks smaller than what takes the finger: ask where a finger beside it would land.
    target.scrollIntoView({ block: 'center', inline: 'center' })
    const box = target.getBoundingClientRect()
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    const reach = touch / 2 - 1
    const takes = (dx: number, dy: number) => {
      const hit = document.elementFromPoint(x + dx, y + dy)
      return hit !== null && target.contains(hit)
    }
    const isReached =
      (box.width >= touch - 0.5 || (takes(-reach, 0) && takes(reach, 0))) &&
      (box.height >= touch - 0.5 || (takes(0, -reach) && takes(0, reach)))
    if (!isReached) faults.add(`${Math.round(width)}x${Math.round(height)} to tap: “${nameOf(target)}”`)
  }
  window.scrollTo(0, 0)
  return [...faults]
}
