import { Button } from '../../components/Button'
import { Page } from '../../components/Page'
import { callForHelp, State } from '../../components/State'
import { openTab } from '../../components/TabBar'

/** Says that the library is not open yet, and what there is meanwhile. */
export default function LibraryPage() {
  return (
    <Page title="职工书屋" tab="library">
      <State
        icon="books-duotone"
        title="书屋正在筹备"
        text="这里还没有书。想看书，先问单位工会的职工书屋；想查工会法、劳动法，或者要帮忙，打 12351"
      >
        <Button kind="ink" isWide onTap={callForHelp}>
          打 12351 问问
        </Button>
        <Button kind="ghost" isWide onTap={() => void openTab('benefit')}>
          看看能用的权益
        </Button>
      </State>
    </Page>
  )
}
