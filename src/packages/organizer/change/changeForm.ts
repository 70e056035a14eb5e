import type { Input } from '../../../../domain/contract'
import { bodyToHtml } from '../../../../domain/body/html'
import type { changeCampaign } from '../../../../domain/campaign/organizing'
import { phaseState } from '../../../../domain/campaign/phase'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import type { FileLink } from '../../../../domain/file/contract'
import { keepWriting, keptWriting } from '../../../cloud/keptWriting'
import type { Opened } from '../compose/planForm'

/** What is being changed of a campaign that is out, and the sentence that says so. */
export interface ChangeForm extends Pick<CampaignPlan, 'phases' | 'contacts'> {
  html: string
  text: string
  /** Brought while it was written, by id: the text names them. */
  pictures: Record<string, FileLink>
}

export function formOf({ plan, body, pictures }: Opened): ChangeForm {
  return { phases: plan.phases, contacts: plan.contacts, html: bodyToHtml(body), text: '', pictures }
}

type Changes = Pick<Input<typeof changeCampaign>, 'phases' | 'contacts' | 'html'>

/** Only what differs from what is out: what somebody else changed meanwhile stays theirs. */
export function changesOf(form: ChangeForm, first: ChangeForm): Changes {
  // A row nobody has filled in is no contact.
  const named = form.contacts.filter(({ name }) => name.trim() !== '')
  return {
    ...(isSame(form.phases, first.phases) ? {} : { phases: form.phases }),
    ...(isSame(named, first.contacts) ? {} : { contacts: named }),
    ...(form.html === first.html ? {} : { html: form.html }),
  }
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What was typed here and not saved; a campaign that is out has no draft in the cloud. */
interface KeptChange extends Changes {
  text: string
  pictures: Record<string, FileLink>
}

const drawerOf = (campaignId: string) => `campaign.change.${campaignId}`

/** Keeps what differs on this device, or nothing where nothing does. */
export function keepChange({ row }: Opened, form: ChangeForm, first: ChangeForm): void {
  const kept: KeptChange = { ...changesOf(form, first), text: form.text, pictures: form.pictures }
  const isAnything = form.text.trim() !== '' || Object.keys(changesOf(form, first)).length > 0
  keepWriting(drawerOf(row.card.id), isAnything ? kept : undefined, {
    draftId: row.card.id,
    revision: row.revision,
  })
}

export function forgetChange({ row }: Opened): void {
  keepWriting(drawerOf(row.card.id), undefined, { draftId: row.card.id, revision: row.revision })
}

/** What an earlier visit left, on top of what is out now; a phase that is over by now stays as it was. */
export function keptChange(
  { row, now }: Opened,
  first: ChangeForm,
): { form: ChangeForm; isOlder: boolean } | undefined {
  const kept = keptWriting<KeptChange>(drawerOf(row.card.id))
  if (!kept) return undefined
  const { phases, contacts, html, text, pictures } = kept.form
  const form: ChangeForm = {
    phases: first.phases.map((phase) => {
      const mine = phases?.find(({ id }) => id === phase.id)
      return mine && phaseState(phase, now) !== 'over' ? mine : phase
    }),
    contacts: contacts ?? first.contacts,
    html: html ?? first.html,
    text,
    pictures: { ...pictures, ...first.pictures },
  }
  return { form, isOlder: kept.revision !== row.revision }
}
