import { openMyApplication } from '../../domain/membership/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { latestApplication, type ApplicationDocument } from '../_store/applications'
import { viewOf } from '../_store/applicationView'
import { unions } from '../_store/unions'

/** The caller's latest application, open or decided: its page shows what became of it. */
export const myApplication = action(
  openMyApplication,
  'anyone',
  async (_input, _context, latest: ApplicationDocument | undefined) => {
    const union = latest && (await unions.get(latest.unionId))
    return { application: latest && union ? viewOf(latest, union) : null }
  },
  () => latestApplication(callerOpenid()),
)
