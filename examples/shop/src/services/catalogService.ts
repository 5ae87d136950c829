import { logger } from "../logging/logger";
import { relevance, type Product } from "../model/product";

export interface SearchResult {
  product: Product;
  score: number;
}

export class CatalogService {
  private readonly products = new Map<string, Product>();

  load(products: readonly Product[]): void {
    for (const product of products) this.products.set(product.sku, product);
    logger.info({ products: this.products.size }, "catalogue loaded");
  }

  find(sku: string): Product | undefined {
    return this.products.get(sku);
  }

  /** The ten best products for a text. */
  search(text: string): SearchResult[] {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const results = [...this.products.values()]
      .map((product) => ({ product, score: relevance(product, words) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, 10);
    logger.debug({ words: words.length, results: results.map(({ product }) => product.sku) }, "search");
    return results;
  }

  weightOf(lines: readonly { sku: string; quantity: number }[]): number {
    return lines.reduce((sum, { sku, quantity }) => sum + quantity * (this.products.get(sku)?.weightGrams ?? 0), 0);
  }
}
