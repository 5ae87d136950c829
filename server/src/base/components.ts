/**
 * The strongly connected components of a graph: groups of nodes that lead to one another. Tarjan's algorithm, without recursion (R. Tarjan,
 * Depth-first search and linear graph algorithms, SIAM J. Comput. 1972). Knows nothing of what the nodes are.
 */

/**
 * Components of the graph with nodes `0 … count - 1`, each after those that it leads to; a node that leads nowhere back is one of its own. Of
 * components between which no way leads, the one with the first node comes first.
 */
export function components(count: number, next: (node: number) => readonly number[]): readonly (readonly number[])[] {
  const found: number[][] = [];
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const stack: number[] = [];
  let counter = 0;
  for (let start = 0; start < count; start++) {
    if (index[start] !== -1) continue;
    const work: { readonly node: number; readonly edges: readonly number[]; at: number }[] = [{ node: start, edges: next(start), at: 0 }];
    while (work.length > 0) {
      const top = work[work.length - 1]!;
      const { node } = top;
      if (index[node] === -1) {
        index[node] = low[node] = counter++;
        stack.push(node);
        onStack[node] = 1;
      }
      const to = top.edges[top.at];
      if (to !== undefined) {
        top.at++;
        if (index[to] === -1) work.push({ node: to, edges: next(to), at: 0 });
        else if (onStack[to]) low[node] = Math.min(low[node]!, index[to]!);
        continue;
      }
      work.pop();
      const parent = work[work.length - 1];
      if (parent) low[parent.node] = Math.min(low[parent.node]!, low[node]!);
      if (low[node] !== index[node]) continue;
      const members: number[] = [];
      for (let member = stack.pop()!; ; member = stack.pop()!) {
        onStack[member] = 0;
        members.push(member);
        if (member === node) break;
      }
      found.push(members);
    }
  }
  return found;
}
