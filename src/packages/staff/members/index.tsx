import { useCallback } from 'react'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { listMembers } from '../../../../domain/staff/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Avatar } from '../../../components/Avatar'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { Dotted } from '../../../components/Dotted'
import { SearchField } from '../../../components/Field'
import { State } from '../../../components/State'
import { Console, type Work } from '../Console'
import { Directory } from '../Directory'
import { MemberDetail } from '../MemberDetail'
import { Pager } from '../Pager'
import { StatusTag } from '../StatusTag'
import { useDirectory } from '../useDirectory'
import { mayManage, mayReview } from '../useStaffing'
import { MemberTable } from './MemberTable'

const SIZE = 20

/** 会员名册: search, and one member beside it on a wide screen. */
export default function MembersPage() {
  return (
    <Console title="会员名册" place="members" isFor={mayReview}>
      {(work) => <Members {...work} />}
    </Console>
  )
}

function Members({ seat, isWide }: Work) {
  const { unionId } = seat
  const { text, setText, settled, pages, openId, setOpenId } = useDirectory(
    useCallback((asked) => call(listMembers, { unionId, limit: SIZE, ...asked }), [unionId]),
  )
  const search = <SearchField value={text} onChange={setText} placeholder="搜姓名、手机尾号" />
  const list = (
    <Answer of={pages.page}>
      {({ rows, total }) =>
        rows.length === 0 ? (
          <NobodyFound text={settled} onClear={() => setText('')} />
        ) : (
          <View>
            {isWide ? (
              <MemberTable rows={rows} total={total} openId={openId} onOpen={setOpenId} />
            ) : (
              <View>
                <View className="t3 mt12 mb8">{total} 人</View>
                <List>
                  {rows.map((row) => (
                    <Cell
                      key={row.id}
                      isStrong
                      leading={<Avatar name={row.name} size={40} />}
                      title={
                        <View className="row g8 wrap">
                          <Text>{row.name}</Text>
                          <StatusTag row={row} />
                        </View>
                      }
                      note={<Dotted className="num" of={[row.phoneMasked, row.unionName]} />}
                      onTap={() => void Taro.navigateTo({ url: `/packages/staff/member/index?id=${row.id}` })}
                    />
                  ))}
                </List>
              </View>
            )}
            <Pager {...pages} total={total} size={SIZE} />
          </View>
        )
      }
    </Answer>
  )
  return (
    <Directory
      title="会员名册"
      search={search}
      list={list}
      isWide={isWide}
      panel={
        openId && (
          <MemberDetail
            key={openId}
            memberId={openId}
            isManager={mayManage(seat)}
            onChanged={() => void pages.page.reload()}
          />
        )
      }
      hint={{ title: '会员资料', text: '点左边一位会员，资料在这里打开。看过会记下来，会员本人能看到。' }}
    />
  )
}

function NobodyFound({ text, onClear }: { text: string; onClear: () => void }) {
  if (!text) return <State icon="users-three-duotone" title="还没有会员" text="审核通过的人会出现在这里" />
  return (
    <State icon="magnifying-glass-duotone" title={`没有找到“${text}”`} text="输姓名开头几个字，或手机号后四位">
      <Button kind="ink" isWide onTap={onClear}>
        看全部会员
      </Button>
    </State>
  )
}
