import { useEffect } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { confirm } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { Tip } from '../../../components/Tip'
import { TryClock } from '../TryClock'
import { TryLost } from '../TryLost'
import { TryQuestion } from '../TryQuestion'
import { type Stood, useTry } from '../useTry'
import { Lanterns } from './Lanterns'
import styles from './index.module.scss'

interface Props {
  begun: Stood
  totalMs: number
  onBack: () => void
  onOver: (tryId: string) => void
}

/** One riddle after the other; a tap is the answer. */
export function Guessing({ begun, totalMs, onBack, onOver }: Props) {
  const { view, now, answered, answer, look, isBusy, isLost } = useTry(begun, 'riddles')
  const { question, reached, goal } = view
  const isOver = question === null
  const isSolved = isOver && reached >= goal
  useEffect(() => {
    if (isOver && !isSolved) onOver(view.id)
  }, [isOver, isSolved, onOver, view.id])

  async function leave() {
    const isSure =
      isOver || (await confirm({ title: '先离开？', text: '时间还在走，离开就猜不完了', yes: '离开', no: '接着猜' }))
    if (isSure) onBack()
  }

  return (
    <Page
      title="猜灯谜"
      onBack={() => void leave()}
      {...(isSolved
        ? {
            bar: (
              <View className="grow">
                <Button kind="primary" isWide onTap={() => onOver(view.id)}>
                  看谜底
                </Button>
              </View>
            ),
          }
        : {})}
    >
      <View className={styles.top}>
        <View className="t3">{isSolved ? '猜成了' : `连对 ${reached} 条，要 ${goal} 条`}</View>
        {question?.deadline != null && <TryClock now={now} deadline={question.deadline} totalMs={totalMs} />}
      </View>
      <Lanterns lit={reached} of={goal} label={`连对 ${reached} 条`} />
      {isLost && <TryLost onRetry={() => void look()} />}
      {answered && (
        <View className="mt12" aria-live="assertive">
          <Tip
            tone={answered.verdict.isRight ? 'ok' : 'error'}
            icon={answered.verdict.isRight ? 'check-circle-fill' : 'x-circle-fill'}
          >
            {answered.verdict.isRight ? '上一条猜对了' : '上一条猜错了，从头数'}
          </Tip>
        </View>
      )}
      {question && (
        <TryQuestion
          question={question}
          chosen={[]}
          isOff={isBusy || (question.deadline !== null && now >= question.deadline)}
          onChoose={(chosen) => void answer(chosen)}
        />
      )}
    </Page>
  )
}
