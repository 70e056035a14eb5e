import { Button } from '../../components/Button'
import { Page } from '../../components/Page'
import { State } from '../../components/State'
import { openTab } from '../../components/TabBar'

/** Says that the library is not open yet, and what there is meanwhile. */
export default function LibraryPage() {
  return (
    <Page title="职工书屋" tab="library">
      <State
        icon="books-duotone"
        title="书屋还没开馆"
        text="图书正在上架。现在想看书，可以到单位的职工书屋借；地方和时间问单位工会。"
      >
        <Button kind="ink" isWide onTap={() => void openTab('benefit')}>
          看看能用的权益
        </Button>
      </State>
    </Page>
  )
}
