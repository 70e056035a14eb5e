import { type Body, picturesIn } from '../../domain/body/body'
import { keepChange as contract } from '../../domain/campaign/organizing'
import type { Input, Output } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { type CampaignChangeDocument, campaignChanges, ownerOfChange } from '../_store/campaignChanges'
import type { CampaignDocument } from '../_store/campaigns'
import { filesOfCampaign, fingerprintOf } from '../_store/campaignWriting'
import { letGoOfFiles, takeFiles } from '../_store/files'
import { PUBLISHES } from '../_store/seats'
import { type Asked, campaignWithChange, requireOrganized } from './rows'
import { bodyFrom, ownerOf } from './written'

type Saved = Output<typeof contract>

/**
 * Saves a change of what is out as it is typed, by anybody who may make it: one look, one write. Nobody else sees it. A
 * save made from an older one, or over a campaign that was changed meanwhile, changes nothing and says so.
 */
export const keepChange = action(
  contract,
  PUBLISHES,
  async (input, { account, now }, early: Asked): Promise<Saved> => {
    const campaign = requireOrganized(account, early.campaign, PUBLISHES)
    if (campaign.state !== 'published') throw new AppError('campaign.wrong_state')
    const { body, dropped } = input.html === undefined ? { body: null, dropped: [] } : bodyFrom(input.html)
    const before = early.change
    if (campaign.revision !== input.of || (before?.revision ?? 0) !== input.revision) {
      return { ...repeated(account, before, input), dropped }
    }

    const { campaignId: _id, of, text, phases = null, contacts = null } = input
    const next: CampaignChangeDocument = {
      ...{ _id, of, phases, contacts, body, text, updatedAt: now, savedWith: savingOf(account, input) },
      revision: before ? before.revision + 1 : now,
    }
    const pictures = picturesOf(body)
    if (pictures.some((id) => !known(campaign, before).has(id))) await takeFor(campaign, pictures, account._id)
    if (!(await isWritten(before, next))) {
      return { ...repeated(account, await campaignChanges.get(_id), input), dropped }
    }
    // Not before: a save that came too late takes no picture from what is written.
    if (picturesOf(before?.body).some((id) => !pictures.includes(id)))
      await letGoOfFiles(ownerOfChange(_id), pictures, now)
    return { revision: next.revision, savedAt: now, dropped }
  },
  campaignWithChange,
)

/** Over the very one it was made from, and no other. */
async function isWritten(before: CampaignChangeDocument | undefined, next: CampaignChangeDocument): Promise<boolean> {
  if (!before) return campaignChanges.insert(next)
  const { _id, phases, contacts, body, ...rest } = next
  const whole = { phases: command.set(phases), contacts: command.set(contacts), body: command.set(body) }
  return (await campaignChanges.change({ _id, revision: before.revision }, { ...rest, ...whole })) > 0
}

const picturesOf = (body: Body | null | undefined) => picturesIn(body ?? [])

/** Pictures that it may name without asking: of what is out, and of the save before. */
function known(campaign: CampaignDocument, before: CampaignChangeDocument | undefined): ReadonlySet<string> {
  return new Set([...filesOfCampaign(campaign), ...picturesOf(before?.body)])
}

/** @throws {AppError} `file.not_found` */
function takeFor({ _id, copiedFrom }: CampaignDocument, fileIds: readonly string[], openid: string): Promise<void> {
  const alsoOf = [ownerOf(_id), ...(copiedFrom === null ? [] : [ownerOf(copiedFrom)])]
  return takeFiles({ fileIds, to: ownerOfChange(_id), openid, alsoOf })
}

/** The answer to a save that came before, or why this one may not change anything. */
function repeated(
  account: Account,
  found: CampaignChangeDocument | undefined,
  input: Input<typeof contract>,
): Pick<Saved, 'revision' | 'savedAt'> {
  const [key] = found?.savedWith.split(':') ?? []
  if (!found || key !== input.requestKey) throw new AppError('campaign.changed_elsewhere')
  if (found.savedWith !== savingOf(account, input)) throw new AppError('request.key_reused')
  return { revision: found.revision, savedAt: found.updatedAt }
}

/** The request with who sent it and what it says: its key alone does not make two saves the same. */
function savingOf({ _id: openid }: Account, input: Input<typeof contract>): string {
  return `${input.requestKey}:${fingerprintOf(`keepChange-${openid}`, input)}`
}
