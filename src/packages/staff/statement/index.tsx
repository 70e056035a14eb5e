import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { exportOwed, listOwed, type OwedBelow } from '../../../../domain/benefit/statement'
import type { Output } from '../../../../domain/contract'
import { yuanText } from '../../../../domain/money'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Cell, List } from '../../../components/Cell'
import { Section } from '../../../components/Section'
import { State } from '../../../components/State'
import { Months } from '../../../components/Statement/Months'
import { Sums } from '../../../components/Statement/Sums'
import { Tip } from '../../../components/Tip'
import { TableButton } from '../../organizer/TableButton'
import { Console, type Work } from '../Console'
import { Directory } from '../Directory'
import { Pager } from '../Pager'
import { usePages } from '../usePages'
import { maySettle } from '../useStaffing'
import { OwedTable } from './OwedTable'
import { OwedTo } from './OwedTo'
import { usesText } from './usesText'

/** As many as the cloud gives at once. */
const SIZE = 20

/** 门店对账: what a union owes its partners for a month, and to one of them, use by use. */
export default function StaffStatementPage() {
  const { union, partner, month } = useRouter<{ union?: string; partner?: string; month?: string }>().params
  return (
    <Console title="门店对账" place="statement" isFor={maySettle}>
      {(work) =>
        partner !== undefined && month !== undefined && !work.isWide ? (
          <OwedTo unionId={union ?? work.seat.unionId} partnerId={partner} month={month} />
        ) : (
          <Owed work={work} asked={{ union, partner, month }} />
        )
      }
    </Console>
  )
}

interface Props {
  work: Work
  /** A link to one partner, where the window became wide. */
  asked: { union: string | undefined; partner: string | undefined; month: string | undefined }
}

function Owed({ work: { seat, isWide }, asked }: Props) {
  /** One's own, or one below it that pays for itself. */
  const [unionId, setUnionId] = useState(asked.union ?? seat.unionId)
  const [month, setMonth] = useState(asked.month)
  const [openId, setOpenId] = useState(asked.partner)
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) =>
        call(listOwed, { unionId, ...(month === undefined ? {} : { month }), ...(cursor ? { cursor } : {}) }),
      [unionId, month],
    ),
  )
  const { data } = pages.page
  const open = data?.rows.find(({ id }) => id === openId)
  const list = (
    <Answer of={pages.page}>
      {(owed) => (
        <View>
          {unionId !== seat.unionId && (
            <View className="mt12">
              <Tip tone="info" action="回本工会" onAction={() => setUnionId(seat.unionId)}>
                {`这是${owed.unionName}自己结的`}
              </Tip>
            </View>
          )}
          <Months month={owed.month} now={owed.now} onChange={setMonth} />
          {owed.total === 0 ? (
            <State
              icon="receipt-duotone"
              title="这个月没有要结的"
              text="会员在合作门店用了本工会的权益和券，就记在这里"
            />
          ) : (
            <View>
              <Sums of={owed} />
              <View className="mt12">
                {isWide ? (
                  <OwedTable rows={owed.rows} total={owed.total} openId={open?.id} onOpen={setOpenId} />
                ) : (
                  <PhoneRows owed={owed} unionId={unionId} />
                )}
              </View>
              <Pager {...pages} total={owed.total} size={SIZE} />
              <View className="mt16">
                <TableButton
                  words="导出这个月的表"
                  make={() => call(exportOwed, { unionId, month: owed.month })}
                  isWide={!isWide}
                />
              </View>
            </View>
          )}
          <Below of={owed.below} onOpen={setUnionId} />
        </View>
      )}
    </Answer>
  )
  return (
    <Directory
      title="门店对账"
      search={null}
      list={list}
      isWide={isWide}
      panel={
        open &&
        data && (
          <OwedTo key={`${open.id} ${data.month}`} isInPanel unionId={unionId} partnerId={open.id} month={data.month} />
        )
      }
      hint={{ title: '一家门店', text: '点左边一家，逐笔的账在这里打开，合计和门店自己看到的一样。' }}
    />
  )
}

/** Unions below that owe something themselves: each has a statement of its own. */
function Below({ of, onOpen }: { of: readonly OwedBelow[]; onOpen: (unionId: string) => void }) {
  if (of.length === 0) return null
  return (
    <Section title="下级工会自己结的">
      <List>
        {of.map(({ unionId, unionName, totalFen }) => (
          <Cell
            key={unionId}
            title={unionName}
            trailing={<View className="body num none">{yuanText(totalFen)}</View>}
            onTap={() => onOpen(unionId)}
          />
        ))}
      </List>
    </Section>
  )
}

function PhoneRows({ owed: { rows, month }, unionId }: { owed: Output<typeof listOwed>; unionId: string }) {
  return (
    <List>
      {rows.map((row) => (
        <Cell
          key={row.id}
          isStrong
          title={row.name}
          note={usesText(row)}
          trailing={<View className="body num none">{yuanText(row.totalFen)}</View>}
          onTap={() =>
            void Taro.navigateTo({
              url: `/packages/staff/statement/index?union=${unionId}&partner=${row.id}&month=${month}`,
            })
          }
        />
      ))}
    </List>
  )
}
