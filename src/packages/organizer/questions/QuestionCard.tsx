import { Text, View } from '@tarojs/components'
import { removeQuestion, type StaffQuestion } from '../../../../domain/quiz/organizing'
import { poolWords, QUESTION_KIND_NAMES } from '../../../../domain/quiz/question'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { confirm, toast } from '../../../components/feedback'
import { Icon } from '../../../components/Icon'
import { Tag } from '../../../components/Tag'
import { useIntent } from '../../../components/useIntent'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

interface Props {
  campaignId: string
  question: StaffQuestion
  onEdit: () => void
  onChanged: () => void
}

const LETTERS = 'ABCDEF'

/** A question of the bank, with what is right. */
export function QuestionCard({ campaignId, question, onEdit, onChanged }: Props) {
  const { id, pool, kind, text, choices, right, explanation } = question
  const { run, isBusy } = useIntent()

  async function remove() {
    const isSure = await confirm({ title: '删掉这一题？', text: '以后不再抽到，正在答的人不受影响', yes: '删掉' })
    if (!isSure) return
    const done = await run(`remove:${id}`, () => call(removeQuestion, { campaignId, questionId: id }))
    if (!done) return
    toast('删掉了')
    onChanged()
  }

  return (
    <View className={classes(styles.card, 'card pad')}>
      <View className="row g8">
        <Tag>{poolWords(pool)}</Tag>
        <Tag>{QUESTION_KIND_NAMES[kind]}</Tag>
      </View>
      <View className={classes(styles.words, 'mt8 b')}>{text}</View>
      {choices.map((choice, place) => (
        <View key={place} className={styles.choice}>
          <Text className="num">{LETTERS.charAt(place)}</Text>
          <View className={classes(styles.words, 'grow', right.includes(place) && 'b')}>{choice}</View>
          {right.includes(place) && <Icon name="check-bold" color="ok-text" size={20} label="正确答案" />}
        </View>
      ))}
      {explanation !== '' && <View className={classes(styles.words, 'sm c2 mt8')}>{explanation}</View>}
      <View className={classes(styles.ways, 'mt12')}>
        <Button isSmall kind="fill" label={`修改：${text.slice(0, 20)}`} onTap={onEdit}>
          修改
        </Button>
        <Button isSmall kind="ghost" label={`删掉：${text.slice(0, 20)}`} isOff={isBusy} onTap={() => void remove()}>
          删掉
        </Button>
      </View>
    </View>
  )
}
