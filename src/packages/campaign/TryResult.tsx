import { Text, View } from '@tarojs/components'
import type { ExplainedQuestion, Mark, TryResult as Result } from '../../../domain/quiz/contract'
import { Icon } from '../../components/Icon'
import { Section } from '../../components/Section'
import { classes } from '../../styles/classes'
import styles from './TryResult.module.scss'

const MARKS: Readonly<
  Record<
    Mark,
    {
      icon: 'check-circle-fill' | 'x-circle-fill' | 'clock-fill'
      color: 'ok-text' | 'error-text' | 'warn-text'
      words: string
    }
  >
> = {
  right: { icon: 'check-circle-fill', color: 'ok-text', words: '答对' },
  wrong: { icon: 'x-circle-fill', color: 'error-text', words: '答错' },
  missed: { icon: 'clock-fill', color: 'warn-text', words: '没答' },
}

const LETTERS = 'ABCDEF'
const lettersOf = (places: readonly number[]) => places.map((place) => LETTERS.charAt(place)).join('、')

/** How a try went: the score in words, and every question with what is right and why. */
export function TryResult({ result }: { result: Result }) {
  const { score, goal, isPassed, game, questions } = result
  const isRow = game.kind === 'riddles'
  return (
    <View>
      <View className={styles.head} aria-live="polite">
        <Icon
          name={isPassed ? 'check-circle-fill' : 'hourglass-medium-duotone'}
          color={isPassed ? 'ok-text' : 'ink-2'}
          size={48}
        />
        <View className="t2 mt8">{headline(result)}</View>
        <View className="sm c2 mt8">
          {isRow
            ? `最多连对 ${score} 条，连对 ${goal} 条算猜成`
            : `答对 ${score} 题，共 ${questions.length} 题，${game.kind === 'practice' ? '练习不计成绩' : `答对 ${goal} 题过关`}`}
        </View>
      </View>
      {questions.length > 0 && (
        <Section title={isRow ? '谜底和解析' : '答案和解析'}>
          <View className={styles.list}>
            {questions.map((question) => (
              <Explained key={question.number} question={question} />
            ))}
          </View>
        </Section>
      )}
    </View>
  )
}

function headline({ game, isPassed }: Result): string {
  if (game.kind === 'practice') return '练完了'
  if (game.kind === 'riddles') return isPassed ? '猜成了' : '时间到，还差一点'
  return isPassed ? `第 ${game.level} 关过了` : `第 ${game.level} 关还没过`
}

function Explained({ question }: { question: ExplainedQuestion }) {
  const { number, text, choices, mark, mine, right, explanation } = question
  const { icon, color, words } = MARKS[mark]
  return (
    <View className="card pad">
      <View className="row between g8">
        <Text className="sm c3">第 {number} 题</Text>
        <View className="row g4">
          <Icon name={icon} color={color} size={20} />
          <Text className="sm b">{words}</Text>
        </View>
      </View>
      <View className={classes(styles.text, 'mt8 b')}>{text}</View>
      {choices.map((choice, place) => (
        <View key={place} className={classes(styles.choice, right.includes(place) && styles.isRight, 'mt8')}>
          <Text className="num b">{LETTERS.charAt(place)}</Text>
          <View className={styles.words}>{choice}</View>
          {right.includes(place) && <Icon name="check-bold" color="ok-text" size={20} label="正确答案" />}
        </View>
      ))}
      <View className="sm c2 mt8">
        {mine.length > 0 ? `你选了 ${lettersOf(mine)}，` : ''}正确答案是 {lettersOf(right)}
      </View>
      {explanation !== '' && <View className={classes(styles.explanation, 'mt8')}>{explanation}</View>}
    </View>
  )
}
