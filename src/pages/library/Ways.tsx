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
      </List>
    </>
  )
}
