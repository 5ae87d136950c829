/** Who works here. */

export type Role = "therapist" | "reception" | "accounting";

export interface StaffMember {
  id: string;
  /** @personalData name purpose=hr,treatment basis=contract retention=employment-ended+P5Y subject=employee */
  displayName: string;
  /** @personalData account purpose=auth basis=contract retention=employment-ended+P30D subject=employee */
  username: string;
  /** @personalData credential purpose=auth basis=contract retention=employment-ended+P1D subject=employee */
  passwordHash: string;
  role: Role;
  isActive: boolean;
}

/** What everybody in the house may see of a colleague. */
export type Colleague = Pick<StaffMember, "id" | "displayName" | "role">;

/** What somebody types to sign in. */
export interface SignIn {
  /** @personalData account purpose=auth basis=contract retention=PT0S subject=employee */
  username: string;
  /** @personalData credential purpose=auth basis=contract retention=PT0S subject=employee */
  password: string;
}

const rights: Readonly<Record<Role, readonly string[]>> = {
  therapist: ["patients.read", "notes.read", "notes.write", "appointments.write"],
  reception: ["patients.read", "patients.write", "appointments.write"],
  accounting: ["invoices.read", "invoices.write"],
};

export function may(member: Pick<StaffMember, "role" | "isActive">, right: string): boolean {
  return member.isActive && rights[member.role].includes(right);
}
