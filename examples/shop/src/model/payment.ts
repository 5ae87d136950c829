import type { PersonalData } from "personal-data";

export type PaymentStatus = "pending" | "accepted" | "declined";

/** The wrapper type marks the value itself, wherever the type is used. */
export interface Payment {
  id: string;
  orderId: string;
  amount: number;
  currency: string;
  cardNumber: PersonalData<string, "financial.card">;
  status: PaymentStatus;
}
