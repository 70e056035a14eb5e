import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { changeNoticeSettings, openNoticeSettings } from '../../../../domain/notice/following'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { toast } from '../../../components/feedback'
import { ReasonField } from '../../../components/ReasonField'
import { Sheet } from '../../../components/Sheet'
import { Switch } from '../../../components/Switch'
import { useIntent } from '../../../components/useIntent'

const REASONS = ['领导班子会议定的', '上级工会要求', '人手变了']

/** Whether a second person has to agree before a notice goes out. */
export function SettingsSheet({ unionId, onClose }: { unionId: string; onClose: () => void }) {
  const settings = useCloud(useCallback(() => call(openNoticeSettings, { unionId }), [unionId]))
  const [wanted, setWanted] = useState<boolean>()
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const { run, isBusy } = useIntent()
  const needsSecondPerson = wanted ?? settings.data?.needsSecondPerson ?? false
  const isChanged = settings.data !== undefined && needsSecondPerson !== settings.data.needsSecondPerson
  const isGiven = reason.trim().length >= 2

  const save = async () => {
    setAsked(true)
    if (!isGiven) return
    const asked = { unionId, needsSecondPerson, reason: reason.trim() }
    const answer = await run(JSON.stringify(asked), (requestKey) =>
      call(changeNoticeSettings, { ...asked, requestKey }),
    )
    if (!answer) return
    toast(answer.needsSecondPerson ? '以后发通知都要两个人' : '以后管理员可以直接发')
    onClose()
  }
  return (
    <Sheet
      isOpen
      title="发布设置"
      onClose={onClose}
      bar={
        settings.data?.mayChange ? (
          <Button kind="ink" isWide isOff={!isChanged} busy={isBusy && '提交中'} onTap={() => void save()}>
            保存设置
          </Button>
        ) : undefined
      }
    >
      <Answer of={settings}>
        {({ mayChange, needsSecondPerson: isOn }) => (
          <View>
            <View className="row between g12">
              <View className="grow">
                <View className="body b">发布前要另一位管理员审批</View>
                <View className="sm c3 mt4">审核员写的通知，不管开没开，都要管理员审批</View>
              </View>
              {mayChange ? (
                <Switch label="发布前要另一位管理员审批" isOn={needsSecondPerson} onChange={setWanted} />
              ) : (
                <View className="body c2 none">{needsSecondPerson ? '已打开' : '没打开'}</View>
              )}
            </View>
            {isChanged && (
              <View className="mt16">
                <ReasonField
                  value={reason}
                  onChange={setReason}
                  quick={REASONS}
                  error={isAsked && !isGiven ? '选一个原因，或写一句' : undefined}
                  onEnter={() => void save()}
                />
              </View>
            )}
            {!mayChange && (
              <View className="sm c3 mt16">{isOn ? '打开以后，要上级工会的管理员才能关' : '只有管理员能改'}</View>
            )}
            {mayChange && !isOn && needsSecondPerson && (
              <View className="sm c3 mt8">打开以后，本工会自己不能关，要上级工会的管理员才能关</View>
            )}
          </View>
        )}
      </Answer>
    </Sheet>
  )
}
