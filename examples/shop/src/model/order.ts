import type { Address } from "./address";

export interface OrderLine {
  sku: string;
  title: string;
  quantity: number;
  unitPrice: number;
  forAdults: boolean;
}

/** Who gets the parcel: not always the one who pays. */
export interface Recipient {
  /** @personalData name purpose=service basis=contract retention=P1Y */
  name: string;
  address: Address;
}

export type OrderStatus = "new" | "paid" | "shipped" | "cancelled";

export interface Order {
  id: string;
  customerId: string;
  status: OrderStatus;
  lines: OrderLine[];
  recipient: Recipient;
  placedAt: string;
}

export function totalOf(order: Order): number {
  return order.lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
}

export function needsAdult(order: Order): boolean {
  return order.lines.some((line) => line.forAdults);
}
