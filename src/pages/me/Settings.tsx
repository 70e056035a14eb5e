import { type PropsWithChildren, useState } from 'react'
import { View } from '@tarojs/components'
import { Cell, List } from '../../components/Cell'
import { Choices } from '../../components/Choices'
import { Sheet } from '../../components/Sheet'
import { Switch } from '../../components/Switch'
import { selectIsElder, setElder, setTheme, type Theme, useDisplay } from '../../stores/display'

const THEMES: readonly { value: Theme; words: string }[] = [
  { value: 'system', words: '跟随系统' },
  { value: 'light', words: '浅色' },
  { value: 'dark', words: '深色' },
]

/** How this phone shows everything, at once on every page, and kept; more rows of the same card below. */
export function Settings({ children }: PropsWithChildren) {
  const isElder = useDisplay(selectIsElder)
  const theme = useDisplay((display) => display.theme)
  const [isChoosing, setChoosing] = useState(false)
  return (
    <>
      <List className="mt12">
        <Cell icon="text-aa" title="大字版" trailing={<Switch isOn={isElder} onChange={setElder} label="大字版" />} />
        <Cell
          icon="moon"
          title="深色模式"
          trailing={<View className="body c3">{THEMES.find(({ value }) => value === theme)?.words}</View>}
          onTap={() => setChoosing(true)}
        />
        {children}
      </List>
      <Sheet isOpen={isChoosing} title="深色模式" onClose={() => setChoosing(false)}>
        <Choices
          options={THEMES}
          value={theme}
          onChange={(chosen) => {
            setTheme(chosen)
            setChoosing(false)
          }}
        />
      </Sheet>
    </>
  )
}
