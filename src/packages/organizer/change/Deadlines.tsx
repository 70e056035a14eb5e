import { View } from '@tarojs/components'
import { type Phase, phaseState } from '../../../../domain/campaign/phase'
import { momentText } from '../../../../domain/time'
import { Field, TextField } from '../../../components/Field'
import { Tag } from '../../../components/Tag'
import { When } from '../events/edit/When'
import styles from './index.module.scss'

interface Props {
  phases: readonly Phase[]
  /** As they are out. */
  before: readonly Phase[]
  /** What may not stand so, by the place of its phase: `phases.1`. */
  problem: { field: string; message: string } | undefined
  now: number
  onChange: (phases: Phase[]) => void
}

/** Deadlines that are still to come can be moved; one that is over stays, and what has begun has begun. */
export function Deadlines({ phases, before, problem, now, onChange }: Props) {
  const change = (at: number, changes: Partial<Phase>) =>
    onChange(phases.map((phase, other) => (other === at ? { ...phase, ...changes } : phase)))
  return (
    <View className="col g12">
      {phases.map((phase, at) => {
        const was = before[at] ?? phase
        const state = phaseState(was, now)
        const error = problem?.field === `phases.${at}` ? problem.message : undefined
        return (
          <View key={phase.id} className="card">
            <View className={styles.phaseHead}>
              <View className="t3 grow">{was.title}</View>
              <Tag tone={state === 'running' ? 'ok' : state === 'coming' ? 'info' : 'plain'}>
                {{ over: '已结束，不能改', running: '进行中', coming: '没开始' }[state]}
              </Tag>
            </View>
            {state === 'over' ? (
              <Field label="时间">{`${momentText(was.from)} 到 ${momentText(was.until)}`}</Field>
            ) : (
              <>
                <TextField
                  label="名称"
                  value={phase.title}
                  maxLength={20}
                  onChange={(title) => change(at, { title: title === '' ? was.title : title })}
                />
                {state === 'coming' ? (
                  <When label="开始" value={phase.from} error={undefined} onChange={(from) => change(at, { from })} />
                ) : (
                  <Field label="开始">{`${momentText(was.from)}，已经开始`}</Field>
                )}
                <When label="截止" value={phase.until} error={error} onChange={(until) => change(at, { until })} />
              </>
            )}
          </View>
        )
      })}
    </View>
  )
}
