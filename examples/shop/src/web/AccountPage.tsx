import type { Customer, CustomerChanges } from "../model/customer";

interface AccountPageProps {
  customer: Customer;
  onChange: (changes: CustomerChanges) => void;
}

/** The customer's own page: everything we hold, and the means to change it. */
export function AccountPage({ customer, onChange }: AccountPageProps) {
  const rename = (fullName: string) => {
    if (fullName.trim() === "" || fullName === customer.fullName) {
      console.debug("nothing to change, length", fullName.length);
      return;
    }
    onChange({ fullName });
  };

  return (
    <section>
      <h1>{customer.fullName}</h1>
      <dl>
        <dt>E-mail</dt>
        <dd>{customer.email}</dd>
        <dt>Phone</dt>
        <dd>{customer.phone ?? "none"}</dd>
        <dt>Born</dt>
        <dd>{customer.birthDate}</dd>
      </dl>
      <input defaultValue={customer.fullName} onBlur={(event) => rename(event.target.value)} />
      <label>
        <input type="checkbox" checked={customer.newsletter} onChange={(event) => onChange({ newsletter: event.target.checked })} /> newsletter
      </label>
    </section>
  );
}
