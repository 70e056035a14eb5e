import { useState } from 'react'
import { View } from '@tarojs/components'
import { type Phase, phaseState } from '../../../../domain/campaign/phase'
import { announceResults, settleResults } from '../../../../domain/entry/judging'
import { addDays, MINUTE_MS, momentText, startOfDay, unionDate } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { confirm, toast } from '../../../components/feedback'
import { Sheet } from '../../../components/Sheet'
import { Timeline } from '../../../components/Timeline'
import { useIntent } from '../../../components/useIntent'
import { useServerNow } from '../../campaign/useServerNow'
import { When } from '../events/edit/When'
import styles from './index.module.scss'
import { useAskingOn } from './useAskingOn'
import { progressText, useCounting } from './useCounting'
import type { Loading, TrackRows } from './useTrackRows'

const STEPS = ['统计', '公示', '确定'] as const
const AT: Readonly<Record<TrackRows['state'], number>> = { open: 0, counted: 1, announced: 2, settled: 3 }
/** How often clocks of a desk move, ms. */
const STEP_MS = 30_000

interface Props {
  campaignId: string
  phases: readonly Phase[]
  of: Loading
  now: number
}

/** How far the result is, and the step that is next. */
export function Stage({ campaignId, phases, of, now: answered }: Props) {
  const now = useServerNow(answered, undefined, STEP_MS)
  const awaited = awaitedPhase(phases, now)
  const [isAnnouncing, setAnnouncing] = useState(false)
  const { run, isBusy } = useIntent()
  const { toTheEnd, isLeft } = useAskingOn()
  /** Certificates that are out while others are still being made. */
  const [given, setGiven] = useState<number>()
  const after = (words: string) => {
    toast(words)
    void of.reload()
  }
  const counting = useCounting({
    campaignId,
    onDone: (entries) => after(`统计好了，${entries} 件作品`),
    onStop: () => void of.reload(),
  })
  const announce = async (until: number) => {
    const answer = await run(`announce ${until}`, (requestKey) =>
      call(announceResults, { campaignId, until, requestKey }),
    )
    if (!answer) return
    setAnnouncing(false)
    after('开始公示，大家都能看到结果')
  }
  const settle = async () => {
    const text = '确定以后不能再改，获奖的人会得到能验真的证书。'
    if (!(await confirm({ title: '确定结果', text, yes: '确定' }))) return
    const answer = await run('settle', (requestKey) =>
      toTheEnd(
        () => call(settleResults, { campaignId, requestKey }),
        ({ certificates }) => setGiven(certificates),
      ),
    )
    setGiven(undefined)
    if (answer && !isLeft.current) after(`结果定了，发出 ${answer.certificates} 份证书`)
  }
  return (
    <View className="card pad">
      <Answer of={of}>
        {({ state, objectionsUntil, counting: begun }) => (
          <View className={styles.stage}>
            <View className={styles.steps}>
              <Timeline
                steps={STEPS.map((words, at) => ({
                  words,
                  state: at < AT[state] ? 'done' : at === AT[state] ? 'now' : 'next',
                }))}
              />
            </View>
            <View className={styles.standing}>
              <View className="body">
                {state === 'open' && awaited
                  ? `“${awaited.title}”到 ${momentText(awaited.until)} 结束，之后统计`
                  : standingText(state, objectionsUntil, now)}
              </View>
              <View className="sm c2" role="status">
                {given !== undefined && `结果定了，正在发证书：发了 ${given} 份。可以离开，其余的照样会发`}
                {counting.isBusy
                  ? `正在统计${counting.progress ? `：${progressText(counting.progress)}` : ''}。可以离开，回来接着统计`
                  : begun && `统计到${progressText(begun)}，还没统计完`}
              </View>
              <View className={styles.ways}>
                {state === 'open' && !begun && (
                  <Button
                    kind="primary"
                    isOff={awaited !== undefined}
                    busy={counting.isBusy && '正在统计'}
                    onTap={() => void counting.count(false)}
                  >
                    统计结果
                  </Button>
                )}
                {begun && (
                  <Button kind="primary" busy={counting.isBusy && '正在统计'} onTap={() => void counting.goOn(begun)}>
                    接着统计
                  </Button>
                )}
                {state === 'counted' && (
                  <>
                    <Button
                      isOff={isBusy}
                      busy={counting.isBusy && !begun && '正在统计'}
                      onTap={() => void counting.count(true)}
                    >
                      重新统计
                    </Button>
                    <Button
                      kind={begun ? 'fill' : 'primary'}
                      isOff={isBusy || counting.isBusy}
                      onTap={() => setAnnouncing(true)}
                    >
                      公示
                    </Button>
                  </>
                )}
                {state === 'announced' && (
                  <Button
                    kind="primary"
                    isOff={objectionsUntil !== null && now < objectionsUntil}
                    busy={isBusy && '正在定'}
                    onTap={() => void settle()}
                  >
                    确定结果
                  </Button>
                )}
              </View>
            </View>
          </View>
        )}
      </Answer>
      {isAnnouncing && (
        <AnnounceSheet
          now={now}
          isBusy={isBusy}
          onClose={() => setAnnouncing(false)}
          onYes={(until) => void announce(until)}
        />
      )}
    </View>
  )
}

/** What still decides: votes and points, or works where there is neither. The cloud asks the same. */
function awaitedPhase(phases: readonly Phase[], now: number): Phase | undefined {
  const deciding = phases.filter(({ kind }) => kind === 'vote' || kind === 'review')
  const asked = deciding.length > 0 ? deciding : phases.filter(({ kind }) => kind === 'collect')
  return asked.filter((phase) => phaseState(phase, now) !== 'over').sort((one, other) => other.until - one.until)[0]
}

function standingText(state: TrackRows['state'], until: number | null, now: number): string {
  switch (state) {
    case 'open':
      return '评审和投票结束后统计，公示前可以重新统计'
    case 'counted':
      return '统计好了，只有工作人员看得到。评好奖就能公示'
    case 'announced':
      return until !== null && now < until
        ? `正在公示，${momentText(until)} 前收异议`
        : '公示到期了，答复完异议就能确定结果'
    case 'settled':
      return '结果已经确定，证书发出去了'
  }
}

/** Days results are announced for, where nothing else is said. */
const USUAL_DAYS = 7

interface AnnounceProps {
  now: number
  isBusy: boolean
  onClose: () => void
  onYes: (until: number) => void
}

function AnnounceSheet({ now, isBusy, onClose, onYes }: AnnounceProps) {
  const [until, setUntil] = useState(() => startOfDay(addDays(unionDate(now), USUAL_DAYS)) + 17 * 60 * MINUTE_MS)
  return (
    <Sheet
      isOpen
      title="公示结果"
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>先不</Button>
          <Button kind="primary" className="grow" busy={isBusy && '提交中'} onTap={() => onYes(until)}>
            开始公示
          </Button>
        </>
      }
    >
      <View className="card">
        <When label="公示到" value={until} error={undefined} onChange={setUntil} />
      </View>
      <View className="sm c3 mt8">
        公示 1 到 90 天。开始后大家都能看到名次、得分和奖项，会员可以提异议，不能再重新统计
      </View>
    </Sheet>
  )
}
