import { useEffect, useState } from 'react'
import { Text, View } from '@tarojs/components'
import { AppError } from '../../../../../domain/errors'
import type { Outline, Passage } from '../../../../../domain/library/contract'
import type { Position } from '../../../../../domain/library/position'
import { Button } from '../../../../components/Button'
import { SearchField } from '../../../../components/Field'
import { Sheet } from '../../../../components/Sheet'
import { Tap } from '../../../../components/Tap'
import { useDebounced } from '../../../../components/useDebounced'
import { findInBook, type Found } from '../book/findInBook'
import styles from './index.module.scss'

/** A hit, and how long the words are that were found. */
export interface Hit {
  position: Position
  length: number
}

interface Props {
  isOpen: boolean
  outline: Outline
  onGo: (hit: Hit) => void
  onClose: () => void
}

/** ms without a key before it is searched. */
const QUIET_MS = 350

/** Search in the book that is open: in the cloud, and without a network in what is on the phone. */
export function SearchSheet({ isOpen, outline, onGo, onClose }: Props) {
  const [typed, setTyped] = useState('')
  const text = useDebounced(typed.trim(), QUIET_MS)
  const [answer, setAnswer] = useState<{ text: string; found?: Found; error?: AppError }>()

  useEffect(() => {
    if (text === '' || !isOpen) return undefined
    let isGone = false
    findInBook(outline, text).then(
      (found) => isGone || setAnswer({ text, found }),
      (cause: unknown) =>
        isGone ||
        setAnswer({ text, error: cause instanceof AppError ? cause : new AppError('internal.unexpected', { cause }) }),
    )
    return () => void (isGone = true)
  }, [text, outline, isOpen])

  if (!isOpen) return null
  const shown = answer?.text === text && text !== '' ? answer : undefined
  const more = async (found: Found) => {
    if (!found.cursor) return
    const next = await findInBook(outline, text, found.cursor).catch(() => undefined)
    if (next) setAnswer({ text, found: { ...next, passages: [...found.passages, ...next.passages] } })
  }
  return (
    <Sheet isOpen title="搜书里的内容" onClose={onClose}>
      <SearchField value={typed} onChange={setTyped} placeholder="书里的一个词" />
      {text !== '' && !shown && <View className="body c3 mt16">正在找</View>}
      {shown?.error && <View className="body c3 mt16">{shown.error.message}</View>}
      {shown?.found && (
        <>
          {shown.found.isPart && <View className="sm c3 mt12">没有网络，只找了存在手机里的部分</View>}
          {shown.found.passages.length === 0 && <View className="body c3 mt16">没找到，换个词试试</View>}
          {shown.found.passages.map((passage) => (
            <Tap
              key={`${passage.position.chapter}-${passage.position.offset}`}
              className={styles.hit}
              onTap={() => onGo({ position: passage.position, length: hitLength(passage, text) })}
            >
              <View className="sm c3">{passage.chapterTitle}</View>
              <Sentence passage={passage} />
            </Tap>
          ))}
          {shown.found.cursor && (
            <Button kind="fill" isWide onTap={() => void more(shown.found as Found)}>
              再看一些
            </Button>
          )}
        </>
      )}
    </Sheet>
  )
}

/** The hit stands where the passage's position says. */
function hitLength({ hits: [first] }: Passage, text: string): number {
  return first ? first[1] - first[0] : text.length
}

function Sentence({ passage: { sentence, hits } }: { passage: Passage }) {
  let at = 0
  const parts: { words: string; isHit: boolean }[] = []
  for (const [from, to] of hits) {
    parts.push({ words: sentence.slice(at, from), isHit: false }, { words: sentence.slice(from, to), isHit: true })
    at = to
  }
  parts.push({ words: sentence.slice(at), isHit: false })
  return (
    <View className={styles.sentence}>
      {parts.map(({ words, isHit }, key) =>
        isHit ? (
          <Text key={key} className="b c-brand">
            {words}
          </Text>
        ) : (
          <Text key={key}>{words}</Text>
        ),
      )}
    </View>
  )
}
