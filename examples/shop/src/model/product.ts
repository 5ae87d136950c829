/** Something on the shelf. Nothing about people here. */
export interface Product {
  sku: string;
  title: string;
  description: string;
  price: number;
  weightGrams: number;
  forAdults: boolean;
  tags: string[];
}

/** How well a product fits a search text, 0 for not at all. */
export function relevance(product: Product, words: readonly string[]): number {
  let score = 0;
  for (const word of words) {
    if (product.title.toLowerCase().includes(word)) score += 3;
    if (product.tags.includes(word)) score += 2;
    if (product.description.toLowerCase().includes(word)) score += 1;
  }
  return score;
}
