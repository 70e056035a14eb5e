import { memo, useCallback, useEffect, useImperativeHandle, useRef, useState, useSyncExternalStore } from 'react'
import { View } from '@tarojs/components'
import Taro, { usePageScroll } from '@tarojs/taro'
import { textOf } from '../../../../domain/library/textOf'
import { readChrome } from '../../../components/Page/chrome'
import { length } from '../../../styles/length'
import { PhoneView } from './phoneView'
import { Segment } from './Segment'
import { isLast, keyOf, segmentsIn, type SurfaceProps } from './surface'
import styles from './Surface.module.scss'

/** The text in WeChat, where the page itself scrolls. Browsers use Surface.h5.tsx. */
export const Surface = memo(function Surface(props: SurfaceProps) {
  const { book, begin, look, lit, handle, onTap, onTouched, onFollow, onNote, onPicture } = props
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
  const lookKey = JSON.stringify(look)
  const drawnLook = useRef<string | undefined>(undefined)
  useEffect(() => {
    view.come()
    return () => view.leave()
  }, [view])
  useEffect(() => {
    view.drawn(drawnLook.current !== lookKey)
    drawnLook.current = lookKey
  }, [view, range, version, lookKey])
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

  return (
    <View
      className={styles.flowing}
      style={{
        padding: `0 ${length(look.margin)}`,
        fontSize: length(look.size),
        lineHeight: String(look.leading),
        fontFamily: look.isSerif ? 'var(--font-read)' : 'var(--font)',
      }}
      onTouchStart={onTouched}
      onClick={() => onTap('middle')}
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
      {isLast(book, range.last) ? (
        <View className={styles.end}>全书完</View>
      ) : (
        <View className={styles.roomBelow}>正在加载</View>
      )}
    </View>
  )
})
