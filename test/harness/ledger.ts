/** The public record of precision and recall: what the suites expect, and what the analysis is known to miss or invent. */
import type { Verdict } from "./match";

interface Account {
  tests: number;
  matched: number;
  /** Known gaps and failures alike. */
  missed: number;
  invented: number;
}

export class Ledger {
  private readonly accounts = new Map<string, Account>();

  add(suite: string, verdict: Verdict): void {
    const account = this.accounts.get(suite) ?? { tests: 0, matched: 0, missed: 0, invented: 0 };
    account.tests++;
    account.matched += verdict.matched.length + verdict.fixed.filter(({ marker }) => marker === "MISSING").length;
    account.missed += verdict.missing.length + verdict.notFound.length;
    account.invented += verdict.spurious.length + verdict.unexpected.length;
    this.accounts.set(suite, account);
  }

  print(): string {
    const total: Account = { tests: 0, matched: 0, missed: 0, invented: 0 };
    for (const account of this.accounts.values()) for (const key of ["tests", "matched", "missed", "invented"] as const) total[key] += account[key];
    const rows = [...this.accounts, ["total", total] as const].map(([suite, account]) => [
      suite,
      String(account.tests),
      String(account.matched),
      String(account.missed),
      String(account.invented),
      share(account.matched, account.invented),
      share(account.matched, account.missed),
    ]);
    return table([["suite", "tests", "found", "missed", "spurious", "precision", "recall"], ...rows]);
  }
}

/** A part of the whole in percent, rounded down: 100 % means all. */
function share(part: number, rest: number): string {
  return part + rest === 0 ? "-" : `${(Math.floor((part / (part + rest)) * 1000) / 10).toFixed(1)} %`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  ")).join("\n");
}
