import { useReadingTime, setReadingTime } from '../../stores/readingTime'
import { confirm } from '../../components/feedback'
import { Switch } from '../../components/Switch'
import { Cell, List } from '../../components/Cell'
import { openLibraryPage } from '../../components/BookRow/ways'

/** What else there is in the library, and what is one's own. */
export function Ways() {
  return (
    <>
      <List className="mt24">
        <Cell icon="scales" title="法规" note="劳动法、工会法，一条一条查" onTap={() => openLibraryPage('laws')} />
        <Cell icon="users-three" title="共读" note="跟大家一起读一本" onTap={() => openLibraryPage('rooms')} />
      </List>
      <List className="mt12">
        <Cell icon="note-pencil" title="我的笔记" onTap={() => openLibraryPage('annotations')} />
        <Cell icon="download-simple" title="下载的书" onTap={() => openLibraryPage('downloads')} />
        <Cell
          icon="paper-plane-tilt"
          title="荐书"
          note="想看什么书，告诉工会"
          onTap={() => openLibraryPage('suggest')}
        />
        <ReadingTimeSwitch />
      </List>
    </>
  )
}

/** Whether this phone counts at all how long one reads. */
function ReadingTimeSwitch() {
  const isOn = useReadingTime((kept) => kept.isOn)

  async function change(wanted: boolean) {
    const isSure =
      wanted ||
      (await confirm({ title: '不再记录读书时间？', text: '记过的时间也从手机上清掉，找不回来', yes: '关掉' }))
    if (isSure) setReadingTime(wanted)
  }

  return (
    <Cell
      icon="clock"
      title="记录读书时间"
      note={isOn ? '只存在这部手机上，谁也看不到' : '没在记录，打开后从零开始'}
      trailing={<Switch isOn={isOn} onChange={(wanted) => void change(wanted)} label="记录读书时间" />}
    />
  )
}
