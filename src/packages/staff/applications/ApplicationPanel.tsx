import { Text, View } from '@tarojs/components'
import type { QueueRow } from '../../../../domain/staff/contract'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import { ApplicationFacts, useApplication } from '../ApplicationFacts'
import { MatchTag } from '../MatchTag'
import styles from '../Table.module.scss'
import type { Step } from './QueueTable'

interface Props {
  applicationId: string
  onStep: (step: Step, row: QueueRow) => void
  onClose: () => void
}

/** Before anything is open: what opens it, and that it is recorded. */
export function NoPapers() {
  return (
    <View className={styles.panel}>
      <View className="t3">看材料</View>
      <View className="sm c3 mt8">点“查看”或按回车打开一份申请。看过会记下来，申请人能在“谁看过我的信息”里看到。</View>
    </View>
  )
}

/** Papers of one applicant beside the table. */
export function Papers({ applicationId, onStep, onClose }: Props) {
  const application = useApplication(applicationId)
  return (
    <View className={styles.panel}>
      <Answer of={application} skeleton="detail">
        {(data) => (
          <View>
            <View className="row between">
              <View className="row g8 wrap grow">
                <Text className="t3">{data.row.name}</Text>
                <MatchTag match={data.row.match} />
              </View>
              <Tap className={styles.tick} label="收起材料" onTap={onClose}>
                <Icon name="x-bold" size={16} />
              </Tap>
            </View>
            <View className="mt12">
              <ApplicationFacts application={data} />
            </View>
            <View className="row g8 mt16">
              <Button onTap={() => onStep('return', data.row)}>退回</Button>
              <Button kind="ink" className="grow" onTap={() => onStep('approve', data.row)}>
                通过
              </Button>
            </View>
          </View>
        )}
      </Answer>
    </View>
  )
}
