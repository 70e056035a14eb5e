import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { findJudge } from '../../../../domain/entry/judging'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Avatar } from '../../../components/Avatar'
import { Cell, List } from '../../../components/Cell'
import { SearchField } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { useSettled } from '../../staff/useSettled'

interface Member {
  memberId: string
  name: string
  unionName: string
}

interface Props {
  campaignId: string
  onFound: (member: Member) => void
  onClose: () => void
}

/** Finds a member to be named a judge. */
export function FindSheet({ campaignId, onFound, onClose }: Props) {
  const [text, setText] = useState('')
  const settled = useSettled(text)
  return (
    <Sheet isOpen title="请评委" onClose={onClose}>
      <SearchField value={text} onChange={setText} placeholder="姓名，或 16 位会员号" />
      {settled.length < 2 ? (
        <View className="sm c3 mt12">评委要是本工会或下级的会员，输两个字以上开始找</View>
      ) : (
        <Found key={settled} campaignId={campaignId} text={settled} onFound={onFound} />
      )}
    </Sheet>
  )
}

function Found({ campaignId, text, onFound }: { campaignId: string; text: string; onFound: Props['onFound'] }) {
  const found = useCloud(useCallback(() => call(findJudge, { campaignId, text }), [campaignId, text]))
  return (
    <Answer of={found}>
      {({ members }) =>
        members.length === 0 ? (
          <View className="sm c3 mt12">没有找到，核对姓名，或换会员号再找</View>
        ) : (
          <List className="mt12">
            {members.map((member) => (
              <Cell
                key={member.memberId}
                leading={<Avatar name={member.name} size={40} hue="mist" />}
                title={member.name}
                note={member.unionName}
                label={`请 ${member.name}，${member.unionName}`}
                onTap={() => onFound(member)}
              />
            ))}
          </List>
        )
      }
    </Answer>
  )
}
