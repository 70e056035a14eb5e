import type { BenefitCategory } from '../../../domain/benefit/benefit'
import type { IconName } from '../../components/Icon/icons'
import type { Hue } from '../../components/Tile'

/** The picture of each category. Hues only tell them apart. */
export const CATEGORY_LOOKS: Record<BenefitCategory, { icon: IconName; hue: Hue }> = {
  clinic: { icon: 'stethoscope-duotone', hue: 'sage' },
  dental: { icon: 'tooth-duotone', hue: 'mist' },
  checkup: { icon: 'first-aid-kit-duotone', hue: 'clay' },
  food: { icon: 'coffee-duotone', hue: 'sand' },
  film: { icon: 'film-slate-duotone', hue: 'clay' },
  barber: { icon: 'scissors-duotone', hue: 'plum' },
  car: { icon: 'car-duotone', hue: 'mist' },
  park: { icon: 'tree-duotone', hue: 'sage' },
  sport: { icon: 'barbell-duotone', hue: 'sand' },
  study: { icon: 'books-duotone', hue: 'plum' },
}
