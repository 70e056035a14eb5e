import { View } from '@tarojs/components'
import type { Finding } from '../../../../domain/campaign/organizing'
import { Tip } from '../../../components/Tip'
import { type Looked, type Part, partOf } from './parts'

/** Places of a plan at which findings stand beside the field itself; all others stand at the head of their part. */
const AT_FIELDS = ['phases.', 'works.tracks.', 'works.weights', 'works.judging.criteria', 'works.mostAwardShare']
const AT_KITS = ['draw', 'budgetFen', 'quiz', 'walk', 'wall', 'intentions.']
const isAtField = (where: string) => [...AT_FIELDS, ...AT_KITS].some((place) => where.startsWith(place))

/** What has to be said of a whole part: what is missing, and what concerns no single field. */
export function PartFindings({ part, looked: { findings, problem } }: { part: Part; looked: Looked }) {
  const here = findings.filter(({ where }) => partOf(where) === part && !isAtField(where))
  const missing = problem && partOf(problem.field) === part ? problem.message : undefined
  if (here.length === 0 && missing === undefined) return null
  return (
    <View className="col g8 mb12">
      {missing !== undefined && (
        <Tip tone="warn" icon="note-pencil">
          {missing}
        </Tip>
      )}
      {here.map((finding) => (
        <FindingTip key={`${finding.where} ${finding.sentence}`} finding={finding} />
      ))}
    </View>
  )
}

/** What has to be said of one place of the plan, and of what is inside it. */
export function FindingsAt({ where, looked: { findings } }: { where: string; looked: Looked }) {
  const here = findings.filter((each) => each.where === where || each.where.startsWith(`${where}.`))
  if (here.length === 0) return null
  return (
    <View className="col g8 mt8">
      {here.map((finding) => (
        <FindingTip key={`${finding.where} ${finding.sentence}`} finding={finding} />
      ))}
    </View>
  )
}

/** One finding: what is the matter, what to do, and the line of the rule that is meant. */
export function FindingTip({ finding: { weight, sentence, next, rule } }: { finding: Finding }) {
  const isRefused = weight === 'refuse'
  return (
    <Tip tone={isRefused ? 'error' : 'warn'} icon="warning-circle-fill">
      <View className="b">{`${isRefused ? '不能发布' : '请再看看'}：${sentence}`}</View>
      <View className="mt4">{next}</View>
      <View className="sm c2 mt4">{rule}</View>
    </Tip>
  )
}
