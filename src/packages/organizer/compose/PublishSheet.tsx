import { View } from '@tarojs/components'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import { kitsOf } from '../../../../domain/campaign/plan'
import { isForbidden } from '../../../../domain/campaign/guard'
import { spanOf } from '../../../../domain/campaign/phase'
import { momentText } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { Fact } from '../../../components/Fact'
import { Sheet } from '../../../components/Sheet'
import { Tip } from '../../../components/Tip'
import { kitsText } from '../words'
import { FindingTip } from './Findings'
import { type Looked, type Part, partOf, PART_WORDS } from './parts'

interface Props {
  plan: CampaignPlan
  looked: Looked
  names: Readonly<Record<string, string>>
  unionName: string
  /** Only managers send out. */
  mayPublish: boolean
  isBusy: boolean
  onClose: () => void
  onGo: (part: Part) => void
  onYes: () => void
}

/** The last look before it goes out: for whom, when, and what can no longer be changed afterwards. */
export function PublishSheet(props: Props) {
  const { plan, looked, names, unionName, mayPublish, isBusy, onClose, onGo, onYes } = props
  const { findings, problem } = looked
  const isStopped = isForbidden(findings) || problem !== undefined
  const span = plan.phases.length > 0 ? spanOf(plan.phases) : undefined
  return (
    <Sheet
      isOpen
      title="发布活动"
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>再改改</Button>
          <Button
            kind="primary"
            className="grow"
            isOff={isStopped || !mayPublish}
            busy={isBusy && '发布中'}
            onTap={onYes}
          >
            发布
          </Button>
        </>
      }
    >
      <View className="t3 mb8">{plan.title}</View>
      <Fact name="主办">{unionName}</Fact>
      <Fact name="谁能参加">{plan.audience.unionIds.map((id) => names[id] ?? unionName).join('、')}</Fact>
      {span && <Fact name="时间">{`${momentText(span.from)} 到 ${momentText(span.until)}`}</Fact>}
      <Fact name="有哪些">{kitsText(kitsOf(plan)) || '只有说明'}</Fact>
      {!mayPublish && (
        <View className="mt12">
          <Tip tone="info">发布要管理员来点，写好的都存着，请他打开这份草稿</Tip>
        </View>
      )}
      {problem && (
        <View className="mt12">
          <Tip
            tone="warn"
            icon="note-pencil"
            action={`去${PART_WORDS[partOf(problem.field)].title}`}
            onAction={() => onGo(partOf(problem.field))}
          >
            {problem.message}
          </Tip>
        </View>
      )}
      {findings.map((finding) => (
        <View key={`${finding.where} ${finding.sentence}`} className="mt12">
          <FindingTip finding={finding} />
          <View className="mt4">
            <Button kind="plain" isSmall onTap={() => onGo(partOf(finding.where))}>
              {`去改${PART_WORDS[partOf(finding.where)].title}`}
            </Button>
          </View>
        </View>
      ))}
      <View className="mt12">
        <Tip tone="plain">发布后只能改正文、联系人和还没到的截止时间，别的要撤回重办。</Tip>
      </View>
    </Sheet>
  )
}
