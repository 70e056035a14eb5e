import { ScrollView, View } from '@tarojs/components'
import { Chips } from '../../../../components/Chips'
import { Tap } from '../../../../components/Tap'
import { classes } from '../../../../styles/classes'
import styles from './index.module.scss'

interface Props {
  /** What WeChat's editor says holds where the cursor is. */
  formats: Record<string, unknown>
  onFormat: (name: string, value?: string) => void
  onRule: () => void
  onUndo: () => void
  onPicture: () => void
}

const FORMATS: readonly { words: string; name: string; value?: string }[] = [
  { words: '加粗', name: 'bold' },
  { words: '斜体', name: 'italic' },
  { words: '下划线', name: 'underline' },
  { words: '删除线', name: 'strike' },
  { words: '列表', name: 'list', value: 'bullet' },
  { words: '编号', name: 'list', value: 'ordered' },
  { words: '居中', name: 'align', value: 'center' },
  { words: '居右', name: 'align', value: 'right' },
]
const LEVELS = [
  { value: 'text', words: '正文' },
  { value: '1', words: '大标题' },
  { value: '2', words: '中标题' },
  { value: '3', words: '小标题' },
] as const

/** The tools of WeChat's editor, in words. */
export function WechatTools({ formats, onFormat, onRule, onUndo, onPicture }: Props) {
  const level = LEVELS.find(({ value }) => String(formats.header) === value)?.value ?? 'text'
  return (
    <View className="mb8">
      <Chips options={LEVELS} value={level} onChange={(next) => onFormat('header', next === 'text' ? '' : next)} />
      <ScrollView scrollX className={styles.tools ?? ''}>
        <View className="row g8">
          {FORMATS.map(({ words, name, value }) => (
            <Tap
              key={words}
              className={classes(styles.tool, isOn(formats[name], value) && styles.on)}
              isChecked={isOn(formats[name], value)}
              role="switch"
              onTap={() => onFormat(name, value)}
            >
              {words}
            </Tap>
          ))}
          <Tap className={styles.tool} onTap={onPicture}>
            图片
          </Tap>
          <Tap className={styles.tool} onTap={onRule}>
            分隔线
          </Tap>
          <Tap className={styles.tool} onTap={onUndo}>
            撤销
          </Tap>
        </View>
      </ScrollView>
    </View>
  )
}

function isOn(present: unknown, value: string | undefined): boolean {
  return value === undefined ? Boolean(present) && present !== 'false' : present === value
}
