import { useEffect, useRef, useState } from 'react'
import { Text, View } from '@tarojs/components'
import type { Position } from '../../../../../domain/library/position'
import { Icon } from '../../../../components/Icon'
import { asRole } from '../../../../components/role'
import { holdFocus } from '../../../../components/Sheet/focus'
import { Tap } from '../../../../components/Tap'
import { selectIsDark, selectIsElder, useDisplay } from '../../../../stores/display'
import { changeLook, LAST_STEP, paperOf, sizeOf, useReaderLook, type Paper } from '../../../../stores/readerLook'
import { classes } from '../../../../styles/classes'
import { Slider } from './Slider'
import type { Voice } from '../useVoice'
import styles from './Panel.module.scss'

interface Props {
  isOpen: boolean
  progress: number
  chapterTitle: string
  onOpen: () => void
  onClose: () => void
  onChapter: (step: 1 | -1) => void
  onProgress: (share: number) => void
  /** Title of the chapter at a part of the book. */
  titleAt: (share: number) => string
  onSheet: (name: 'contents' | 'marks' | 'look') => void
  voice: Voice
  position: Position
}

const PAPERS: readonly (readonly [Paper, string])[] = [
  ['white', '白'],
  ['warm', '暖'],
  ['green', '绿'],
  ['night', '夜'],
]

/** What a tap in the middle of the text brings up: through the book, size, paper, and the way to everything else. */
export function Panel(props: Props) {
  const { isOpen, progress, chapterTitle, onOpen, onClose, voice, position } = props
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  }, [onClose])
  useEffect(() => {
    if (process.env.TARO_ENV === 'h5' && isOpen) return holdFocus('[data-panel]', () => close.current())
    return undefined
  }, [isOpen])
  const percent = `${Math.floor(progress * 100)}%`
  return (
    <>
      <View className={classes(styles.foot, 'reader-foot')} {...(isOpen ? { 'aria-hidden': true } : {})}>
        <Text className={styles.footWords}>{chapterTitle}</Text>
        {voice.isSpeaking && (
          <Tap className={styles.footTap} label="停下朗读" onTap={voice.stop}>
            <Icon name="stop" size={18} />
          </Tap>
        )}
        <Tap className={styles.footTap} label={`阅读菜单，读到 ${percent}`} onTap={onOpen}>
          <Text className="num">{percent}</Text>
        </Tap>
      </View>
      {isOpen && (
        <View
          className={styles.panel}
          aria-label="阅读菜单"
          {...asRole('dialog')}
          {...(process.env.TARO_ENV === 'h5' ? { 'data-panel': 'open' } : {})}
        >
          <Through {...props} />
          <Size />
          <Papers />
          <View className={styles.tabs}>
            <Tab icon="list" words="目录" onTap={() => props.onSheet('contents')} />
            {voice.isThere && (
              <Tab
                icon={voice.isSpeaking ? 'stop' : 'speaker-high'}
                words={voice.isSpeaking ? '停止' : '听书'}
                onTap={() => {
                  if (voice.isSpeaking) voice.stop()
                  else voice.start(position)
                  onClose()
                }}
              />
            )}
            <Tab icon="bookmark-simple" words="书签" onTap={() => props.onSheet('marks')} />
            <Tab icon="text-t-fill" words="排版" isOn onTap={() => props.onSheet('look')} />
          </View>
        </View>
      )}
    </>
  )
}

/** Steps of the slider through the book. */
const STEPS = 1000

function Through({ progress, onChapter, onProgress, titleAt }: Props) {
  const [moving, setMoving] = useState<number>()
  const shown = moving ?? Math.round(progress * STEPS)
  return (
    <View className={styles.line}>
      {moving !== undefined && (
        <View className={styles.bubble}>{`${titleAt(moving / STEPS)} ${Math.floor((moving / STEPS) * 100)}%`}</View>
      )}
      <Tap className={styles.chapterTap} onTap={() => onChapter(-1)}>
        上一章
      </Tap>
      <Slider
        label="读到哪里"
        value={shown}
        most={STEPS}
        spoken={`${titleAt(shown / STEPS)}，${Math.floor((shown / STEPS) * 100)}%`}
        onMove={setMoving}
        onSettle={(value) => {
          setMoving(undefined)
          onProgress(value / STEPS)
        }}
      />
      <Tap className={styles.chapterTap} onTap={() => onChapter(1)}>
        下一章
      </Tap>
    </View>
  )
}

function Size() {
  const step = useReaderLook((look) => look.step)
  const isElder = useDisplay(selectIsElder)
  const change = (to: number) => changeLook({ step: Math.min(LAST_STEP, Math.max(0, to)) })
  return (
    <View className={styles.line}>
      <View className={styles.name}>字号</View>
      <Tap label="字小一点" className={styles.round} isOff={step === 0} onTap={() => change(step - 1)}>
        <Text className={styles.smallA}>A</Text>
      </Tap>
      <Slider
        label="字号"
        value={step}
        most={LAST_STEP}
        hasTicks
        knob={String(sizeOf(step, isElder))}
        spoken={`${sizeOf(step, isElder)} 号`}
        onMove={change}
        onSettle={change}
      />
      <Tap label="字大一点" className={styles.round} isOff={step === LAST_STEP} onTap={() => change(step + 1)}>
        <Text className={styles.largeA}>A</Text>
      </Tap>
    </View>
  )
}

function Papers() {
  const isDark = useDisplay(selectIsDark)
  const current = useReaderLook((look) => paperOf(look, isDark))
  return (
    <View className={styles.line}>
      <View className={styles.name}>背景</View>
      <View className={styles.papers}>
        {PAPERS.map(([paper, words]) => (
          <Tap
            key={paper}
            role="radio"
            label={`背景 ${words}`}
            isChecked={paper === current}
            className={classes(styles.paper, styles[`${paper}Paper`], paper === current && styles.paperOn)}
            onTap={() => changeLook({ paper })}
          >
            {words}
          </Tap>
        ))}
      </View>
    </View>
  )
}

interface TabProps {
  icon: 'list' | 'speaker-high' | 'stop' | 'bookmark-simple' | 'text-t-fill'
  words: string
  isOn?: boolean
  onTap: () => void
}

function Tab({ icon, words, isOn = false, onTap }: TabProps) {
  return (
    <Tap className={classes(styles.tab, isOn && styles.tabOn)} onTap={onTap}>
      <View className={styles.tabInside}>
        <Icon name={icon} color={isOn ? 'ink' : 'ink-2'} />
        <Text>{words}</Text>
      </View>
    </Tap>
  )
}
