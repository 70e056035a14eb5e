import { useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { exportMyData } from '../../../../domain/identity/contract'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Cell } from '../../../components/Cell'
import { confirm, tellError } from '../../../components/feedback'
import { Sheet } from '../../../components/Sheet'
import { dropExport, keepExport, shareExport, sweepExports } from './exportFile'

/** A copy of everything the union holds. It has the numbers in the clear, so the file never stays on this phone. */
export function ExportCell() {
  const [isBusy, setBusy] = useState(false)
  const [fileName, setFileName] = useState<string>()
  const kept = useRef<string | undefined>(undefined)
  useEffect(() => {
    sweepExports()
    return () => {
      if (kept.current) dropExport(kept.current)
    }
  }, [])

  async function start() {
    if (isBusy) return
    const isSure = await confirm({
      title: '导出我的信息',
      text: '文件里有完整的证件号和手机号，只发给你信得过的地方。',
      yes: '导出',
    })
    if (!isSure) return
    setBusy(true)
    try {
      const { fileName: name, json } = await call(exportMyData, {})
      kept.current = keepExport(name, json)
      setFileName(name)
    } catch (error) {
      tellError(error)
    } finally {
      setBusy(false)
    }
  }

  function close() {
    if (kept.current) dropExport(kept.current)
    kept.current = undefined
    setFileName(undefined)
  }

  // WeChat opens its list of chats only straight from a tap, so the file is ready first and sent by a second one.
  async function share() {
    if (kept.current && fileName) await shareExport(kept.current, fileName)
    close()
  }

  return (
    <>
      <Cell
        icon="download-simple"
        title={isBusy ? '正在导出' : '导出我的信息'}
        note="工会存了你什么，一份带走"
        onTap={() => void start()}
      />
      <Sheet
        isOpen={fileName !== undefined}
        title="导出好了"
        onClose={close}
        bar={
          <View className="grow">
            <Button kind="primary" isWide onTap={() => void share()}>
              {process.env.TARO_ENV === 'weapp' ? '发到微信' : '下载文件'}
            </Button>
          </View>
        }
      >
        <View className="body">{fileName}</View>
        <View className="sm c3 mt8">
          {process.env.TARO_ENV === 'weapp'
            ? '发给自己或“文件传输助手”保存。关掉这里，手机上的这份就删掉。'
            : '下载后自己收好，别放在别人能打开的地方。'}
        </View>
      </Sheet>
    </>
  )
}
