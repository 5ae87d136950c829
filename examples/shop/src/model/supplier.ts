/** A company that we buy from. */
export interface Supplier {
  id: string;
  name: string;
  /** @notPersonal the mailbox of a department */
  email: string;
  leadTimeDays: number;
}
