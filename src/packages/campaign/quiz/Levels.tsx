import { Text, View } from '@tarojs/components'
import type { Output } from '../../../../domain/contract'
import type { LevelView, openQuiz } from '../../../../domain/quiz/contract'
import { dayText } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { Icon } from '../../../components/Icon'
import { Tip } from '../../../components/Tip'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

interface Props {
  quiz: Output<typeof openQuiz>
  isBusy: boolean
  /** Why nothing begins now though it might, with the next step. */
  offline: string | undefined
  onBegin: (level: number | null, isPractice: boolean) => Promise<void>
  onGoOn: (tryId: string) => Promise<void>
}

/** The levels as a path: what is passed, what is open today, and when the next one opens. */
export function Levels({ quiz, isBusy, offline, onBegin, onGoOn }: Props) {
  const { title, plan, levels, running, notNow } = quiz
  const next = levels.find(({ isOpen, isPassed }) => isOpen && !isPassed)?.level
  const passed = levels.filter(({ isPassed }) => isPassed).length
  return (
    <View>
      <View className="t2 mt8">{title}</View>
      <View className="sm c2 mt8">
        每关 {plan.questions} 题，每题 {plan.secondsEach} 秒，答对 {plan.pass} 题过关。每关一天可以答 {plan.triesADay}{' '}
        次，取最好的一次。
        {plan.opensDaily ? '每天零点多开一关，开了就一直开着，什么时候答都行。' : ''}
      </View>
      {notNow !== null && (
        <View className="mt12">
          <Tip icon="info">{notNow}</Tip>
        </View>
      )}
      {notNow === null && offline !== undefined && (
        <View className="mt12" aria-live="polite">
          <Tip icon="wifi-slash">{offline}</Tip>
        </View>
      )}
      {running && (
        <View className="mt12">
          <Tip
            tone="warn"
            {...(offline === undefined ? { action: '接着答', onAction: () => void onGoOn(running.tryId) } : {})}
          >
            {running.game.kind === 'practice' ? '练习还没做完' : `第 ${running.game.level} 关还没答完，时间在走`}
          </Tip>
        </View>
      )}
      <View className="sm c2 mt16">
        过了 {passed} 关，共 {levels.length} 关
      </View>
      <View className={styles.path}>
        {levels.map((level) => (
          <LevelRow
            key={level.level}
            level={level}
            isNext={level.level === next && !running}
            mayBegin={notNow === null}
            isOff={isBusy || offline !== undefined}
            onBegin={onBegin}
          />
        ))}
      </View>
      {plan.hasPractice && (
        <View className={classes(styles.practice, 'card pad mt16')}>
          <View className="b">练习</View>
          <View className="sm c2 mt8">不计时，答完一题就看解析，不计成绩。过了的关也能练本关的题。</View>
          <View className="mt12">
            <Button
              kind="fill"
              isWide
              isOff={notNow !== null || isBusy || offline !== undefined}
              onTap={() => void onBegin(null, true)}
            >
              开始练习
            </Button>
          </View>
        </View>
      )}
    </View>
  )
}

interface RowProps {
  level: LevelView
  isNext: boolean
  mayBegin: boolean
  isOff: boolean
  onBegin: Props['onBegin']
}

function LevelRow({ level: each, isNext, mayBegin, isOff, onBegin }: RowProps) {
  const { level, isOpen, isPassed, canPractise, triesLeft } = each
  return (
    <View className={styles.level}>
      <View className={classes(styles.stone, isPassed && styles.isPassed, !isOpen && styles.isShut)} aria-hidden>
        {isPassed ? (
          <Icon name="check-bold" color="on-solid" size={20} />
        ) : isOpen ? (
          <Text className="num b">{level}</Text>
        ) : (
          <Icon name="lock-key" color="ink-3" size={20} />
        )}
      </View>
      <View className={styles.about}>
        <View className="b">第 {level} 关</View>
        <View className="sm c2">{stateWords(each)}</View>
      </View>
      {isOpen && mayBegin && (
        <View className={styles.ways}>
          {canPractise && (
            <Button
              kind="fill"
              isSmall
              label={`练第 ${level} 关`}
              isOff={isOff}
              onTap={() => void onBegin(level, true)}
            >
              练一练
            </Button>
          )}
          <Button
            kind={isNext ? 'primary' : 'plain'}
            isSmall
            label={`${isPassed ? '再答' : '开始'}第 ${level} 关`}
            isOff={triesLeft === 0 || isOff}
            onTap={() => void onBegin(level, false)}
          >
            {isPassed ? '再答' : '开始'}
          </Button>
        </View>
      )}
    </View>
  )
}

function stateWords({ isOpen, opensAt, isPassed, best, triesLeft }: LevelView): string {
  if (!isOpen) return `${dayText(opensAt)}开`
  const reached = best === null ? '还没答' : `最好答对 ${best} 题${isPassed ? '，已过关' : '，还没过'}`
  return `${reached}，${triesLeft > 0 ? `今天还能答 ${triesLeft} 次` : '今天的次数用完了，明天再来'}`
}
