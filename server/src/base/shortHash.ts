/** A few letters that stand for a long text in the keys of one run: 64 bits, as two FNV-1a hashes with different offsets (Fowler, Noll and Vo). Not for what is stored or compared between runs. */
export function shortHash(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x01000193) ^ (other >>> 15);
  }
  return `${(one >>> 0).toString(36)}${(other >>> 0).toString(36)}`;
}
