import { randomUUID } from "node:crypto";
import { auditLog } from "../logging/auditLog";
import { logger } from "../logging/logger";
import { trace } from "../logging/trace";
import { isAdult } from "../model/customer";
import { needsAdult, totalOf, type Order, type OrderLine, type Recipient } from "../model/order";
import type { OrderRepository } from "../repositories/orderRepository";
import type { CustomerService } from "./customerService";

export class OrderService {
  constructor(
    private readonly orders: OrderRepository,
    private readonly customers: CustomerService,
  ) {}

  async place(customerId: string, lines: OrderLine[], recipient?: Recipient): Promise<Order> {
    const customer = await this.customers.load(customerId);
    const order: Order = {
      id: randomUUID(),
      customerId,
      status: "new",
      lines,
      recipient: recipient ?? { name: customer.fullName, address: customer.address },
      placedAt: new Date().toISOString(),
    };
    if (needsAdult(order) && !isAdult(customer, new Date())) {
      logger.warn("order %s refused: adult: %s", order.id, isAdult(customer, new Date()));
      throw new Error("Some of these goods are for adults only");
    }
    await this.orders.insert(order);
    console.log(`Order ${order.id} over ${totalOf(order)} for ${customer.fullName}`);
    return order;
  }

  async ship(orderId: string, carrier: string): Promise<void> {
    const order = await this.load(orderId);
    const label = { ...order.recipient.address, carrier };
    auditLog.write({ action: "order shipped", actor: "warehouse", details: label });
    this.announce(order.recipient);
    await this.orders.setStatus(orderId, "shipped");
  }

  async cancel(orderId: string): Promise<void> {
    const order = await this.load(orderId);
    await this.orders.setStatus(orderId, "cancelled");
    auditLog.write({ action: "order cancelled", actor: "shop", details: { order: order.id, lines: order.lines.length } });
  }

  private async load(orderId: string): Promise<Order> {
    const order = await this.orders.findById(orderId);
    if (!order) throw new Error(`There is no order ${orderId}`);
    return order;
  }

  private announce(recipient: Recipient): void {
    trace("recipient", recipient.name);
  }
}
