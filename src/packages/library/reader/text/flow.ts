/**
 * Which way a text goes on the screen. Places, lines, pages and segments know one direction only, that of reading, and
 * count px along it; here stands what that is for lines below one another, and for lines from right to left (竖排).
 */
export interface Flow {
  /** A box of the window, from where reading comes to it to where it leaves it. Both grow with reading. */
  edgesOf: (box: DOMRect) => Edges
  /** Where the view of a box that scrolls begins, in the same px of the window. */
  viewOf: (box: HTMLElement) => number
  /** px of the view along the direction of reading, and across it: what lines are broken at. */
  extentOf: (box: HTMLElement) => number
  acrossOf: (box: HTMLElement) => number
  /** px that have been read past; 0 at the beginning. */
  scrolledOf: (box: HTMLElement) => number
  scrollTo: (box: HTMLElement, to: number) => void
  /** px from the beginning of what `box` holds to where an element of it begins. */
  startIn: (box: HTMLElement, element: HTMLElement) => number
  lengthOf: (element: HTMLElement) => number
  /** What is not turned with the text and stays whole, as a table in 竖排: the element around it. */
  uprightAround: (element: Element) => Element | null
}

export interface Edges {
  start: number
  end: number
}

export const DOWN: Flow = {
  edgesOf: ({ top, bottom }) => ({ start: top, end: bottom }),
  viewOf: (box) => box.getBoundingClientRect().top,
  extentOf: (box) => box.clientHeight,
  acrossOf: (box) => box.clientWidth,
  scrolledOf: (box) => box.scrollTop,
  scrollTo: (box, to) => {
    box.scrollTop = to
  },
  startIn: (_, element) => element.offsetTop,
  lengthOf: (element) => element.offsetHeight,
  uprightAround: () => null,
}

/** In `vertical-rl` a box begins at its right edge, and has scrolled by less than nothing. @source CSSOM View, scrollLeft */
export const LEFTWARDS: Flow = {
  edgesOf: ({ left, right }) => ({ start: -right, end: -left }),
  viewOf: (box) => -(box.getBoundingClientRect().left + box.clientLeft + box.clientWidth),
  extentOf: (box) => box.clientWidth,
  acrossOf: (box) => box.clientHeight,
  // Never -0.
  scrolledOf: (box) => 0 - box.scrollLeft,
  scrollTo: (box, to) => {
    box.scrollLeft = -to
  },
  // `offsetLeft` and `offsetWidth` are rounded by themselves; their sum would tremble.
  startIn: (box, element) =>
    LEFTWARDS.edgesOf(element.getBoundingClientRect()).start - LEFTWARDS.viewOf(box) + LEFTWARDS.scrolledOf(box),
  lengthOf: (element) => element.getBoundingClientRect().width,
  uprightAround: (element) => element.closest('[data-upright]'),
}

export const flowOf = (isVertical: boolean): Flow => (isVertical ? LEFTWARDS : DOWN)
