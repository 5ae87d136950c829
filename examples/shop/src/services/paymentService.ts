import { logger } from "../logging/logger";
import type { Payment } from "../model/payment";
import { maskCard } from "../privacy/mask";

/** What the payment provider answers. */
interface Verdict {
  accepted: boolean;
  code: string;
}

export class PaymentService {
  constructor(private readonly url: string) {}

  async charge(payment: Payment): Promise<void> {
    const verdict = await this.ask(payment);
    if (!verdict.accepted) throw new Error(`Card ${payment.cardNumber} was declined`);
    let shown: string = payment.cardNumber;
    shown = maskCard(shown);
    logger.info({ payment: payment.id, card: shown }, "payment accepted");
  }

  /** Charges, and tells whether it worked. */
  async tryCharge(payment: Payment): Promise<boolean> {
    try {
      await this.charge(payment);
      return true;
    } catch (error) {
      logger.error(error, "payment failed");
      return false;
    }
  }

  private async ask(payment: Payment): Promise<Verdict> {
    const response = await fetch(`${this.url}/charges`, { method: "POST", body: JSON.stringify(payment) });
    return { accepted: response.ok, code: String(response.status) };
  }
}
