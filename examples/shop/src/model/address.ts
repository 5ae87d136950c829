/**
 * Where a parcel goes. The tag on the type stands for every member.
 *
 * @personalData contact.address purpose=service basis=contract retention=P3Y
 */
export interface Address {
  street: string;
  postalCode: string;
  city: string;
  /** @notPersonal two letters, shared by millions */
  country: string;
}

/** One line, as a label printer wants it. */
export function formatAddress(address: Address): string {
  return [address.street, `${address.postalCode} ${address.city}`, address.country].join(", ");
}
