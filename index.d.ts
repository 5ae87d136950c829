/**
 * What annotated code may import. Nothing here does anything at run time: Personal Data recognises it in the source.
 */

/** The categories that Personal Data knows; a project may add its own. */
export type Category =
  | "name" | "contact.email" | "contact.phone" | "contact.address" | "contact.social"
  | "identifier" | "account" | "government-id" | "credential"
  | "financial.account" | "financial.card" | "financial.status" | "transaction"
  | "location.precise" | "location.coarse" | "device" | "behaviour" | "communication" | "content"
  | "demographic.birth" | "demographic.gender" | "demographic.family" | "demographic.nationality"
  | "employment" | "education" | "vehicle" | "children" | "criminal"
  | "special.health" | "special.genetic" | "special.biometric" | "special.ethnicity" | "special.belief" | "special.union" | "special.sexual"
  | (string & {});

/** What a tag may say beside its categories. */
export interface PersonalDataOptions {
  /** What the data is used for: `support`, `payment`, or a purpose of the project. */
  readonly purpose?: string | readonly string[];
  /** The legal basis: `contract`, `consent`, `explicit-consent` … */
  readonly basis?: string | readonly string[];
  /** How long it is kept: an ISO 8601 duration, alone or after an event (`account-closed+P30D`). */
  readonly retention?: string;
  /** Whose data it is. */
  readonly subject?: string | readonly string[];
  /** Who receives it. */
  readonly recipients?: string | readonly string[];
  /** Whether or how it is encrypted at rest. */
  readonly encrypted?: boolean | string;
}

/** Fits standard decorators and the older ones of `experimentalDecorators`, on whatever they may stand. */
export type PersonalDataDecorator = (target: any, context?: any, descriptor?: any) => void;

/**
 * Declares a class member, a parameter or every member of a class as personal data:
 * `@PersonalData('contact.email', { purpose: ['support'] }) email: string`.
 */
export declare function PersonalData(category?: Category | readonly Category[], options?: PersonalDataOptions): PersonalDataDecorator;

declare const category: unique symbol;

/** Carries a category in a type. No value has this property. */
export interface Categorised<C> {
  readonly [category]?: C;
}

/**
 * A `T` that is personal data: `email: PersonalData<string, 'contact.email'>`. A plain `T` may be assigned to it and it to a plain `T`;
 * the category goes with the type through generics and declaration files.
 */
export type PersonalData<T, C extends Category = Category> = T | (T & Categorised<C>);

export { PersonalData as personalData };
