import { logger } from "../logging/logger";
import type { OrderLine } from "../model/order";
import type { SupplierRepository } from "../repositories/supplierRepository";

export class StockService {
  private readonly levels = new Map<string, number>();

  constructor(private readonly suppliers: SupplierRepository) {}

  setLevel(sku: string, level: number): void {
    this.levels.set(sku, level);
  }

  async reserve(lines: OrderLine[]): Promise<void> {
    for (const { sku, quantity } of lines) {
      const left = (this.levels.get(sku) ?? 0) - quantity;
      this.levels.set(sku, left);
      if (left < 0) await this.reorder(sku, -left);
    }
  }

  private async reorder(sku: string, quantity: number): Promise<void> {
    const supplier = await this.suppliers.findForSku(sku);
    if (!supplier) {
      logger.warn({ sku }, "nobody supplies this");
      return;
    }
    logger.info({ sku, quantity, to: supplier.email }, "reordered");
  }
}
