import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Position } from '../../../../../domain/library/position'
import { progressAt } from '../../../../../domain/library/progress'
import { textOf } from '../../../../../domain/library/textOf'
import { Button } from '../../../../components/Button'
import { toast } from '../../../../components/feedback'
import { Icon } from '../../../../components/Icon'
import { Sheet } from '../../../../components/Sheet'
import { Tap } from '../../../../components/Tap'
import { exportText } from '../../annotations/exportText'
import { saveText } from '../../annotations/saveText'
import type { OwnAnnotation } from '../../../../cloud/bookKeeping/annotations'
import type { OpenBook } from '../book/openBook'
import type { Marks } from '../useMarks'
import styles from './index.module.scss'

interface Props {
  isOpen: boolean
  book: OpenBook
  position: Position
  marks: Marks
  onGo: (to: Position) => void
  onClose: () => void
}

/** Characters of the text that name a bookmark. */
const QUOTE = 60
/** Characters around the position in which a bookmark counts as one of this page. */
const PAGE = 300

/** Bookmarks, highlights and remarks, and a bookmark for this page. */
export function MarksSheet({ isOpen, book, position, marks, onGo, onClose }: Props) {
  if (!isOpen) return null
  const { outline } = book
  const here = marks.all.find(
    ({ kind, from }) =>
      kind === 'bookmark' && from.chapter === position.chapter && Math.abs(from.offset - position.offset) < PAGE,
  )
  const toggle = () => {
    if (here) marks.remove(here)
    else marks.bookmark(outline, position, wordsAt(book, position))
    toast(here ? '书签取消了' : '书签加好了')
  }
  const exported = () => exportText(marks.all.map((each) => ({ ...each, bookTitle: outline.title })))
  const copy = async () => {
    const isCopied = await Taro.setClipboardData({ data: exported() }).then(
      () => true,
      () => false,
    )
    toast(isCopied ? '复制好了，粘贴到哪里都行' : '没复制上，再试一次')
  }
  return (
    <Sheet isOpen title="书签和笔记" onClose={onClose}>
      <Button kind="fill" isWide onTap={toggle} icon={here ? 'bookmark-simple-fill' : 'bookmark-simple'}>
        {here ? '取消这一页的书签' : '把这一页加书签'}
      </Button>
      {marks.all.length === 0 ? (
        <View className="body c3 mt16">
          {process.env.TARO_ENV === 'h5'
            ? '还没有笔记。选中一段文字，可以划线、写笔记'
            : '还没有笔记。长按一句话，可以划线、写笔记'}
        </View>
      ) : (
        <>
          {marks.all.map((mark) => (
            <Row
              key={mark.id}
              mark={mark}
              percent={`${Math.floor(progressAt(mark.from, outline.chapters) * 100)}%`}
              onGo={() => onGo(mark.from)}
              onWrite={() => {
                onClose()
                marks.setWriting(mark)
              }}
              onRemove={() => marks.remove(mark)}
            />
          ))}
          <View className="row g12 mt16">
            <Button kind="fill" isSmall onTap={() => void copy()} icon="copy">
              复制全部
            </Button>
            <Button kind="fill" isSmall onTap={() => void saveText(exported())} icon="download-simple">
              存成文件
            </Button>
          </View>
        </>
      )}
    </Sheet>
  )
}

interface RowProps {
  mark: OwnAnnotation
  percent: string
  onGo: () => void
  onWrite: () => void
  onRemove: () => void
}

function Row({ mark, percent, onGo, onWrite, onRemove }: RowProps) {
  const kind = mark.kind === 'bookmark' ? '书签' : '划线'
  return (
    <View className={styles.mark}>
      <Tap className={styles.markTap} onTap={onGo}>
        <View className="sm c3">{`${kind}  ${mark.chapterTitle}  ${percent}`}</View>
        <View className={styles.markQuote}>{mark.quote}</View>
        {mark.remark && <View className="body mt4">{mark.remark}</View>}
      </Tap>
      <View className="row">
        <Tap className={styles.markAct} label={mark.remark ? '改笔记' : '写笔记'} onTap={onWrite}>
          <Icon name="pencil-simple" size={20} color="ink-2" />
        </Tap>
        <Tap className={styles.markAct} label={`删除这条${kind}`} onTap={onRemove}>
          <Icon name="trash" size={20} color="ink-2" />
        </Tap>
        {mark.isWaiting && <Text className="sm c3">联网后同步</Text>}
      </View>
    </View>
  )
}

/** The words a bookmark stands at, if they are in memory. */
function wordsAt(book: OpenBook, position: Position): string {
  const piece = book.has(book.numberAt(position))?.piece
  if (!piece) return ''
  const from = position.offset - piece.from
  return textOf(piece.blocks)
    .slice(from, from + QUOTE)
    .replace(/\s+/g, ' ')
    .trim()
}
