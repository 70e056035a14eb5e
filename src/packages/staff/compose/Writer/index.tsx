import { useEffect, useRef, useState } from 'react'
import { Editor, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Tip } from '../../../../components/Tip'
import { asRole } from '../../../../components/role'
import { Upload } from '../../../../components/Upload'
import { useUploads } from '../../../../components/Upload/useUploads'
import { pickFiles } from '../../../../cloud/pickFiles'
import { WechatTools } from './WechatTools'
import { fromWechat, lostInWechat, toWechat } from './wechatHtml'
import type { WritingProps } from './writing'
import styles from './index.module.scss'

const PICTURES = ['picture'] as const

/**
 * A text to write, in WeChat: its own editor, which knows no tables and no quotations. A text with one is read here, as
 * its preview, and changed elsewhere.
 */
export function Writer(props: WritingProps) {
  // What the text was when it was opened: taking its table away is not this editor's to decide.
  const [lost] = useState(() => lostInWechat(props.html))
  if (lost) {
    return (
      <Tip tone="info">
        {`这份${props.label}里有${lost}，请在电脑上修改，点“预览”看全文。标题、范围和时间可以在这里改`}
      </Tip>
    )
  }
  return <WechatEditor {...props} />
}

function WechatEditor(props: WritingProps) {
  const { html, label, placeholder, pictures, purpose = 'notice', unionId, role, error, ...tell } = props
  const editor = useRef<Taro.EditorContext | undefined>(undefined)
  // Whatever is typed before the text is in would be lost when it comes.
  const [isFilled, setFilled] = useState(false)
  const [formats, setFormats] = useState<Record<string, unknown>>({})
  const [id] = useState(() => `writing-${Math.random().toString(36).slice(2)}`)
  const uploads = useUploads({
    purpose,
    unionId,
    role,
    kinds: PICTURES,
    onArrived: (file) => {
      tell.onPicture(file)
      editor.current?.insertImage({ src: file.url, alt: '', data: { file: file.id }, width: '100%' })
    },
  })
  const { onPending } = tell
  useEffect(() => onPending(uploads.rows.length), [onPending, uploads.rows.length])

  const ready = () => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .context(({ context }) => {
        editor.current = context as Taro.EditorContext
        editor.current.setContents({ html: toWechat(html, (fileId) => pictures[fileId]?.url) })
        setFilled(true)
      })
      .exec()
  }
  return (
    <View>
      <WechatTools
        formats={formats}
        onFormat={(name, value) => editor.current?.format(name, value)}
        onRule={() => editor.current?.insertDivider()}
        onUndo={() => editor.current?.undo()}
        onPicture={() => void pickFiles({ kinds: PICTURES, most: 9 }).then(uploads.add)}
      />
      <Editor
        id={id}
        className={styles.paper ?? ''}
        placeholder={placeholder}
        readOnly={!isFilled}
        aria-label={label}
        onReady={ready}
        onStatusChange={(event: { detail: unknown }) => setFormats(event.detail as Record<string, unknown>)}
        onInput={(event) => tell.onChange(fromWechat((event.detail as { html: string }).html))}
      />
      {error && (
        <View className="sm c-error mt4" {...asRole('alert')}>
          {error}
        </View>
      )}
      {uploads.rows.length > 0 && (
        <View className="mt8">
          <Upload
            files={[]}
            rows={uploads.rows}
            kinds={PICTURES}
            most={9}
            onAdd={() => undefined}
            onRetry={uploads.retry}
            onCancel={uploads.remove}
            onRemove={() => undefined}
          />
        </View>
      )}
    </View>
  )
}
