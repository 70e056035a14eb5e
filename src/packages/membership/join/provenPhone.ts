/** A phone the person has shown to be theirs. */
export interface ProvenPhone {
  phoneProof: string
  phoneMasked: string
  /** How it was proven, in words beside it. */
  how: string
}
