import { logger } from "../logging/logger";
import { formatAddress } from "../model/address";
import type { Order } from "../model/order";
import type { OrderRepository } from "../repositories/orderRepository";
import type { CatalogService } from "./catalogService";

interface Label {
  orderId: string;
  lines: string[];
  weightGrams: number;
}

export interface LabelPrinter {
  print(lines: string[]): Promise<void>;
}

/** Prints a label for every order that is paid. */
export class ShippingService {
  constructor(
    private readonly orders: OrderRepository,
    private readonly catalog: CatalogService,
    private readonly printer: LabelPrinter,
  ) {}

  async printLabels(): Promise<void> {
    const paid = await this.orders.findByStatus("paid");
    const labels = paid.map((order) => this.labelFor(order));
    for (const label of labels) {
      await this.printer.print(label.lines);
      logger.info({ order: label.orderId, weight: label.weightGrams }, "label printed");
    }
    logger.info(`${labels.length} labels, ${abroad(paid)} of them for abroad`);
  }

  private labelFor(order: Order): Label {
    const { name, address } = order.recipient;
    return { orderId: order.id, lines: [name, formatAddress(address)], weightGrams: this.catalog.weightOf(order.lines) };
  }
}

function abroad(orders: readonly Order[]): number {
  return orders.filter((order) => order.recipient.address.country !== "FR").length;
}
