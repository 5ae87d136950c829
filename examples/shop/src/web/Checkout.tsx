import { useState } from "react";
import type { Customer } from "../model/customer";
import type { OrderLine } from "../model/order";
import { useOrder } from "./useOrder";

interface CheckoutProps {
  customer: Customer;
  lines: OrderLine[];
}

/** The last page before an order is placed. Showing the customer's own data to the customer is the point of it. */
export function Checkout({ customer, lines }: CheckoutProps) {
  const [accepted, setAccepted] = useState(false);
  const { place, state } = useOrder();
  const { phone: contact, id } = customer;

  const submit = async () => {
    console.debug("checkout of", id, "accepted:", accepted);
    if (contact === null) {
      console.debug("no number, lines:", lines.length);
    } else {
      console.debug("the courier will ring", contact);
    }
    await place(id, lines);
  };

  return (
    <form onSubmit={submit}>
      <h1>Nearly there, {customer.fullName}</h1>
      <p>
        We send the receipt to <b>{customer.email}</b>.
      </p>
      <address>
        {customer.address.street}
        <br />
        {customer.address.postalCode} {customer.address.city}
      </address>
      <ul>
        {lines.map((line) => (
          <li key={line.sku}>
            {line.quantity} × {line.title}
          </li>
        ))}
      </ul>
      <label>
        <input type="checkbox" checked={accepted} onChange={(event) => setAccepted(event.target.checked)} /> I accept the terms
      </label>
      <button disabled={!accepted || state === "sending"}>Buy</button>
    </form>
  );
}
