import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { keepList, listStaffLists, removeList, type StaffList } from '../../../../domain/library/shelving'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Dotted } from '../../../components/Dotted'
import { confirm, toast } from '../../../components/feedback'
import { State } from '../../../components/State'
import { Tag } from '../../../components/Tag'
import { useIntent } from '../../../components/useIntent'
import type { Work } from '../Console'
import { Steps } from '../Steps'
import { usePages } from '../usePages'
import { mayManage } from '../useStaffing'
import styles from './list/index.module.scss'
import { openListPage } from './ways'

/** 书单: what staff recommend to read, in their order. */
export function Lists({ seat }: Work) {
  const { unionId } = seat
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listStaffLists, { unionId, ...(cursor ? { cursor } : {}) }),
      [unionId],
    ),
  )
  const { reload } = pages.page
  return (
    <View className="mt12">
      <Answer of={pages.page}>
        {({ lists }) =>
          lists.length === 0 ? (
            <State
              icon="books-duotone"
              title="还没有书单"
              text="比如“新入职读这五本”，把书排好顺序，会员在书屋首页就能看到"
            >
              <Button kind="ink" isWide onTap={() => openListPage()}>
                做书单
              </Button>
            </State>
          ) : (
            <View>
              <View className={styles.cards}>
                {lists.map((list) => (
                  <ListCard key={list.id} list={list} mayShow={mayManage(seat)} onChanged={() => void reload()} />
                ))}
              </View>
              <Steps {...pages} />
            </View>
          )
        }
      </Answer>
    </View>
  )
}

interface CardProps {
  list: StaffList
  /** Whoever only prepares lists neither shows them nor takes them away. */
  mayShow: boolean
  onChanged: () => void
}

function ListCard({ list, mayShow, onChanged }: CardProps) {
  const { id, title, description, books, isShown, unionName, unionId, revision, openTo } = list
  const { run, isBusy } = useIntent()
  const off = books.filter(({ state, isSeen }) => state !== 'shelved' || isSeen === false).length

  const show = async () => {
    const asked = { listId: id, unionId, revision, title, description, openTo, isShown: !isShown }
    const answer = await run(JSON.stringify(asked), (requestKey) =>
      call(keepList, { ...asked, bookIds: books.map((book) => book.id), requestKey }),
    )
    if (answer) toast(isShown ? '收起来了，会员看不到' : '会员能看到了')
    onChanged()
  }
  const remove = async () => {
    const isSure = await confirm({ title: `删除书单“${title}”？`, text: '删了不能恢复，里面的书还在书屋', yes: '删除' })
    if (!isSure) return
    const answer = await run(`remove ${id}`, (requestKey) => call(removeList, { listId: id, requestKey }))
    if (!answer) return
    toast('书单删除了')
    onChanged()
  }
  return (
    <View className="card pad">
      <View className="row-t g8">
        <View className="grow t3">{title}</View>
        <Tag tone={isShown ? 'ok' : 'plain'}>{isShown ? '看得到' : '收着'}</Tag>
      </View>
      {description && <View className="sm c2 mt4">{description}</View>}
      <View className="mt4 c3">
        <Dotted className="num" of={[`${books.length} 本`, unionName, off > 0 && `${off} 本会员看不到`]} />
      </View>
      <View className={styles.titles}>
        {books.slice(0, 5).map((book, at) => (
          <View key={book.id} className="sm c2 ell">
            {at + 1}. {book.title}
          </View>
        ))}
        {books.length > 5 && <View className="sm c3">还有 {books.length - 5} 本</View>}
      </View>
      <View className={styles.ways}>
        {(mayShow || !isShown) && (
          <Button isSmall kind="ink" label={`修改书单 ${title}`} onTap={() => openListPage(id)}>
            修改
          </Button>
        )}
        {mayShow && (
          <Button
            isSmall
            isOff={isBusy}
            label={isShown ? `收起书单 ${title}` : `让会员看到书单 ${title}`}
            onTap={() => void show()}
          >
            {isShown ? '收起来' : '给会员看'}
          </Button>
        )}
        {mayShow && (
          <Button isSmall kind="ghost" isOff={isBusy} label={`删除书单 ${title}`} onTap={() => void remove()}>
            删除
          </Button>
        )}
        {!mayShow && (
          <View className="sm c3">{isShown ? '会员正看着，要改请管理员来办' : '做好后，请管理员给会员看'}</View>
        )}
      </View>
    </View>
  )
}
