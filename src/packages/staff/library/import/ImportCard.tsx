import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ImportRow } from '../../../../../domain/library/importing'
import { Button } from '../../../../components/Button'
import { Dotted } from '../../../../components/Dotted'
import { Icon } from '../../../../components/Icon'
import { Ring } from '../../../../components/Ring'
import { asRole } from '../../../../components/role'
import { Tile } from '../../../../components/Tile'
import { sinceText } from '../../words'
import { openStaffBookPage } from '../ways'
import { isOver } from './importDesk'
import { ReportView } from './ReportView'
import { TextReadingView } from './TextReadingView'
import { encodingText, shareOf, standingOf } from './words'
import styles from './index.module.scss'

interface Props {
  row: ImportRow
  now: number
  /** Why nobody here works on it any more. */
  problem: string | undefined
  /** Set where its file is still at hand. */
  onRetry: (() => void) | undefined
  /** Set where its file is gone: another one is chosen for it. */
  onChoose?: (() => void) | undefined
  /** Takes a refused one out of the list. */
  onDrop?: (() => void) | undefined
  /** It is worked on anew. */
  onFollow: (row: ImportRow) => void
}

/** One file on its way to a book, or what became of it. */
export function ImportCard({ row, now, problem, onRetry, onChoose, onDrop, onFollow }: Props) {
  const { id, fileName, state, bookId, title, text } = row
  const [isOpen, setOpen] = useState(false)
  const name = title ?? fileName
  const isReady = state === 'ready'
  const mayReadAgain = text !== null && (isReady || (state === 'refused' && bookId !== null))
  const hasMore = row.report !== null || mayReadAgain
  const mayGoOn = isOver(row) ? state === 'refused' : problem !== undefined
  return (
    <View className={styles.import} aria-label={fileName} {...asRole('group')}>
      <View className={styles.head}>
        <Sign row={row} />
        <View className="grow">
          <View className={styles.name}>{isReady && title ? `《${title}》` : fileName}</View>
          <Standing row={row} now={now} problem={problem} />
        </View>
        {(hasMore || isReady || mayGoOn) && (
          <View className={styles.cardWays}>
            {hasMore && (
              <Button isSmall label={`${isOpen ? '收起' : '看'}《${name}》的导入报告`} onTap={() => setOpen(!isOpen)}>
                {isOpen ? '收起' : '导入报告'}
              </Button>
            )}
            {state === 'refused' && onRetry && (
              <Button isSmall label={`再试一次 ${fileName}`} onTap={onRetry}>
                再试一次
              </Button>
            )}
            {state === 'refused' && !onRetry && onChoose && (
              <Button isSmall label={`换文件再试 ${fileName}`} onTap={onChoose}>
                换文件再试
              </Button>
            )}
            {state === 'refused' && onDrop && (
              <Button isSmall kind="ghost" label={`去掉 ${fileName}`} onTap={onDrop}>
                去掉
              </Button>
            )}
            {!isOver(row) && problem !== undefined && (
              <Button isSmall label={`接着导入 ${fileName}`} onTap={() => onFollow(row)}>
                接着导入
              </Button>
            )}
            {isReady && bookId !== null && (
              <Button kind="ink" isSmall label={`填《${name}》的资料`} onTap={() => openStaffBookPage(bookId)}>
                填资料
              </Button>
            )}
          </View>
        )}
      </View>
      {isOpen && hasMore && (
        <View className={styles.report}>
          {row.report && <ReportView report={row.report} />}
          {mayReadAgain && (
            <View className={row.report ? 'mt16' : ''}>
              <TextReadingView importId={id} name={name} text={text} onAgain={onFollow} />
            </View>
          )}
        </View>
      )}
    </View>
  )
}

function Sign({ row }: { row: ImportRow }) {
  if (row.state === 'refused') return <Tile icon="warning-circle-fill" hue="clay" size={44} />
  if (row.state === 'ready') return <Tile icon="books-duotone" hue="sage" size={44} />
  const percent = `${Math.floor(shareOf(row) * 100)}%`
  return (
    <Ring share={shareOf(row)} size={44} tone="ink" label={`${row.fileName} 导入了 ${percent}`}>
      <View className={styles.percent}>{percent}</View>
    </Ring>
  )
}

function Standing({ row, now, problem }: Pick<Props, 'row' | 'now' | 'problem'>) {
  const { state, refusal, report, text, fileName, at } = row
  if (state === 'refused') {
    return (
      <View className="row-t g4 sm c-error" {...asRole('alert')}>
        <Icon name="warning-circle-fill" color="error-text" size={16} />
        <View className="grow">{refusal ?? '没导入成，换一份文件再试'}</View>
      </View>
    )
  }
  if (state !== 'ready') {
    return (
      <View className="sm c3">
        {problem === undefined ? standingOf(row) : `${problem}。不用守着，书屋会自己接着导入`}
      </View>
    )
  }
  const { leftOut, warnings } = report ?? { leftOut: [], warnings: [] }
  return (
    <Dotted
      className="c3 num"
      of={[
        fileName,
        sinceText(at, now),
        row.isHeld && <View className="c-warn">写好了，等着换上</View>,
        text && `${encodingText(text.encoding)} ${text.chapters.length} 章`,
        warnings.length > 0 && <View className="c-warn">{warnings.length} 处要看一眼</View>,
        leftOut.length > 0 && `${leftOut.length} 类没有留下`,
      ]}
    />
  )
}
