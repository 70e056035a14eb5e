import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { BookView } from '../../../../domain/library/contract'
import { cancelDownload, type Download, startDownload, useDownloading } from '../../../cloud/bookKeeping/downloading'
import { estimate, isDownloaded, removeDownload, type Room } from '../../../cloud/bookKeeping/downloads'
import { openLibraryPage } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { confirm, toast } from '../../../components/feedback'
import { sizeText } from '../../../components/FileRow/sizeText'
import { Progress } from '../../../components/Progress'
import { isOnMobileData } from '../../../cloud/mobileData'
import styles from './index.module.scss'

/** 下载: what it costs and takes, how far it is, and away with it again. Nothing where the licence forbids it. */
export function DownloadCard({ book }: { book: BookView }) {
  const { id, title } = book.card
  const under = useDownloading(({ books }) => books[id])
  const [room, setRoom] = useState<Room>()
  const look = () => void estimate().then(setRoom)
  const isRunning = under?.state === 'running'
  useEffect(look, [isRunning])
  useDidShow(look)
  if (!book.isDownloadable) return null

  const isHere = isDownloaded(id)
  const bytes = book.textBytes + book.pictureBytes
  const isTooMuch = !isHere && !under && room?.available !== undefined && room.available < bytes

  async function begin() {
    const question = { title: `用流量下载 ${sizeText(bytes)}？`, text: '连上 Wi-Fi 再下不花流量', yes: '下载' }
    if ((await isOnMobileData()) && !(await confirm(question))) return
    const outcome = await startDownload(id)
    if (outcome === 'done') toast(`《${title}》下载好了`)
    if (outcome === 'no_room') toast('手机上放不下了，先删掉几本')
    if (outcome === 'online_only') toast('这本只能联网读，不能下载')
  }

  async function remove() {
    const question = { title: `从手机里删掉《${title}》？`, text: '读到哪里、写的笔记都还在', yes: '删掉' }
    if (!(await confirm(question))) return
    await removeDownload(id)
    look()
    toast('删掉了，联网还能读')
  }

  return (
    <View className="card pad mt12">
      <View className={styles.download}>
        <View className="grow">
          <View className="t3">{isHere ? '在这部手机里' : isRunning ? '正在下载' : '下载到手机'}</View>
          <View className="sm c3 mt4 num">{isHere ? '不用网也能读' : costWords(book)}</View>
        </View>
        {isRunning ? (
          <Button isSmall label="停止下载" onTap={() => void cancelDownload(id)}>
            停止
          </Button>
        ) : isHere ? (
          <Button isSmall label="从手机里删掉" onTap={() => void remove()}>
            删掉
          </Button>
        ) : (
          !isTooMuch && (
            <Button isSmall label="下载到手机" onTap={() => void begin()}>
              {under ? '接着下' : '下载'}
            </Button>
          )
        )}
      </View>
      {under && (
        <View className="row g8 mt12">
          <Progress className="grow" share={shareOf(under)} label={`下载了 ${percent(under)}%`} />
          <View className="sm c3 num">{`${percent(under)}%`}</View>
        </View>
      )}
      {under?.state === 'failed' && <View className="sm c-warn mt8">{failureWords(under)}</View>}
      {isTooMuch && (
        <View className="row between g8 mt12">
          <View className="sm c-warn grow">{`手机上还能放 ${sizeText(room.available ?? 0)}，放不下这本`}</View>
          <Button isSmall onTap={() => openLibraryPage('downloads')}>
            去腾地方
          </Button>
        </View>
      )}
    </View>
  )
}

function costWords({ textBytes, pictureBytes }: BookView): string {
  const pictures = pictureBytes > 0 ? `，图片 ${sizeText(pictureBytes)}` : ''
  return `文字 ${sizeText(textBytes)}${pictures}。下好不用网也能读`
}

function failureWords({ error }: Download): string {
  return error && error.code !== 'network.unreachable' ? error.message : '断网了，已经下的还在，连上再点“接着下”'
}

const shareOf = ({ done, all }: Download) => (all === 0 ? 0 : done / all)
const percent = (download: Download) => Math.floor(shareOf(download) * 100)
