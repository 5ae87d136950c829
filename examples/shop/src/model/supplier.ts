/** A company that we buy from. Its mailbox belongs to a department, not to a person, so nothing here is tagged. */
export interface Supplier {
  id: string;
  name: string;
  email: string;
  leadTimeDays: number;
}
