import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import type { Position } from '../../../../domain/library/position'
import { sentencesOf } from '../../../../domain/library/sentences'
import { textOf } from '../../../../domain/library/textOf'
import { toast } from '../../../components/feedback'
import type { OpenBook } from './book/openBook'
import type { LitInBook, SurfaceHandle } from './text/surfaceProps'

/** 听书: reading aloud with the voice of the browser. WeChat has none: there is no button there. */
export interface Voice {
  isThere: boolean
  isSpeaking: boolean
  /** The sentence that is read. */
  spoken: LitInBook | undefined
  start: (from: Position) => void
  stop: () => void
}

const isThere = () => process.env.TARO_ENV === 'h5' && typeof window !== 'undefined' && 'speechSynthesis' in window

export function useVoice(book: OpenBook, surface: RefObject<SurfaceHandle | null>): Voice {
  const [spoken, setSpoken] = useState<LitInBook>()
  const turn = useRef(0)

  const stop = useCallback(() => {
    turn.current += 1
    setSpoken(undefined)
    if (isThere()) window.speechSynthesis.cancel()
  }, [])
  const start = useCallback(
    (from: Position) => {
      if (!isThere()) return
      stop()
      const mine = ++turn.current
      const isOver = () => mine !== turn.current
      void readOn(book, from, isOver, (sentence) => {
        setSpoken(sentence)
        if (sentence) surface.current?.reveal({ chapter: sentence.chapter, offset: sentence.from })
      })
    },
    [book, stop, surface],
  )
  useEffect(() => stop, [stop])
  return { isThere: isThere(), isSpeaking: spoken !== undefined, spoken, start, stop }
}

/** Reads sentence by sentence to the end of the book, or until it is over. */
async function readOn(
  book: OpenBook,
  from: Position,
  isOver: () => boolean,
  tell: (sentence: LitInBook | undefined) => void,
): Promise<void> {
  for (let number = book.numberAt(from); number < book.count; number++) {
    const loaded = await book.load(number).catch(() => undefined)
    if (!loaded || isOver()) break
    const { chapter, from: begin, blocks } = loaded.piece
    const text = textOf(blocks)
    for (const span of sentencesOf(text)) {
      if (chapter === from.chapter && begin + span.to <= from.offset) continue
      const words = text.slice(span.from, span.to).trim()
      if (!/[\p{L}\p{N}]/u.test(words)) continue
      if (isOver()) return
      tell({ chapter, from: begin + span.from, to: begin + span.to, kind: 'spoken' })
      if (!(await said(words, book.outline.language))) {
        if (isOver()) return
        tell(undefined)
        toast('这台设备没有能读这本书的声音')
        return
      }
    }
  }
  if (!isOver()) tell(undefined)
}

/** @returns false when it was broken off, or there is no voice for it */
function said(words: string, language: string): Promise<boolean> {
  return new Promise((resolve) => {
    const utterance = new SpeechSynthesisUtterance(words)
    utterance.lang = language
    utterance.onend = () => resolve(true)
    utterance.onerror = () => resolve(false)
    window.speechSynthesis.speak(utterance)
  })
}
