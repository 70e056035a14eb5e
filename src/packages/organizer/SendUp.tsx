import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { momentText } from '../../../domain/time'
import { Button } from '../../components/Button'
import { confirm, toast } from '../../components/feedback'
import { Tip } from '../../components/Tip'
import { useIntent } from '../../components/useIntent'
import type { Sent } from './sentWords'
import styles from './SendUp.module.scss'

interface Props {
  /** The way to the table itself, where there is one for whoever looks. */
  table: ReactNode
  own: Sent
  /** The union above; null at the organiser, where nothing goes up. */
  goesTo: string | null
  maySend: boolean
  /** What the figures are counted from. */
  from: string
  /** The figures in a few words, shown once more before they go. */
  words: string
  send: (requestKey: string) => Promise<object>
  onSent: () => void
}

/** 上报: the table, one tap that sends its figures to the union above, and how they stand there. */
export function SendUp({ table, own, goesTo, maySend, from, words, send, onSent }: Props) {
  const { run, isBusy } = useIntent()

  async function sendUp(to: string) {
    const isSure = await confirm({ title: `上报给${to}？`, text: `${words}。以后有变化可以再报`, yes: '上报' })
    if (!isSure) return
    const sent = await run('send', send)
    if (!sent) return
    toast('报上去了')
    onSent()
  }

  return (
    <>
      <View className={styles.ways}>
        {table && <View className={styles.way}>{table}</View>}
        {goesTo !== null && maySend && (
          <View className={styles.way}>
            <Button kind="primary" isWide busy={isBusy && '上报中'} onTap={() => void sendUp(goesTo)}>
              {own.sentAt === null ? '上报' : '重新上报'}
            </Button>
          </View>
        )}
      </View>
      {goesTo !== null && (
        <View className="mt12">
          {own.sentAt === null ? (
            <Tip>{maySend ? `报表按${from}自动生成，点“上报”交给${goesTo}` : `还没有上报给${goesTo}`}</Tip>
          ) : own.isSentStale ? (
            <Tip tone="warn">{`${momentText(own.sentAt)} 报过，之后有变化${maySend ? '，再报一次' : ''}`}</Tip>
          ) : (
            <Tip tone="ok">{`${momentText(own.sentAt)} 已上报给${goesTo}`}</Tip>
          )}
        </View>
      )}
    </>
  )
}
