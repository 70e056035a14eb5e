import { useCallback, useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { dropImport, type ImportRow, listImports } from '../../../../../domain/library/importing'
import { call } from '../../../../cloud/call'
import type { LocalFile } from '../../../../cloud/localFile'
import { pickFiles } from '../../../../cloud/pickFiles'
import { Answer } from '../../../../components/Answer'
import { Button } from '../../../../components/Button'
import { toast } from '../../../../components/feedback'
import { Icon } from '../../../../components/Icon'
import { State } from '../../../../components/State'
import { useIntent } from '../../../../components/useIntent'
import type { Work } from '../../Console'
import { Steps } from '../../Steps'
import { usePages } from '../../usePages'
import { DropArea } from './DropArea'
import { desk } from './importDesk'
import { ImportCard } from './ImportCard'
import { OnTheWay } from './OnTheWay'
import { useLeavingWarned } from './useLeavingWarned'
import styles from './index.module.scss'

/** Files chosen at once: more than anybody brings in an afternoon. */
const MOST = 200

/** 导入: files in, how far each is, what became of it, and what was left out. */
export function Imports({ seat, isWide }: Work) {
  const { unionId, role } = seat
  const [now] = useState(() => Date.now())
  const { uploads, orders, rows: live, begun, problems } = desk.useDesk()
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listImports, { unionId, ...(cursor ? { cursor } : {}) }),
      [unionId],
    ),
  )
  const listed = pages.page.data?.rows
  useEffect(() => {
    if (listed) desk.watch(listed)
  }, [listed])
  useLeavingWarned(uploads.some(({ key, state }) => orders[key]?.unionId === unionId && state !== 'failed'))

  const add = (files: readonly LocalFile[]) => {
    if (files.length > 0) desk.add(files, { unionId, role })
  }
  const [dropped, setDropped] = useState<readonly string[]>([])
  const { run } = useIntent()
  const drop = async (importId: string) => {
    const answer = await run(`drop ${importId}`, (requestKey) => call(dropImport, { importId, requestKey }))
    if (!answer) return
    desk.forget(importId)
    setDropped((before) => [...before, importId])
    toast('去掉了')
    void pages.page.reload()
  }
  /** The file was let go when it was refused: another one, for the same book where there is one. */
  const choose = async ({ id, bookId }: ImportRow) => {
    const files = await pickFiles({ kinds: ['document'], most: 1, purpose: 'book' })
    if (files.length === 0) return
    desk.add(files, { unionId, role, ...(bookId === null ? {} : { bookId }) })
    if (bookId === null) await drop(id)
  }
  const pick = () => void pickFiles({ kinds: ['document'], most: MOST, purpose: 'book' }).then(add)
  return (
    <View className="mt12">
      <DropArea onFiles={add}>
        <View className={styles.invite}>
          <Icon name="books-duotone" color="ink-2" size={32} />
          <View className="grow">
            <View className="t3">{isWide ? '把书拖到这里，或点右边选文件' : '选书的文件'}</View>
            <View className="sm c3 mt4">
              EPUB、TXT、Markdown，每个不超过 50 MB，可以一次选很多。传完之前别关掉，传完可以离开
            </View>
          </View>
          <Button kind="ink" icon="upload-simple" isWide={!isWide} onTap={pick}>
            选文件
          </Button>
        </View>
      </DropArea>
      <OnTheWay unionId={unionId} />
      <View className="mt12">
        <Answer of={pages.page}>
          {({ rows }) => {
            const fresh = begun
              .filter((each) => each.unionId === unionId && !rows.some(({ id }) => id === each.importId))
              .flatMap(({ importId }) => live[importId] ?? [])
            const listed = rows.filter(({ id, state }) => !(state === 'refused' && dropped.includes(id)))
            const all = [...(pages.number === 1 ? fresh : []), ...listed.map((row) => live[row.id] ?? row)]
            return all.length === 0 ? (
              <State
                icon="books-duotone"
                title="还没有导入过"
                text="选好文件就开始，读好的书会出现在“图书”里，待你上架"
              />
            ) : (
              <View className="card">
                {all.map((row) => (
                  <ImportCard
                    key={row.id}
                    row={row}
                    now={now}
                    problem={problems[row.id]}
                    onRetry={desk.hasFile(row.id) ? () => desk.again(row.id) : undefined}
                    onChoose={() => void choose(row)}
                    onDrop={() => void drop(row.id)}
                    onFollow={desk.follow}
                  />
                ))}
                <Steps {...pages} />
              </View>
            )
          }}
        </Answer>
      </View>
    </View>
  )
}
