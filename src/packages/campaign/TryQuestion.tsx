import { Text, View } from '@tarojs/components'
import type { AskedQuestion, Verdict } from '../../../domain/quiz/contract'
import { QUESTION_KIND_NAMES } from '../../../domain/quiz/question'
import { Icon } from '../../components/Icon'
import { asRole } from '../../components/role'
import { Tag } from '../../components/Tag'
import { Tap } from '../../components/Tap'
import { classes } from '../../styles/classes'
import styles from './TryQuestion.module.scss'

interface Props {
  question: AskedQuestion
  chosen: readonly number[]
  onChoose: (chosen: number[]) => void
  isOff?: boolean
  /** What was said of it, once it stands. */
  verdict?: Verdict | undefined
}

const LETTERS = 'ABCDEF'

/** A question and its choices. What came of a choice is said by a shape and a word, not by colour alone. */
export function TryQuestion({ question, chosen, onChoose, isOff = false, verdict }: Props) {
  const { kind, text, choices } = question
  const isMultiple = kind === 'multiple'
  const toggled = (place: number) =>
    chosen.includes(place) ? chosen.filter((each) => each !== place) : [...chosen, place].sort((a, b) => a - b)
  return (
    <View className="mt16">
      <View className="row g8">
        <Tag>{QUESTION_KIND_NAMES[kind]}</Tag>
        {isMultiple && <Text className="sm c3">可以选几个</Text>}
      </View>
      <View className={classes(styles.text, 'mt8')}>{text}</View>
      <View className={classes(styles.choices, 'mt16')} {...asRole(isMultiple ? 'group' : 'radiogroup')}>
        {choices.map((choice, place) => (
          <Choice
            key={place}
            letter={LETTERS.charAt(place)}
            isChosen={chosen.includes(place)}
            isMultiple={isMultiple}
            isOff={isOff || verdict !== undefined}
            mark={verdict && markOf(place, chosen, verdict)}
            onTap={() => onChoose(isMultiple ? toggled(place) : [place])}
          >
            {choice}
          </Choice>
        ))}
      </View>
    </View>
  )
}

type ChoiceMark = 'right' | 'wrong' | 'wanted' | undefined

/** Of a single choice it is known at once; of several only whether all of it was right. */
function markOf(place: number, chosen: readonly number[], { isRight, right }: Verdict): ChoiceMark {
  const isChosen = chosen.includes(place)
  if (right) return right.includes(place) ? (isChosen ? 'right' : 'wanted') : isChosen ? 'wrong' : undefined
  return isChosen ? (isRight ? 'right' : 'wrong') : undefined
}

const MARKS = {
  right: { icon: 'check-circle-fill', color: 'ok-text', words: '答对' },
  wrong: { icon: 'x-circle-fill', color: 'error-text', words: '答错' },
  wanted: { icon: 'check', color: 'ok-text', words: '正确答案' },
} as const

interface ChoiceProps {
  letter: string
  children: string
  isChosen: boolean
  isMultiple: boolean
  isOff: boolean
  mark: ChoiceMark
  onTap: () => void
}

function Choice({ letter, children, isChosen, isMultiple, isOff, mark, onTap }: ChoiceProps) {
  const said = mark && MARKS[mark]
  return (
    <Tap
      role={isMultiple ? 'checkbox' : 'radio'}
      isChecked={isChosen}
      isOff={isOff}
      label={`${letter}，${children}${said ? `，${said.words}` : ''}`}
      className={classes(styles.choice, isChosen && styles.isChosen, mark && styles[mark])}
      onTap={onTap}
    >
      <Text className={classes(styles.letter, 'num')}>{letter}</Text>
      <View className={styles.words}>{children}</View>
      {said ? (
        <View className="row g4">
          <Icon name={said.icon} color={said.color} size={20} />
          <Text className="sm b">{said.words}</Text>
        </View>
      ) : isChosen ? (
        <Icon name="check-bold" size={20} />
      ) : null}
    </Tap>
  )
}
