/** In WeChat a scroll view is told where to go by an id; a browser is asked itself, so that the page stays where it is. */
export function scrollToDay(id: string): void {
  const day = document.getElementById(id)
  const view = day && scrollableAround(day)
  if (!day || !view) return
  const [at, around] = [day.getBoundingClientRect(), view.getBoundingClientRect()]
  view.scrollLeft += at.left - around.left - (around.width - at.width) / 2
}

function scrollableAround(element: HTMLElement): HTMLElement | undefined {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (parent.scrollWidth > parent.clientWidth) return parent
  }
  return undefined
}
