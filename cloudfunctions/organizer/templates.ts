import { listTemplates } from '../../domain/campaign/organizing'
import { kitsOf } from '../../domain/campaign/plan'
import { TEMPLATES } from '../../domain/campaign/templates/all'
import { action } from '../_kit/action'
import { REVIEWS, requireUnion, unionAsked } from '../_store/seats'
import type { UnionDocument } from '../_store/unions'

/** Ready-made plans to begin with. */
export const templates = action(
  listTemplates,
  REVIEWS,
  (_input, { account }, union: UnionDocument | undefined) => {
    requireUnion(account, union, REVIEWS)
    return Promise.resolve({
      templates: TEMPLATES.map(({ id, title, about, plan }) => ({ id, title, about, kits: kitsOf(plan) })),
    })
  },
  unionAsked,
)
