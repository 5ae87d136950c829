import type { FastifyInstance } from "fastify";
import type { OrderLine, Recipient } from "../model/order";
import type { Payment } from "../model/payment";
import type { OrderService } from "../services/orderService";
import type { PaymentService } from "../services/paymentService";
import type { StockService } from "../services/stockService";

interface OrderBody {
  customerId: string;
  lines: OrderLine[];
  recipient?: Recipient;
}

export function registerOrderRoutes(app: FastifyInstance, orders: OrderService, payments: PaymentService, stock: StockService): void {
  app.post<{ Body: OrderBody }>("/orders", async (request, reply) => {
    const { customerId, lines, recipient } = request.body;
    const order = await orders.place(customerId, lines, recipient);
    await stock.reserve(lines);
    return reply.code(201).send({ id: order.id });
  });

  app.post<{ Params: { id: string }; Body: Payment }>("/orders/:id/payment", async (request, reply) => {
    const payment: Payment = request.body;
    const paid = await payments.tryCharge(payment);
    request.log.info({ order: request.params.id, paid }, "payment");
    return reply.code(paid ? 204 : 402).send();
  });

  app.post<{ Params: { id: string }; Body: { carrier: string } }>("/orders/:id/shipment", async (request, reply) => {
    await orders.ship(request.params.id, request.body.carrier);
    return reply.code(204).send();
  });

  app.delete<{ Params: { id: string } }>("/orders/:id", async (request, reply) => {
    await orders.cancel(request.params.id);
    return reply.code(204).send();
  });
}
