import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type {
  ApplicationView,
  DocumentKind,
  FlexibleGroup,
  Insurance,
  JoinForm,
  UnionSummary,
} from '../../domain/membership/contract'
import { DAY_MS } from '../../domain/time'
import { forget, recall, remember } from '../cloud/remembered'

/**
 * What a person has filled in so far, kept on this phone until it is sent: closing the page loses nothing but the
 * document number and the proof of the phone, which are never stored.
 */
export interface JoinDraft {
  /** The returned application this changes; null for a new one. */
  applicationId: string | null
  name: string
  documentKind: DocumentKind
  channel: JoinForm['channel']
  union: UnionSummary | null
  employerName: string
  flexibleGroup: FlexibleGroup | null
  insurance: Insurance | null
}

const EMPTY: JoinDraft = {
  applicationId: null,
  name: '',
  documentKind: 'resident',
  channel: 'employer',
  union: null,
  employerName: '',
  flexibleGroup: null,
  insurance: null,
}

/** A form nobody came back to is not kept for the next owner of the phone. */
const KEPT_MS = 7 * DAY_MS
const DRAWER = 'join'

/** The form of the join page and of the page that chooses the union. */
export const useJoinDraft = create<JoinDraft>()(
  persist((): JoinDraft => EMPTY, {
    name: DRAWER,
    version: 1,
    storage: {
      getItem: (name) => {
        const kept = recall<{ state: JoinDraft; version?: number }>(name)
        return kept && Date.now() - kept.at < KEPT_MS ? kept.data : null
      },
      setItem: remember,
      removeItem: forget,
    },
  }),
)

export const changeDraft = (changes: Partial<JoinDraft>) => useJoinDraft.setState(changes)

/** Forgets the form, once it is sent or its owner says so. */
export function dropDraft(): void {
  useJoinDraft.setState(EMPTY)
  forget(DRAWER)
}

/** Puts a returned application into the form, unless its changes are in it already. */
export function takeUp(application: ApplicationView | null): void {
  const id = application?.id ?? null
  if (useJoinDraft.getState().applicationId === id) return
  useJoinDraft.setState(application ? draftOf(application) : EMPTY)
}

function draftOf(application: ApplicationView): JoinDraft {
  const { id, name, documentKind, channel, union, employerName, flexibleGroup, insurance } = application
  return {
    applicationId: id,
    name,
    documentKind,
    channel,
    union,
    employerName: employerName ?? '',
    flexibleGroup,
    insurance,
  }
}
