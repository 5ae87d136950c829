import Fastify from "fastify";
import { readConfig } from "../config";
import { CustomerRepository } from "../repositories/customerRepository";
import { OrderRepository } from "../repositories/orderRepository";
import { SupplierRepository } from "../repositories/supplierRepository";
import { AuthService } from "../services/authService";
import { CatalogService } from "../services/catalogService";
import { CustomerService } from "../services/customerService";
import { OrderService } from "../services/orderService";
import { PaymentService } from "../services/paymentService";
import { StockService } from "../services/stockService";
import { SupportService } from "../services/supportService";
import { registerCatalogRoutes } from "./catalogRoutes";
import { registerCustomerRoutes } from "./customerRoutes";
import { registerOrderRoutes } from "./orderRoutes";

const config = readConfig();
const customerRepository = new CustomerRepository();
const customers = new CustomerService(customerRepository);
const orders = new OrderService(new OrderRepository(), customers);
const payments = new PaymentService(config.paymentUrl);
const stock = new StockService(new SupplierRepository());
const support = new SupportService(customerRepository);
const auth = new AuthService();
const catalog = new CatalogService();

const app = Fastify({ logger: { level: config.logLevel } });
registerCatalogRoutes(app, catalog);
registerCustomerRoutes(app, customers, support, auth);
registerOrderRoutes(app, orders, payments, stock);

await app.listen({ port: config.port });
app.log.info({ port: config.port }, "the shop is open");
