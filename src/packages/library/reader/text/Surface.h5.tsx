import { memo, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { CSSProperties, MouseEvent, TouchEvent, WheelEvent } from 'react'
import { flowOf } from './flow'
import { chapterOf, offsetOf } from './screenMeasuring'
import { ScreenView } from './screenView'
import { Segment } from './Segment'
import { isLast, keyOf, segmentsIn } from './segments'
import type { SurfaceProps, TextLook } from './surfaceProps'
import { classes } from '../../../../styles/classes'
import styles from './Surface.module.scss'

/** px a finger moves sideways to turn a page. */
const SWIPE = 48
/** ms between two pages turned by a wheel. */
const WHEEL_MS = 260
/** What a wheel may count in instead of px. @source UI Events, deltaMode */
const LINES = 1

/** The text in browsers: scrolled, or turned by whole lines. */
export const Surface = memo(function Surface(props: SurfaceProps) {
  const { book, begin, turning, look, lit, handle, onTap, onTouched, onFollow, onNote, onPicture, onChosen } = props
  const events = useRef(props)
  useLayoutEffect(() => {
    events.current = props
  })
  const [view] = useState(
    () =>
      new ScreenView(book, begin, () => ({
        onMoved: (position, isAtEnd) => events.current.onMoved(position, isAtEnd),
        onMissing: (error) => events.current.onMissing(error),
      })),
  )
  const range = useSyncExternalStore(view.subscribe, view.shown)
  const version = useSyncExternalStore(book.subscribe, book.version)
  const box = useRef<HTMLDivElement>(null)
  const isPaged = turning === 'pages'
  const { isVertical } = look
  const lookKey = JSON.stringify(look)

  useLayoutEffect(() => (box.current ? view.attach(box.current) : undefined), [view])
  const drawnLook = useRef<string | undefined>(undefined)
  useLayoutEffect(() => {
    if (!box.current) return
    view.drawn(isPaged, drawnLook.current !== lookKey, flowOf(isVertical))
    drawnLook.current = lookKey
  }, [view, range, version, isPaged, lookKey, isVertical])
  useImperativeHandle(
    handle,
    () => ({
      show: (position) => view.show(position),
      turn: (direction) => view.turn(direction),
      reveal: (position) => view.reveal(position),
    }),
    [view],
  )

  useEffect(() => {
    const tell = () => onChosen(chosenIn(box.current))
    document.addEventListener('selectionchange', tell)
    return () => document.removeEventListener('selectionchange', tell)
  }, [onChosen])

  const touch = useRef<{ x: number; y: number } | undefined>(undefined)
  const turnedAt = useRef(0)
  const onTouchStart = ({ touches }: TouchEvent) => {
    onTouched()
    const first = touches[0]
    touch.current = first && { x: first.clientX, y: first.clientY }
  }
  const onTouchEnd = (event: TouchEvent) => {
    const start = touch.current
    const end = event.changedTouches[0]
    touch.current = undefined
    if (!isPaged || !start || !end || isOwnMatter(event.target) || hasSelection()) return
    const across = end.clientX - start.x
    if (Math.abs(across) < SWIPE || Math.abs(across) < Math.abs(end.clientY - start.y) * 1.5) return
    turnedAt.current = Date.now()
    // The next page is drawn in from where it lies.
    view.turn(across < 0 !== isVertical ? 1 : -1)
  }
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    onTouched()
    if (hasSelection() || isTappable(event.target) || Date.now() - turnedAt.current < WHEEL_MS) return
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - left) / width
    if (share >= 0.3 && share <= 0.7) onTap('middle')
    else onTap(share < 0.3 === isVertical ? 'on' : 'back')
  }
  const onWheel = ({ deltaY, deltaMode, target }: WheelEvent) => {
    onTouched()
    if (!isPaged && !isOwnMatter(target)) view.roll(deltaY * (deltaMode === LINES ? look.size * look.leading : 1))
    if (!isPaged || Math.abs(deltaY) < 8 || Date.now() - turnedAt.current < WHEEL_MS) return
    turnedAt.current = Date.now()
    view.turn(deltaY > 0 ? 1 : -1)
  }

  const drawn = segmentsIn(book, range)
  return (
    <div className={styles.frame} style={variables(look)}>
      <div
        ref={box}
        className={classes(isPaged ? styles.paged : styles.scrolled, isVertical && styles.vertical)}
        data-reader="text"
        lang={book.outline.language}
        role="article"
        aria-label={`${book.outline.title}，正文`}
        tabIndex={0}
        onClick={onClick}
        onTouchStart={onTouchStart}
        onTouchEnd={onTouchEnd}
        onWheel={onWheel}
      >
        {drawn.map((ref) => {
          const piece = book.has(ref.piece)
          if (!piece) return null
          const { chapter, index } = piece.piece
          return (
            <div
              key={keyOf(ref)}
              className={ref.segment === 0 && index === 0 && chapter > 0 ? styles.opening : undefined}
              data-segment={keyOf(ref)}
              data-chapter={chapter}
              {...(ref.segment === 0 && index === 0 ? { 'data-opening': chapter } : {})}
            >
              <Segment
                piece={piece}
                number={ref.segment}
                isVertical={isVertical}
                lit={lit}
                onFollow={onFollow}
                onNote={onNote}
                onPicture={onPicture}
              />
            </div>
          )
        })}
        {/* Without room below, a place near the end of what has been loaded could not stand at the top. */}
        {!isPaged && isLast(book, range.last) ? (
          <p className={styles.end}>全书完</p>
        ) : (
          <div className={styles.room}>{!isPaged && '正在加载'}</div>
        )}
      </div>
      {isPaged && <div className={classes(styles.cover, isVertical && styles.coverAtLeft)} />}
    </div>
  )
})

/** The look as style sheets read it. */
function variables({ size, leading, margin, isSerif }: TextLook): CSSProperties {
  return {
    '--read-size': `${size}px`,
    '--read-leading': String(leading),
    '--read-margin': `${margin}px`,
    '--read-font': isSerif ? 'var(--font-read)' : 'var(--font)',
  } as CSSProperties
}

function hasSelection(): boolean {
  return window.getSelection()?.isCollapsed === false
}

/** What does something of its own when it is tapped. */
function isTappable(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest('a, button, [role="button"], [role="link"], taro-button-core') !== null
  )
}

/** What is moved sideways itself. */
function isOwnMatter(target: EventTarget): boolean {
  const moved = target instanceof Element ? target.closest('[data-moves]') : null
  if (!moved) return false
  return [moved, ...Array.from(moved.querySelectorAll('*'))].some((each) => each.scrollWidth > each.clientWidth + 1)
}

/** What is selected of the text, within one chapter. */
function chosenIn(box: HTMLElement | null) {
  const selection = window.getSelection()
  if (!box || !selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return undefined
  const from = offsetOf(range.startContainer, range.startOffset)
  const to = offsetOf(range.endContainer, range.endOffset)
  const chapter = chapterOf(range.startContainer)
  if (from === undefined || to === undefined || to <= from || chapter !== chapterOf(range.endContainer))
    return undefined
  return { chapter, from, to, words: selection.toString() }
}
