import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type BookCard, keepOnShelf, type Reading } from '../../../../domain/library/contract'
import { call } from '../../../cloud/call'
import { progressWords } from '../../../components/BookRow/bookWords'
import { openReader } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { toast } from '../../../components/feedback'
import { useIntent } from '../../../components/useIntent'
import styles from './index.module.scss'

interface Props {
  card: BookCard
  reading: Reading | null
  isOnShelf: boolean
  onShelf: (isOn: boolean) => void
}

/** Fixed at the bottom: one's shelf, and reading. */
export function BookBar({ card, reading, isOnShelf, onShelf }: Props) {
  const { run, isBusy } = useIntent()

  async function toggle() {
    const isOn = !isOnShelf
    const done = await run(`${card.id} ${isOn}`, () => call(keepOnShelf, { bookId: card.id, isOn }))
    if (!done) return
    onShelf(done.isOnShelf)
    toast(done.isOnShelf ? '放进书架了' : '已移出书架，读到哪里还留着')
  }

  return (
    <>
      <View className={styles.second}>
        <Button
          kind="fill"
          isWide
          busy={isBusy && '稍等'}
          label={isOnShelf ? '在书架上，点一下移出' : '放进书架'}
          onTap={() => void toggle()}
        >
          {isOnShelf ? '在书架上' : '放进书架'}
        </Button>
      </View>
      <View className="grow">
        {card.kind === 'law' ? (
          <Button kind="primary" isWide icon="scales" onTap={() => openLaw(card.id)}>
            一条一条看
          </Button>
        ) : (
          <Button kind="primary" isWide icon="book-open-bold" onTap={() => openReader(card.id)}>
            {readWords(reading)}
          </Button>
        )}
      </View>
    </>
  )
}

function readWords(reading: Reading | null): string {
  if (!reading) return '开始读'
  return progressWords(reading) === '读完了' ? '再读一遍' : '接着读'
}

/** A law stands open at the law desk, from its first article on. */
function openLaw(bookId: string): void {
  void Taro.navigateTo({ url: `/packages/library/article/index?book=${bookId}&number=1&sub=0` })
}
