import { useEffect, useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { confirm } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { Tip } from '../../../components/Tip'
import { TryClock } from '../TryClock'
import { TryLost } from '../TryLost'
import { TryQuestion } from '../TryQuestion'
import { type Stood, useTry } from '../useTry'
import styles from './index.module.scss'

interface Props {
  begun: Stood
  onBack: () => void
  onOver: (tryId: string) => void
}

/** One question after the other, by the server's clock. */
export function Playing({ begun, onBack, onOver }: Props) {
  const { view, now, answered, forget, answer, look, isBusy, isLost } = useTry(begun, 'quiz')
  const { question, game, questions } = view
  const isPractice = game.kind === 'practice'
  const [picked, setPicked] = useState<{ of: string; chosen: number[] }>({ of: '', chosen: [] })
  const chosen = picked.of === question?.id ? picked.chosen : []

  // What came of the last answer stays until the next one's time begins; in practice until it was read.
  const isShown = answered !== null && (question === null || isPractice || now < question.opensAt)
  const isTimeOver = question?.deadline != null && now >= question.deadline
  useEffect(() => {
    // Chosen and not sent: it goes now, within what the network is given.
    if (isTimeOver && chosen.length > 0 && !isShown) void answer(chosen)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the time is over
  }, [isTimeOver])
  const isOver = question === null
  useEffect(() => {
    if (isOver && answered === null) onOver(view.id)
  }, [isOver, answered, onOver, view.id])

  async function leave() {
    const isSure =
      isPractice ||
      isOver ||
      (await confirm({
        title: '先离开？',
        text: '时间还在走，回来从那时的题接着答',
        yes: '离开',
        no: '接着答',
      }))
    if (isSure) onBack()
  }

  const shown = isShown ? answered : null
  const on = shown?.question ?? question
  const bar = shown ? (
    isOver ? (
      <Button kind="primary" isWide onTap={() => onOver(view.id)}>
        看结果
      </Button>
    ) : isPractice ? (
      <Button kind="primary" isWide onTap={forget}>
        下一题
      </Button>
    ) : undefined
  ) : question ? (
    <Button
      kind="primary"
      isWide
      busy={isBusy && '正在提交'}
      isOff={chosen.length === 0 || isTimeOver}
      onTap={() => void answer(chosen)}
    >
      确定
    </Button>
  ) : undefined

  return (
    <Page
      title={isPractice ? '练习' : `第 ${game.level} 关`}
      onBack={() => void leave()}
      {...(bar ? { bar: <View className="grow">{bar}</View> } : {})}
    >
      {on && (
        <>
          <View className={styles.top}>
            <View>
              <View className="t3">
                第 <Text className="num">{on.number}</Text> 题，共 {questions} 题
              </View>
              <View className="sm c2 mt8">已答对 {view.reached} 题</View>
            </View>
            {on.deadline !== null && !shown && (
              <TryClock now={now} deadline={on.deadline} totalMs={on.deadline - on.opensAt} />
            )}
          </View>
          {isLost && <TryLost onRetry={() => void (chosen.length > 0 ? answer(chosen) : look())} />}
          {isTimeOver && !shown && (
            <View className="mt12" aria-live="assertive">
              <Tip tone="warn">这一题时间到了，马上到下一题</Tip>
            </View>
          )}
          <TryQuestion
            question={on}
            chosen={shown?.chosen ?? chosen}
            verdict={shown?.verdict}
            isOff={isTimeOver || isBusy}
            onChoose={(next) => setPicked({ of: on.id, chosen: next })}
          />
          {shown && (
            <View className="mt16" aria-live="assertive">
              <Tip
                tone={shown.verdict.isRight ? 'ok' : 'error'}
                icon={shown.verdict.isRight ? 'check-circle-fill' : 'x-circle-fill'}
              >
                {shown.verdict.isRight ? '答对了' : '答错了'}
                {shown.verdict.explanation ? `。${shown.verdict.explanation}` : ''}
              </Tip>
            </View>
          )}
        </>
      )}
    </Page>
  )
}
