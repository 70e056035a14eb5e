import {
  memo,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { View, type CommonEvent, type ITouchEvent } from '@tarojs/components'
import Taro, { usePageScroll } from '@tarojs/taro'
import { textOf } from '../../../../../domain/library/textOf'
import { readChrome } from '../../../../components/Page/chrome'
import { classes } from '../../../../styles/classes'
import { DESIGNED_WIDTH, length } from '../../../../styles/length'
import { PhoneView } from './phoneView'
import { Segment } from './Segment'
import { isLast, keyOf, segmentsIn } from './segments'
import type { SurfaceProps, TextLook } from './surfaceProps'
import styles from './Surface.module.scss'

/** px a finger moves sideways to turn a page. */
const SWIPE = 48
/** ms after a swipe in which WeChat may still tell of a tap. */
const SAME_TOUCH_MS = 260

/** The text in WeChat, where the page itself scrolls, or is turned by whole lines. Browsers use Surface.h5.tsx. */
export const Surface = memo(function Surface(props: SurfaceProps) {
  const { book, begin, turning, look, lit, handle, onTap, onTouched, onFollow, onNote, onPicture } = props
  const events = useRef(props)
  useEffect(() => {
    events.current = props
  })
  const [view] = useState(() => {
    const { top, nav } = readChrome()
    const { windowHeight } = Taro.getWindowInfo()
    return new PhoneView(book, begin, { top: top + nav, height: windowHeight }, () => ({
      onMoved: (position, isAtEnd) => events.current.onMoved(position, isAtEnd),
      onMissing: (error) => events.current.onMissing(error),
    }))
  })
  const range = useSyncExternalStore(view.subscribe, view.shown)
  const version = useSyncExternalStore(book.subscribe, book.version)
  const cover = useSyncExternalStore(view.subscribe, view.covered)
  const isPaged = turning === 'pages'
  const lookKey = JSON.stringify(look)
  const drawnLook = useRef<string | undefined>(undefined)
  useEffect(() => {
    view.come()
    return () => view.leave()
  }, [view])
  // At once: what was measured before is of other lines, and must not be taken for the person's place.
  useLayoutEffect(() => {
    const { size, leading } = JSON.parse(lookKey) as TextLook
    const px = (size * Taro.getWindowInfo().windowWidth) / DESIGNED_WIDTH
    view.drawn({ isPaged, type: { size: px, pitch: px * leading }, isNew: drawnLook.current !== lookKey })
    drawnLook.current = lookKey
  }, [view, range, version, isPaged, lookKey])
  useImperativeHandle(
    handle,
    () => ({
      show: (position) => view.show(position),
      turn: (direction) => view.turn(direction),
      reveal: (position) => void view.show(position),
    }),
    [view],
  )
  usePageScroll(({ scrollTop }) => {
    events.current.onTouched()
    view.scrolled(scrollTop)
  })
  const hold = useCallback(
    (chapter: number, from: number, to: number) => {
      const piece = book.has(book.numberAt({ chapter, offset: from }))?.piece
      if (!piece) return
      const words = textOf(piece.blocks).slice(from - piece.from, to - piece.from)
      events.current.onChosen({ chapter, from, to, words: words.trim() })
    },
    [book],
  )

  const touch = useRef<Point | undefined>(undefined)
  const turnedAt = useRef(0)
  const onTouchStart = (event: CommonEvent) => {
    onTouched()
    view.held(true)
    touch.current = pointOf((event as ITouchEvent).touches)
  }
  const onTouchEnd = (event: CommonEvent) => {
    view.held(false)
    const [start, end] = [touch.current, pointOf((event as ITouchEvent).changedTouches)]
    touch.current = undefined
    if (!isPaged || !start || !end) return
    const across = end.x - start.x
    if (Math.abs(across) < SWIPE || Math.abs(across) < Math.abs(end.y - start.y) * 1.5) return
    turnedAt.current = Date.now()
    view.turn(across < 0 ? 1 : -1)
  }
  const onClick = (event: ITouchEvent) => {
    if (Date.now() - turnedAt.current < SAME_TOUCH_MS) return
    const { x } = pointOf(event.changedTouches) ?? (event.detail as Point)
    const share = x / Taro.getWindowInfo().windowWidth
    onTap(share < 0.3 ? 'back' : share > 0.7 ? 'on' : 'middle')
  }

  return (
    <View
      className={classes(styles.flowing, 'reader-text')}
      style={{
        padding: `0 ${length(look.margin)}`,
        fontSize: length(look.size),
        lineHeight: String(look.leading),
        fontFamily: look.isSerif ? 'var(--font-read)' : 'var(--font)',
      }}
      onTouchStart={onTouchStart}
      onTouchEnd={onTouchEnd}
      onTouchCancel={() => view.held(false)}
      onClick={onClick}
    >
      {segmentsIn(book, range).map((ref) => {
        const piece = book.has(ref.piece)
        if (!piece) return null
        return (
          <View key={keyOf(ref)} id={`segment-${keyOf(ref)}`} className="book-segment">
            <Segment
              piece={piece}
              number={ref.segment}
              lit={lit}
              onFollow={onFollow}
              onNote={onNote}
              onPicture={onPicture}
              onHold={hold}
            />
          </View>
        )
      })}
      {/* Without room below, a page near the end could not begin at the top. */}
      {!isPaged && isLast(book, range.last) ? (
        <View className={styles.end}>全书完</View>
      ) : (
        <View className={styles.roomBelow}>{!isPaged && '正在加载'}</View>
      )}
      {cover.height > 0 && (
        <View
          className={classes(styles.coverBelow, 'reader-cover')}
          style={{ height: `${cover.height}px`, bottom: `${cover.bottom}px` }}
        />
      )}
    </View>
  )
})

/** Where a finger is, px of the window. */
interface Point {
  x: number
  y: number
}

function pointOf(touches: ITouchEvent['touches'] | undefined): Point | undefined {
  const first = touches?.[0]
  return first && { x: first.clientX, y: first.clientY }
}
