import { View } from '@tarojs/components'
import { momentText } from '../../../../domain/time'
import { type MessageState, type MyMessage, removeMessage } from '../../../../domain/wall/contract'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { confirm, toast } from '../../../components/feedback'
import { Tag, type Tone } from '../../../components/Tag'
import { useIntent } from '../../../components/useIntent'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

const STATES: Readonly<Record<MessageState, { words: string; tone: Tone }>> = {
  waiting: { words: '等人看过就上墙', tone: 'warn' },
  shown: { words: '在墙上', tone: 'ok' },
  refused: { words: '没上墙', tone: 'error' },
  hidden: { words: '撤下了', tone: 'error' },
}

interface Props {
  campaignId: string
  messages: readonly MyMessage[]
  /** Nothing is taken away without the cloud. */
  isOff: boolean
  onRemoved: (id: string) => void
}

/** One's own messages, whatever became of them, each to be taken away at any time. */
export function MyMessages({ campaignId, messages, isOff, onRemoved }: Props) {
  const { run, isBusy } = useIntent()

  async function remove({ id }: MyMessage) {
    const isSure = await confirm({ title: '删掉这条留言？', text: '墙上马上看不到，赞也一起没了', yes: '删掉' })
    if (!isSure) return
    const done = await run(`remove:${id}`, () => call(removeMessage, { campaignId, messageId: id }))
    if (!done) return
    toast('删掉了')
    onRemoved(id)
  }

  return (
    <View className={styles.list}>
      {messages.map((message) => (
        <View key={message.id} className="card pad">
          <View className={styles.text}>{message.text}</View>
          {message.reason !== null && <View className="sm c2 mt4">{`原因：${message.reason}`}</View>}
          <View className={styles.foot}>
            <View className={classes(styles.who, styles.facts)}>
              <Tag tone={STATES[message.state].tone}>{STATES[message.state].words}</Tag>
              <View className="sm c3">{momentText(message.at)}</View>
            </View>
            <Button isSmall isOff={isBusy || isOff} label={`删掉“${message.text}”`} onTap={() => void remove(message)}>
              删掉
            </Button>
          </View>
        </View>
      ))}
    </View>
  )
}
