import { useState } from 'react'
import { Textarea, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { AppError } from '../../../../../domain/errors'
import { keepList, MOST_ON_LIST, type OpenTo, type StaffList } from '../../../../../domain/library/shelving'
import { call } from '../../../../cloud/call'
import { Button } from '../../../../components/Button'
import { Cell } from '../../../../components/Cell'
import { tellError, toast } from '../../../../components/feedback'
import { TextField } from '../../../../components/Field'
import { goBack } from '../../../../components/Page'
import { asRole } from '../../../../components/role'
import { Section } from '../../../../components/Section'
import { Sheet } from '../../../../components/Sheet'
import { Switch } from '../../../../components/Switch'
import { Tip } from '../../../../components/Tip'
import { useIntent } from '../../../../components/useIntent'
import type { Work } from '../../Console'
import { mayManage } from '../../useStaffing'
import { BookSearch } from '../BookSearch'
import { OpenToField } from '../OpenToField'
import { type ListedBook, OrderedBooks } from './OrderedBooks'
import styles from './index.module.scss'

interface Props extends Work {
  list: StaffList | undefined
  /** Whether the list's union may open something to everyone. */
  mayOpenToAll: boolean
  /** Asks for the list as it is now, after somebody else has changed it. */
  onLatest?: () => Promise<StaffList>
}

/** What a list is called, for whom it is, and its books in order. */
export function ListForm({ seat, list, mayOpenToAll, onLatest }: Props) {
  const mayShow = mayManage(seat)
  const union = { id: list?.unionId ?? seat.unionId, name: list?.unionName ?? seat.unionName }
  const [title, setTitle] = useState(list?.title ?? '')
  const [description, setDescription] = useState(list?.description ?? '')
  const [openTo, setOpenTo] = useState<OpenTo>(list?.openTo ?? { kind: 'union', unionId: union.id })
  const [books, setBooks] = useState<readonly ListedBook[]>(list?.books ?? [])
  const [isShown, setShown] = useState(list?.isShown ?? mayShow)
  const [isSearching, setSearching] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const [isConflict, setConflict] = useState(false)
  const [wrongOpenTo, setWrongOpenTo] = useState<string>()
  const { run, isBusy } = useIntent()
  const isNamed = title.trim().length >= 2

  const save = async (revision: number) => {
    setAsked(true)
    if (!isNamed) {
      void Taro.pageScrollTo({ scrollTop: 0 })
      return
    }
    const asked = {
      ...(list ? { listId: list.id } : {}),
      ...{ unionId: union.id, revision, title: title.trim(), description: description.trim(), openTo, isShown },
      bookIds: books.map(({ id }) => id),
    }
    const answer = await run(JSON.stringify(asked), (requestKey) => call(keepList, { ...asked, requestKey }), {
      onRefusal: (error) => {
        if (error instanceof AppError && error.code === 'library.book_changed') setConflict(true)
        else if (error instanceof AppError && error.field === 'openTo') setWrongOpenTo(error.message)
        else tellError(error)
      },
    })
    if (!answer) return
    toast(isShown ? '存好了，会员能看到' : '存好了，先收着')
    goBack()
  }
  const saveOverOther = async () => {
    try {
      const latest = await onLatest?.()
      setConflict(false)
      if (latest) await save(latest.revision)
    } catch (error) {
      tellError(error)
    }
  }
  return (
    <View className={styles.form}>
      {isConflict && (
        <View className="mb12">
          <Tip tone="warn" icon="warning-circle-fill" action="存我这份" onAction={() => void saveOverOther()}>
            这份书单刚有人改过。你写的还在下面；存了会换掉对方改的
          </Tip>
        </View>
      )}
      <View className="card">
        <TextField
          label="名字"
          value={title}
          onChange={setTitle}
          maxLength={60}
          placeholder="新入职读这五本"
          error={isAsked && !isNamed ? '写个名字，至少两个字' : undefined}
        />
        <View className="pad">
          <View className="sm c2 mb8">说明</View>
          <Textarea
            className={styles.area}
            value={description}
            maxlength={300}
            placeholder="一两句话，为什么读这些（可以不写）"
            aria-label="说明"
            {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': '说明' } } : {})}
            onInput={(event) => setDescription(event.detail.value)}
          />
        </View>
      </View>
      <Section title={books.length === 0 ? '书' : `${books.length} 本书，按这个顺序`}>
        <View className="card pad">
          {books.length === 0 ? (
            <View className="sm c3">还没有书，点下面加</View>
          ) : (
            <OrderedBooks books={books} onChange={setBooks} />
          )}
          <View className="mt12">
            <Button
              isWide
              icon="plus-bold"
              reason={books.length >= MOST_ON_LIST ? `最多 ${MOST_ON_LIST} 本，去掉一本才能再加` : undefined}
              onTap={() => setSearching(true)}
            >
              加书
            </Button>
          </View>
        </View>
      </Section>
      <Section title="给谁看">
        <View className="card pad">
          <OpenToField
            union={union}
            value={openTo}
            onChange={(chosen) => {
              setOpenTo(chosen)
              setWrongOpenTo(undefined)
            }}
            mayOpenToAll={mayOpenToAll}
            chosenName={union.name}
          />
          {wrongOpenTo && (
            <View className="sm c-error mt8" {...asRole('alert')}>
              {wrongOpenTo}
            </View>
          )}
        </View>
        <View className="card mt12">
          <Cell
            title="会员能看到"
            note={mayShow ? '没做好可以先收着，书单只有工作人员看得到' : '做好后，请管理员给会员看'}
            trailing={mayShow ? <Switch label="会员能看到" isOn={isShown} onChange={setShown} /> : undefined}
          />
        </View>
      </Section>
      <View className="mt24">
        <Button kind="primary" isWide busy={isBusy && '保存中'} onTap={() => void save(list?.revision ?? 0)}>
          保存书单
        </Button>
      </View>
      {isSearching && (
        <Sheet
          isOpen
          title="加书"
          onClose={() => setSearching(false)}
          bar={
            <Button kind="ink" isWide onTap={() => setSearching(false)}>
              加好了，共 {books.length} 本
            </Button>
          }
        >
          <BookSearch
            unionId={union.id}
            taken={{ ids: books.map(({ id }) => id), words: '已加' }}
            onPick={({ id, title: name, state }) => {
              if (books.length < MOST_ON_LIST) setBooks([...books, { id, title: name, state }])
            }}
          />
        </Sheet>
      )}
    </View>
  )
}
