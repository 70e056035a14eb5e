import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Track } from '../../../../domain/entry/track'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { confirm } from '../../../components/feedback'
import { Tile } from '../../../components/Tile'
import { iconOf } from '../../campaign/trackLook'
import { FindingsAt } from './Findings'
import { Group } from './Group'
import type { PartProps } from './part'
import { TrackEditor } from './TrackEditor'
import { demandLines, newTrack } from './trackWords'
import { WorksRules } from './WorksRules'

/** 子项目: what is collected, each with what it asks in plain words, and the rules for all of them. */
export function TracksPart(props: PartProps) {
  const { open, looked } = props
  const [editing, setEditing] = useState<string>()
  const { works } = open.form.plan
  if (!works) return null
  const { tracks } = works
  const at = tracks.findIndex(({ id }) => id === editing)
  const track = tracks[at]
  const set = (next: readonly Track[]) =>
    open.changeWorks({ tracks: [...next], mostTracks: Math.min(works.mostTracks, next.length) })

  if (track) {
    const remove = async () => {
      const isSure = await confirm({
        title: `去掉“${track.title || '这个子项目'}”`,
        text: '它的要求也一起去掉。',
        yes: '去掉',
      })
      if (!isSure) return
      set(tracks.filter(({ id }) => id !== track.id))
      setEditing(undefined)
    }
    return (
      <View>
        <View className="mb12">
          <Button kind="plain" isSmall icon="caret-left-bold" onTap={() => setEditing(undefined)}>
            全部子项目
          </Button>
        </View>
        <FindingsAt where={`works.tracks.${at}`} looked={looked} />
        <TrackEditor
          key={track.id}
          track={track}
          onChange={(changes) => set(tracks.map((each) => (each.id === track.id ? { ...each, ...changes } : each)))}
        />
        {tracks.length > 1 && (
          <View className="mt16">
            <Button kind="plain" onTap={() => void remove()}>
              去掉这个子项目
            </Button>
          </View>
        )}
      </View>
    )
  }
  return (
    <View>
      <List>
        {tracks.map((each) => (
          <Cell
            key={each.id}
            isStrong
            leading={<Tile icon={iconOf(each)} hue={each.tone} size={40} />}
            title={each.title || '没起名的子项目'}
            label={`改子项目 ${each.title || '没起名的'}`}
            note={
              <>
                {demandLines(each).map((line) => (
                  <View key={line}>{line}</View>
                ))}
              </>
            }
            onTap={() => setEditing(each.id)}
          />
        ))}
      </List>
      {tracks.map((each, index) => (
        <FindingsAt key={each.id} where={`works.tracks.${index}`} looked={looked} />
      ))}
      {tracks.length < 20 && (
        <View className="mt12">
          <Button
            kind="plain"
            icon="plus-bold"
            onTap={() => {
              const added = newTrack(tracks)
              set([...tracks, added])
              setEditing(added.id)
            }}
          >
            加一个子项目
          </Button>
        </View>
      )}
      <Group title="投稿规则" isFlush>
        <WorksRules works={works} onChange={open.changeWorks} />
      </Group>
    </View>
  )
}
