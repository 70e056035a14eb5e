import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { AppError } from '../../../../domain/errors'
import type { Position } from '../../../../domain/library/position'
import { positionAtProgress } from '../../../../domain/library/progress'
import { toast } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { viewPictures } from '../../../components/BodyView/viewPictures'
import { classes } from '../../../styles/classes'
import { useReaderLook, type Paper } from '../../../stores/readerLook'
import type { News, Opened } from './book/beginReading'
import { ChosenBar } from './bars/ChosenBar'
import { ContentsSheet } from './sheets/ContentsSheet'
import { Dimmer } from './bars/Dimmer'
import { LookSheet } from './sheets/LookSheet'
import { MarksSheet } from './sheets/MarksSheet'
import { NoteSheet } from './sheets/NoteSheet'
import type { OpenPiece } from './book/openBook'
import { Panel } from './bars/Panel'
import { RemarkSheet } from './sheets/RemarkSheet'
import { SearchSheet, type Hit } from './sheets/SearchSheet'
import { Surface } from './text/Surface'
import type { Chosen, LitInBook, SurfaceHandle, TapZone } from './text/surfaceProps'
import { TopBar } from './bars/TopBar'
import { useKeys } from './useKeys'
import { useMarks } from './useMarks'
import { usePlace } from './usePlace'
import { useReadingClock } from './useReadingClock'
import { useTextLook } from './text/useTextLook'
import { useVoice } from './useVoice'
import { useWays } from './useWays'
import { Ways } from './bars/Ways'
import styles from './index.module.scss'

interface Props {
  opened: Opened
  news?: News
  paper: Paper
}

type SheetName = 'contents' | 'marks' | 'search' | 'look'

/** ms in which one tap is heard by all who hear it. */
const SAME_TAP_MS = 50

/** The page people spend their time in: the text, and what lies over it when it is asked for. */
export function Reader({ opened, news, paper }: Props) {
  const { book } = opened
  const { outline } = book
  const look = useReaderLook()
  const surface = useRef<SurfaceHandle | null>(null)
  const [isPanelOpen, setPanelOpen] = useState(false)
  const [sheet, setSheet] = useState<SheetName>()
  const [note, setNote] = useState<{ piece: OpenPiece; id: string }>()
  const [chosen, setChosen] = useState<Chosen>()
  const [found, setFound] = useState<LitInBook>()

  const { position, progress, moved, answered } = usePlace(opened)
  const ways = useWays(opened, news, answered)
  const marks = useMarks(outline.bookId)
  const voice = useVoice(book, surface)
  const touched = useReadingClock()

  const text = useTextLook(outline)
  const lit = useMemo(
    () => [...marks.highlights, ...(voice.spoken ? [voice.spoken] : []), ...(found ? [found] : [])],
    [marks.highlights, voice.spoken, found],
  )

  const { leave } = ways
  const goTo = useCallback(
    async (to: Position) => {
      const isShown = await surface.current?.show(to)
      if (isShown) moved(to, false)
      return isShown === true
    },
    [moved],
  )
  /** Goes somewhere else in the book, with the way back kept. */
  const jump = useCallback(
    (to: Position) => {
      setSheet(undefined)
      setNote(undefined)
      void goTo(to).then((isThere) => isThere && leave(position))
    },
    [leave, position, goTo],
  )
  // The text itself is not drawn anew when the reader has moved.
  const latestJump = useRef(jump)
  useEffect(() => {
    latestJump.current = jump
  }, [jump])
  /** A tap on something of the text bubbles up to the text: it is not one for the panel as well. */
  const actedAt = useRef(0)
  const onFollow = useCallback((to: Position) => {
    actedAt.current = Date.now()
    latestJump.current(to)
  }, [])
  const onNote = useCallback((piece: OpenPiece, id: string) => {
    actedAt.current = Date.now()
    setNote({ piece, id })
  }, [])
  const onPicture = useCallback((piece: OpenPiece, id: string) => {
    actedAt.current = Date.now()
    const urls = Object.values(piece.pictures).flatMap(({ url }) => (url ? [url] : []))
    const current = piece.pictures[id]?.url
    if (current) void viewPictures(current, urls)
  }, [])
  const onMissing = useCallback((error: unknown) => {
    if (error instanceof AppError)
      toast(error.code === 'network.unreachable' ? '这一段还没存到手机，连上网络接着读' : error.message)
  }, [])
  const onTap = useCallback(
    (zone: TapZone) => {
      if (Date.now() - actedAt.current < SAME_TAP_MS) return
      if (isPanelOpen) setPanelOpen(false)
      else if (zone === 'middle' || look.turning === 'scroll') setPanelOpen(true)
      else surface.current?.turn(zone === 'back' ? -1 : 1)
    },
    [isPanelOpen, look.turning],
  )
  useKeys({
    isOff: sheet !== undefined || note !== undefined || marks.writing !== undefined,
    isPanelOpen,
    isVertical: text.isVertical,
    onPanel: setPanelOpen,
    onTurn: (direction) => surface.current?.turn(direction),
    onEdge: (edge) => {
      const last = positionAtProgress(1, outline.chapters)
      jump(edge === 'begin' ? { chapter: 0, offset: 0 } : last)
    },
    onTouched: touched,
  })

  const chapter = outline.chapters[position.chapter]
  const goToChapter = (step: 1 | -1) => {
    const to = position.chapter + step
    if (to < 0 || to >= outline.chapters.length) toast(step < 0 ? '这是第一章' : '这是最后一章')
    else jump({ chapter: to, offset: 0 })
  }
  const open = (name: SheetName) => {
    setPanelOpen(false)
    setSheet(name)
  }

  return (
    <Page
      title={outline.title}
      hasOwnTop
      isBare
      ground={paper === 'night' ? 'dark' : 'light'}
      className={classes(styles.reader, process.env.TARO_ENV === 'h5' && styles.covering, styles[paper])}
    >
      <TopBar
        title={isPanelOpen ? outline.title : (chapter?.title ?? outline.title)}
        isOpen={isPanelOpen}
        onSearch={() => open('search')}
      />
      <View className={styles.text}>
        <Surface
          book={book}
          begin={opened.at}
          turning={look.turning}
          look={text}
          lit={lit}
          handle={surface}
          onMoved={moved}
          onTouched={touched}
          onTap={onTap}
          onFollow={onFollow}
          onNote={onNote}
          onPicture={onPicture}
          onChosen={setChosen}
          onMissing={onMissing}
        />
      </View>
      <Panel
        isOpen={isPanelOpen}
        progress={progress}
        chapterTitle={chapter?.title ?? ''}
        onOpen={() => setPanelOpen(true)}
        onClose={() => setPanelOpen(false)}
        onChapter={goToChapter}
        onProgress={(share) => jump(positionAtProgress(share, outline.chapters))}
        onSheet={open}
        titleAt={(share) => outline.chapters[positionAtProgress(share, outline.chapters).chapter]?.title ?? ''}
        voice={voice}
        position={position}
      />
      <Ways ways={ways} isRaised={isPanelOpen} outline={outline} onGo={jump} onBack={(to) => void goTo(to)} />
      {chosen && !sheet && (
        <ChosenBar chosen={chosen} marks={marks} outline={outline} onDone={() => setChosen(undefined)} />
      )}
      <ContentsSheet
        isOpen={sheet === 'contents'}
        outline={outline}
        position={position}
        onGo={jump}
        onSearch={() => setSheet('search')}
        onClose={() => setSheet(undefined)}
      />
      <MarksSheet
        isOpen={sheet === 'marks'}
        book={book}
        position={position}
        marks={marks}
        onGo={jump}
        onClose={() => setSheet(undefined)}
      />
      <SearchSheet
        isOpen={sheet === 'search'}
        outline={outline}
        onGo={(hit: Hit) => {
          setFound({
            chapter: hit.position.chapter,
            from: hit.position.offset,
            to: hit.position.offset + hit.length,
            kind: 'found',
          })
          jump(hit.position)
        }}
        onClose={() => setSheet(undefined)}
      />
      <LookSheet isOpen={sheet === 'look'} isVertical={outline.isVertical} onClose={() => setSheet(undefined)} />
      <NoteSheet shown={note} onFollow={jump} onPicture={onPicture} onClose={() => setNote(undefined)} />
      <RemarkSheet marks={marks} />
      <Dimmer brightness={look.brightness} />
    </Page>
  )
}
