import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { StaffSeat } from '../../../../../domain/identity/contract'
import { removeBook, takeOffShelf } from '../../../../../domain/library/shelving'
import { call } from '../../../../cloud/call'
import { pickFiles } from '../../../../cloud/pickFiles'
import { openBookPage } from '../../../../components/BookRow/ways'
import { Button } from '../../../../components/Button'
import { confirm, toast } from '../../../../components/feedback'
import { goBack } from '../../../../components/Page'
import { ReasonSheet } from '../../../../components/ReasonSheet'
import { Tip } from '../../../../components/Tip'
import { useIntent } from '../../../../components/useIntent'
import { openPreview } from '../ways'
import { desk } from '../import/importDesk'
import { factsOf, missingIn } from './factsForm'
import { RIGHTS } from './FactsCard'
import { ShelveSheet } from './ShelveSheet'
import type { Facts, OpenedBook } from './useFacts'
import styles from './index.module.scss'

const OFF_REASONS = ['授权到期了', '内容要改', '权利人要求撤下', '放错了']

interface Props {
  opened: OpenedBook
  facts: Facts
  seat: StaffSeat
  onChanged: () => Promise<void>
}

/** 上架、下架、换新版、删除: what may be done with a book, and why not. */
export function BookWays({ opened, facts, seat, onChanged }: Props) {
  const { row, mayShelve } = opened
  const [open, setOpen] = useState<'shelve' | 'takeOff'>()
  const { run, isBusy } = useIntent()
  const isOn = row.state === 'shelved'
  const { id: bookId, title } = row

  const shelve = () => {
    const missing = missingIn(factsOf(facts.form))
    facts.mark(missing)
    if (Object.keys(missing).length === 0) {
      setOpen('shelve')
      return
    }
    toast('还差几项没填，补好标出的地方再上架')
    if (missing.title === undefined) void Taro.pageScrollTo({ selector: `#${RIGHTS}`, offsetTop: -72 })
  }
  const takeOff = async (reason: string) => {
    const asked = { bookId, reason }
    const answer = await run(JSON.stringify(asked), (requestKey) => call(takeOffShelf, { ...asked, requestKey }))
    if (!answer) return
    toast('下架了，大家的书签和笔记都还在')
    setOpen(undefined)
    await onChanged()
  }
  const remove = async () => {
    const isSure = await confirm({
      title: `删除《${title}》？`,
      text: '文字、图片和文件都会删掉，不能恢复。会员自己的笔记还在',
      yes: '删除',
    })
    if (!isSure) return
    const answer = await run(`remove ${bookId}`, (requestKey) => call(removeBook, { bookId, requestKey }))
    if (!answer) return
    toast('删除了')
    goBack()
  }
  const renew = async () => {
    const files = await pickFiles({ kinds: ['document'], most: 1, purpose: 'book' })
    if (files.length > 0) desk.add(files, { unionId: seat.unionId, role: seat.role, bookId, holds: isOn })
  }
  return (
    <View className={styles.ways}>
      {mayShelve ? (
        <Button
          kind={isOn ? 'fill' : 'primary'}
          isWide
          reason={facts.isDirty ? '先保存资料，再上架' : undefined}
          onTap={shelve}
        >
          {isOn ? '改上架范围' : '上架'}
        </Button>
      ) : (
        <Tip icon="lock-key">{isOn ? '下架、换文字要管理员来办' : '资料填好后，请管理员上架'}</Tip>
      )}
      {isOn && (
        <Button isWide onTap={() => openBookPage(bookId)}>
          在书屋里看
        </Button>
      )}
      {!isOn && (
        <Button isWide icon="book-open" label={`试读《${title}》`} onTap={() => openPreview(bookId)}>
          试读
        </Button>
      )}
      {(mayShelve || !isOn) && (
        <Button isWide icon="upload-simple" label={`用新文件换《${title}》的文字`} onTap={() => void renew()}>
          换新版文字
        </Button>
      )}
      {mayShelve && isOn && (
        <Button isWide isOff={isBusy} onTap={() => setOpen('takeOff')}>
          下架
        </Button>
      )}
      {mayShelve && !isOn && (
        <Button isWide kind="ghost" isOff={isBusy} label={`删除《${title}》`} onTap={() => void remove()}>
          删除
        </Button>
      )}
      {open === 'shelve' && (
        <ShelveSheet
          opened={opened}
          onClose={() => setOpen(undefined)}
          onUnfinished={(field, message) => {
            setOpen(undefined)
            facts.mark({ [field]: message })
            toast(message)
          }}
          onShelved={() => {
            setOpen(undefined)
            void onChanged()
          }}
          onStale={() => void onChanged()}
        />
      )}
      <ReasonSheet
        isOpen={open === 'takeOff'}
        title={`下架《${title}》`}
        text="下架后谁也打不开。大家读到哪里、书签和笔记都留着，以后可以再上架。"
        quick={OFF_REASONS}
        yes="下架"
        isBusy={isBusy}
        onClose={() => setOpen(undefined)}
        onReason={(reason) => void takeOff(reason)}
      />
    </View>
  )
}
