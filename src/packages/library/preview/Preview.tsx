import { useCallback, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { AppError } from '../../../../domain/errors'
import type { Position } from '../../../../domain/library/position'
import { Button } from '../../../components/Button'
import { viewPictures } from '../../../components/BodyView/viewPictures'
import { toast } from '../../../components/feedback'
import { Icon } from '../../../components/Icon'
import { goBack, Page } from '../../../components/Page'
import { readChrome } from '../../../components/Page/chrome'
import { Tap } from '../../../components/Tap'
import { useReaderLook, type Paper } from '../../../stores/readerLook'
import { classes } from '../../../styles/classes'
import { ContentsSheet } from '../reader/sheets/ContentsSheet'
import reader from '../reader/index.module.scss'
import bar from '../reader/bars/TopBar.module.scss'
import { LookSheet } from '../reader/sheets/LookSheet'
import { NoteSheet } from '../reader/sheets/NoteSheet'
import type { OpenBook, OpenPiece } from '../reader/book/openBook'
import { Surface } from '../reader/text/Surface'
import type { LitInBook, SurfaceHandle, TapZone } from '../reader/text/surfaceProps'
import { useTextLook } from '../reader/text/useTextLook'
import styles from './index.module.scss'

interface Props {
  book: OpenBook
  paper: Paper
  /** Another text of a book that readers have. */
  isHeld: boolean
}

const IN_BROWSERS = process.env.TARO_ENV === 'h5'
const BEGIN: Position = { chapter: 0, offset: 0 }
const NOTHING_LIT: readonly LitInBook[] = []
const nothing = () => undefined

/** The reader's own text and sheets, without all that keeps something: no place, no marks, no time, nothing on the phone. */
export function Preview({ book, paper, isHeld }: Props) {
  const { outline } = book
  const look = useReaderLook()
  const surface = useRef<SurfaceHandle | null>(null)
  const [sheet, setSheet] = useState<'contents' | 'look'>()
  const [note, setNote] = useState<{ piece: OpenPiece; id: string }>()
  const [position, setPosition] = useState(BEGIN)

  const text = useTextLook(outline)
  const goTo = useCallback((to: Position) => {
    setSheet(undefined)
    setNote(undefined)
    void surface.current?.show(to).then((isThere) => isThere && setPosition(to))
  }, [])
  const onMoved = useCallback((to: Position) => setPosition(to), [])
  const onNote = useCallback((piece: OpenPiece, id: string) => setNote({ piece, id }), [])
  const onPicture = useCallback((piece: OpenPiece, id: string) => {
    const urls = Object.values(piece.pictures).flatMap(({ url }) => (url ? [url] : []))
    const current = piece.pictures[id]?.url
    if (current) void viewPictures(current, urls)
  }, [])
  const onMissing = useCallback((error: unknown) => {
    if (error instanceof AppError) toast(error.message)
  }, [])
  const turning = IN_BROWSERS ? look.turning : 'scroll'
  const onTap = useCallback(
    (zone: TapZone) => {
      if (turning === 'pages' && zone !== 'middle') surface.current?.turn(zone === 'back' ? -1 : 1)
    },
    [turning],
  )
  const { top, nav, right } = readChrome()
  return (
    <Page
      title="试读"
      hasOwnTop
      isBare
      ground={paper === 'night' ? 'dark' : 'light'}
      className={classes(reader.reader, IN_BROWSERS && reader.covering, reader[paper])}
    >
      <View className={bar.top} style={{ paddingTop: `${top}px` }}>
        <View className={bar.nav} style={{ minHeight: `${nav}px`, paddingRight: `${right}px` }}>
          <Tap label="返回" className={bar.back} onTap={goBack}>
            <Icon name="caret-left-bold" isFixed />
          </Tap>
          <View className={styles.title}>{outline.title}</View>
        </View>
        <View className={styles.bar}>
          <View className={styles.words}>
            {isHeld ? '试读：新版文字，会员看到的还是原来的' : '试读：不记进度，不算读过的人'}
          </View>
          <Button kind="plain" isSmall onTap={() => setSheet('contents')}>
            目录
          </Button>
          <Button kind="plain" isSmall onTap={() => setSheet('look')}>
            排版
          </Button>
        </View>
      </View>
      <View className={reader.text}>
        <Surface
          book={book}
          begin={BEGIN}
          turning={turning}
          look={text}
          lit={NOTHING_LIT}
          handle={surface}
          onMoved={onMoved}
          onTouched={nothing}
          onTap={onTap}
          onFollow={goTo}
          onNote={onNote}
          onPicture={onPicture}
          onChosen={nothing}
          onMissing={onMissing}
        />
      </View>
      <ContentsSheet
        isOpen={sheet === 'contents'}
        outline={outline}
        position={position}
        onGo={goTo}
        onClose={() => setSheet(undefined)}
      />
      <LookSheet isOpen={sheet === 'look'} isVertical={outline.isVertical} onClose={() => setSheet(undefined)} />
      <NoteSheet shown={note} onFollow={goTo} onPicture={onPicture} onClose={() => setNote(undefined)} />
    </Page>
  )
}
