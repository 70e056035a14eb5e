import { openLibraryPage } from '../../components/BookRow/ways'
import { Answer } from '../../components/Answer'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Page } from '../../components/Page'
import { callForHelp, State } from '../../components/State'
import { Tap } from '../../components/Tap'
import { deviceId } from '../../cloud/bookKeeping/device'
import { ownReading } from '../../cloud/bookKeeping/positions'
import { useCloud } from '../../cloud/useCloud'
import { Continue } from './Continue'
import { isEmptyLibrary, LIBRARY_KEPT, loadLibrary, type LibraryView } from './libraryView'
import { OnThisPhone } from './OnThisPhone'
import { OpenShelves, OwnShelf, WhatJoiningAdds } from './Shelves'
import { Ways } from './Ways'
import { withOwn } from './withOwn'
import { Week } from './Week'
import { classes } from '../../styles/classes'
import styles from './index.module.scss'

const KEPT = { remember: LIBRARY_KEPT }

/** 职工书屋: what one is reading, one's shelf, and what there is to read. Opens without a network as it was last. */
export default function LibraryPage() {
  const loaded = useCloud(loadLibrary, KEPT)
  const hasFailed = loaded.state === 'failed'
  return (
    <Page title="职工书屋" tab="library" action={<FindBooks />}>
      <Answer of={loaded} isQuiet>
        {(library) => (
          <>
            {hasFailed && <OnThisPhone />}
            <Library library={library} />
          </>
        )}
      </Answer>
      {hasFailed && loaded.data === undefined && (
        <>
          <OnThisPhone />
          <Ways />
        </>
      )}
    </Page>
  )
}

function FindBooks() {
  return (
    <Tap
      className={classes(styles.search, process.env.TARO_ENV === 'h5' && styles.besideCorner)}
      label="找书"
      onTap={() => openLibraryPage('search')}
    >
      <Icon name="magnifying-glass" />
    </Tap>
  )
}

function Library({ library }: { library: LibraryView }) {
  if (isEmptyLibrary(library)) return <NoBooks />
  const { continuing, shelf } = withOwn(library, { of: ownReading, device: deviceId() })
  return (
    <>
      <Week isReading={continuing !== null} />
      {continuing && <Continue book={continuing} />}
      <OwnShelf shelf={shelf} onShelf={library.onShelf} />
      <OpenShelves {...library} />
      {!library.isMember && <WhatJoiningAdds />}
      <Ways />
    </>
  )
}

/** Nothing stands on the shelves yet: where books are meanwhile, and how to ask for one. */
function NoBooks() {
  return (
    <>
      <State
        icon="books-duotone"
        title="书屋正在筹备"
        text="这里还没有书。想看书，先问单位工会的职工书屋；想要哪本，也可以荐给工会"
      >
        <Button kind="ink" isWide onTap={() => openLibraryPage('suggest')}>
          荐一本书
        </Button>
        <Button kind="ghost" isWide onTap={callForHelp}>
          打 12351 问问
        </Button>
      </State>
      <Ways />
    </>
  )
}
