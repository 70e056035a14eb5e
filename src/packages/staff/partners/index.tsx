import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { listPartners } from '../../../../domain/staff/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { SearchField } from '../../../components/Field'
import { State } from '../../../components/State'
import { Console, type Work } from '../Console'
import { Directory } from '../Directory'
import { Pager } from '../Pager'
import { useDirectory } from '../useDirectory'
import { mayManage } from '../useStaffing'
import { PartnerCard } from './PartnerCard'
import { PartnerDetail } from './PartnerDetail'
import { PartnerTable } from './PartnerTable'
import { whatToShare } from './shared'

/** As many as the cloud gives at once. */
const SIZE = 20

/** 合作门店: who may redeem, and whether. */
export default function PartnersPage() {
  useShareAppMessage(whatToShare)
  return (
    <Console title="合作门店" place="partners" isFor={mayManage}>
      {(work) => <Partners {...work} />}
    </Console>
  )
}

function Partners({ seat, isWide }: Work) {
  const { unionId } = seat
  const { text, setText, settled, pages, openId, setOpenId } = useDirectory(
    useCallback((asked) => call(listPartners, { unionId, ...asked }), [unionId]),
  )
  const reload = () => void pages.page.reload()
  const open = pages.page.data?.rows.find(({ id }) => id === openId)
  const search = <SearchField value={text} onChange={setText} placeholder="搜门店名称" />
  const list = (
    <Answer of={pages.page}>
      {({ rows, total }) =>
        rows.length === 0 ? (
          <NoPartner text={settled} onClear={() => setText('')} />
        ) : (
          <View>
            {isWide ? (
              <PartnerTable rows={rows} total={total} openId={openId} onOpen={setOpenId} />
            ) : (
              rows.map((row) => (
                <PartnerCard
                  key={row.id}
                  partner={row}
                  isOpen={row.id === openId}
                  onTap={() => setOpenId(row.id === openId ? undefined : row.id)}
                  onChanged={reload}
                />
              ))
            )}
            <Pager {...pages} total={total} size={SIZE} />
          </View>
        )
      }
    </Answer>
  )
  return (
    <Directory
      title="合作门店"
      search={search}
      list={list}
      isWide={isWide}
      panel={open && <PartnerDetail key={open.id} partner={open} onChanged={reload} hasTitle />}
      hint={{ title: '店员和状态', text: '点左边一家门店，在这里邀请店员、移除店员、暂停或恢复合作。' }}
    />
  )
}

function NoPartner({ text, onClear }: { text: string; onClear: () => void }) {
  if (!text) return <State icon="storefront-duotone" title="还没有合作门店" text="签了约的门店会出现在这里" />
  return (
    <State icon="magnifying-glass-duotone" title={`没有找到“${text}”`} text="换门店名称里的几个字再找">
      <Button kind="ink" isWide onTap={onClear}>
        看全部门店
      </Button>
    </State>
  )
}
