import type { FastifyInstance } from "fastify";
import type { CatalogService } from "../services/catalogService";

export function registerCatalogRoutes(app: FastifyInstance, catalog: CatalogService): void {
  app.get<{ Querystring: { q: string } }>("/products", async (request, reply) => {
    return reply.send(catalog.search(request.query.q));
  });

  app.get<{ Params: { sku: string } }>("/products/:sku", async (request, reply) => {
    const product = catalog.find(request.params.sku);
    return product ? reply.send(product) : reply.code(404).send();
  });
}
