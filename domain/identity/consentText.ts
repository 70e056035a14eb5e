/** The union that asks, as its texts name it. */
export interface ConsentIssuer {
  /** `青禾市总工会` */
  name: string
  /** Where its person in charge of personal information is reached: a phone or address that is answered. */
  privacyContact: string
  /** Who keeps the servers, in words: `青禾市总工会自有机房`, `腾讯云（广州）`. */
  hostedBy: string
}

/** A text as its page shows it, from top to bottom. */
export interface ConsentText {
  title: string
  version: string
  sections: { heading: string; paragraphs: string[] }[]
}
