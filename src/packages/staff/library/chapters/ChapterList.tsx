import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Output } from '../../../../../domain/contract'
import { type ChapterChoice, listHeadings, readAgain } from '../../../../../domain/library/importing'
import { call } from '../../../../cloud/call'
import { Button } from '../../../../components/Button'
import { confirm, tellError, toast } from '../../../../components/feedback'
import { goBack } from '../../../../components/Page'
import { Tip } from '../../../../components/Tip'
import { useIntent } from '../../../../components/useIntent'
import { desk } from '../import/importDesk'
import { encodingText } from '../import/words'
import { useLeavingWarned } from '../import/useLeavingWarned'
import { AddSheet } from './AddSheet'
import { choiceOf, type Entry, entriesOf, renamed, withLine, without } from './chosen'
import { NameSheet } from './NameSheet'
import styles from './index.module.scss'

interface Props {
  importId: string
  found: Output<typeof listHeadings>
  /** Readers have the book: what is read anew waits for a look. */
  holds: boolean
}

/** Rows that are drawn at once: a net novel has thousands. */
const BATCH = 100

/** The lines at which chapters begin, to be dropped, renamed and added, and then read again so. */
export function ChapterList({ importId, found, holds }: Props) {
  const [shown, setShown] = useState(found)
  const [entries, setEntries] = useState(() => entriesOf(found))
  /** What gives these entries, where nobody has changed one of them. */
  const [choice, setChoice] = useState<ChapterChoice>()
  const [isChanged, setChanged] = useState(false)
  const [limit, setLimit] = useState(BATCH)
  const [isAdding, setAdding] = useState(false)
  const [naming, setNaming] = useState<Entry>()
  const [isLooking, setLooking] = useState(false)
  const { run, isBusy } = useIntent()
  const isDirty = isChanged || choice !== undefined
  useLeavingWarned(isDirty)

  const change = (next: Entry[]) => {
    setEntries(next)
    setChanged(true)
  }
  const look = async (wanted: ChapterChoice) => {
    const isSure = !isChanged || (await confirm({ title: '换一种分法？', text: '刚才一条条改的会没有了', yes: '换' }))
    if (!isSure) return
    setLooking(true)
    try {
      const answer = await call(listHeadings, { importId, chapters: wanted })
      setShown(answer)
      setEntries(entriesOf(answer))
      setChoice(wanted)
      setChanged(false)
      setLimit(BATCH)
      setAdding(false)
      if (wanted.kind !== 'whole')
        toast(answer.headings.length === 0 ? '没找到这样的标题' : `找到 ${answer.headings.length} 章`)
    } catch (error) {
      tellError(error)
    } finally {
      setLooking(false)
    }
  }
  const go = async () => {
    const wanted = isChanged ? choiceOf(entries) : (choice ?? choiceOf(entries))
    const asked = { importId, encoding: encodingAsked(shown.encoding), chapters: wanted, ...(holds ? { holds } : {}) }
    const answer = await run(JSON.stringify(asked), (requestKey) => call(readAgain, { ...asked, requestKey }))
    if (!answer) return
    toast(holds ? '在重新读了，读好先试读再换上' : '在重新读了，读好会自己换上')
    desk.follow(answer.row)
    goBack()
  }
  return (
    <View className={styles.page}>
      <View className="body c2">
        {entries.length === 0 ? '现在整本一章。' : `现在 ${entries.length} 章，每章从下面这一行开始。`}
        认错的去掉，漏了的加上，名字也能改。书里的文字不会少
      </View>
      <View className={styles.ways}>
        <Button kind="plain" isSmall icon="plus-bold" isOff={isLooking} onTap={() => setAdding(true)}>
          找一行加成章
        </Button>
        <Button kind="plain" isSmall isOff={isLooking} onTap={() => void look({ kind: 'found' })}>
          让程序重认
        </Button>
        <Button kind="plain" isSmall isOff={isLooking} onTap={() => void look({ kind: 'whole' })}>
          不分章
        </Button>
      </View>
      {!shown.isAll && (
        <View className="mt12">
          <Tip tone="warn" icon="warning-circle-fill">
            章太多，不能一条条改。可以找一行，选“这样的都算”
          </Tip>
        </View>
      )}
      {entries.length > 0 && (
        <View className="card mt12">
          {entries.slice(0, limit).map((entry) => (
            <Row
              key={entry.line}
              entry={entry}
              isFixed={!shown.isAll}
              onName={() => setNaming(entry)}
              onDrop={() => change(without(entries, entry.line))}
            />
          ))}
          {limit < entries.length && (
            <View className="pad">
              <Button isSmall onTap={() => setLimit(limit + BATCH)}>
                再看 {Math.min(BATCH, entries.length - limit)} 章
              </Button>
            </View>
          )}
        </View>
      )}
      <View className={styles.save}>
        <Button kind="ink" isWide isOff={!isDirty || isLooking} busy={isBusy && '提交中'} onTap={() => void go()}>
          {isDirty ? '按这样分章' : '还没有改'}
        </Button>
        <View className="sm c3 mt8 tc">文字按 {encodingText(shown.encoding)} 读，会换成新的一版，书的资料不变</View>
      </View>
      {isAdding && (
        <AddSheet
          importId={importId}
          taken={entries}
          mayAddOne={shown.isAll}
          isBusy={isLooking}
          onAdd={(line, text) => change(withLine(entries, line, text))}
          onLike={(text) => void look({ kind: 'like', line: text })}
          onClose={() => setAdding(false)}
        />
      )}
      {naming && (
        <NameSheet
          entry={naming}
          onName={(title) => {
            change(renamed(entries, naming.line, title))
            setNaming(undefined)
          }}
          onClose={() => setNaming(undefined)}
        />
      )}
    </View>
  )
}

/** A text of two encodings is read line by line, which nobody can ask for: the program finds it again. */
function encodingAsked(encoding: string): string | undefined {
  return encoding.includes('+') ? undefined : encoding
}

interface RowProps {
  entry: Entry
  isFixed: boolean
  onName: () => void
  onDrop: () => void
}

function Row({ entry: { line, title, level, isOwn }, isFixed, onName, onDrop }: RowProps) {
  return (
    <View className={styles.row}>
      <View className={level > 1 ? styles.inner : styles.outer}>
        <View className={styles.title}>{title}</View>
        <View className="sm c3 num">
          第 {line + 1} 行{isOwn ? '，名字改过' : ''}
        </View>
      </View>
      {!isFixed && (
        <View className={styles.rowWays}>
          <Button isSmall label={`改名 ${title}`} onTap={onName}>
            改名
          </Button>
          <Button isSmall kind="ghost" label={`去掉 ${title}`} onTap={onDrop}>
            去掉
          </Button>
        </View>
      )}
    </View>
  )
}
