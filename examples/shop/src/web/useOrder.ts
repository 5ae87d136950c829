import { useState } from "react";
import type { OrderLine } from "../model/order";

export type OrderState = "idle" | "sending" | "done" | "failed";

/** Places an order with the API. */
export function useOrder() {
  const [state, setState] = useState<OrderState>("idle");

  const place = async (customerId: string, lines: OrderLine[]) => {
    setState("sending");
    const response = await fetch("/orders", { method: "POST", body: JSON.stringify({ customerId, lines }) });
    setState(response.ok ? "done" : "failed");
    console.debug("order answered with", response.status, "for", customerId);
  };

  return { place, state };
}
