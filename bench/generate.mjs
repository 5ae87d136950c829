/**
 * Writes a workspace that looks like an application: domains with models, repositories, services, controllers, helpers
 * and React components that import each other. The same size gives the same bytes. Nothing is installed in it, and both
 * compilers find no error.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files of one domain; a workspace has as many domains as its size asks for. */
const domainFiles = {
  "model.ts": model,
  "rows.ts": rows,
  "repository.ts": repository,
  "format.ts": format,
  "mask.ts": mask,
  "service.ts": service,
  "report.ts": report,
  "controller.ts": controller,
  "Card.tsx": card,
  "List.tsx": list,
};

const sharedFiles = {
  "tsconfig.json": () =>
    JSON.stringify(
      {
        compilerOptions: {
          target: "ES2022", lib: ["ES2023", "DOM"], module: "ESNext", moduleResolution: "bundler", jsx: "preserve",
          strict: true, noEmit: true, skipLibCheck: true, types: [],
        },
        include: ["src"],
      },
      null,
      2,
    ),
  "package.json": () => JSON.stringify({ name: "bench-workspace", private: true }, null, 2),
  "src/globals.d.ts": globals,
  "src/shared/logger.ts": logger,
  "src/shared/http.ts": http,
};

/** @returns {{ files: number, lines: number }} what was written, source files only */
export function generateWorkspace(folder, size) {
  rmSync(folder, { recursive: true, force: true });
  let files = 0;
  let lines = 0;
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    if (!/\.tsx?$/.test(path)) return;
    files++;
    lines += text.split("\n").length - 1;
  };
  for (const [path, text] of Object.entries(sharedFiles)) write(path, text());
  const domains = Math.ceil((size - files) / Object.keys(domainFiles).length);
  for (let index = 0; index < domains && files < size; index++) {
    for (const [name, text] of Object.entries(domainFiles)) if (files < size) write(`src/domain${index}/${name}`, text(index, domains));
  }
  return { files, lines };
}

/** Another domain, an earlier one save for the first, so that every import has its file in any workspace of 30 files or more. */
function other(index, step) {
  if (index === 0) return 1;
  return Math.max(0, index - 1 - ((index * 7 + step * 3) % Math.max(1, Math.min(index, 40))));
}

function globals() {
  return `declare namespace JSX {
  interface Element { readonly key: string | null }
  interface ElementChildrenAttribute { children: unknown }
  interface IntrinsicElements { [name: string]: Record<string, unknown> }
}
`;
}

function logger() {
  return `export interface Logger {
  info(message: string, context?: Record<string, unknown>): void;
  warn(message: string, context?: Record<string, unknown>): void;
}
export function createLogger(scope: string): Logger {
  return {
    info: (message, context) => console.log(\`[\${scope}] \${message}\`, context),
    warn: (message, context) => console.warn(\`[\${scope}] \${message}\`, context),
  };
}
`;
}

function http() {
  return `export interface Request<Body> {
  readonly params: Record<string, string>;
  readonly body: Body;
}
export interface Response {
  status(code: number): Response;
  json(body: unknown): void;
}
export type Handler<Body> = (request: Request<Body>, response: Response) => Promise<void>;

export function guarded<Body>(handler: Handler<Body>): Handler<Body> {
  return async (request, response) => {
    try {
      await handler(request, response);
    } catch (error) {
      response.status(500).json({ error: error instanceof Error ? error.name : "unknown" });
    }
  };
}
`;
}

function model(n) {
  return `/** People and orders of domain ${n}. */
export interface Person${n} {
  id: string;
  /** @personalData name */
  fullName: string;
  /** @personalData contact.email purpose=order-updates basis=contract */
  email: string;
  /** @personalData contact.phone */
  phone: string | null;
  /** @notPersonal a random bucket for feature flags */
  cohort: string;
  address: Address${n};
  orders: Order${n}[];
  createdAt: Date;
}

export interface Address${n} {
  /** @personalData contact.address */
  street: string;
  /** @personalData contact.address */
  postalCode: string;
  country: string;
}

export interface Order${n} {
  id: string;
  total: number;
  currency: "EUR" | "USD" | "GBP";
  lines: OrderLine${n}[];
  paid: boolean;
}

export interface OrderLine${n} {
  sku: string;
  quantity: number;
  price: number;
}

export type PersonSummary${n} = Pick<Person${n}, "id" | "cohort"> & { orders: number; spent: number };
export type PersonPatch${n} = Partial<Omit<Person${n}, "id" | "orders" | "createdAt">>;

export const emptyAddress${n}: Address${n} = { street: "", postalCode: "", country: "" };

export class PersonNotFound${n} extends Error {
  constructor(readonly id: string) {
    super(\`no person \${id}\`);
  }
}
`;
}

function rows(n) {
  return `/** Rows as the database of domain ${n} gives them. */
import type { Address${n}, Order${n}, Person${n} } from "./model";

export interface PersonRow${n} {
  id: string;
  full_name: string;
  email: string;
  phone: string | null;
  cohort: string;
  street: string;
  postal_code: string;
  country: string;
  created_at: string;
}

export interface Database${n} {
  query<Row>(sql: string, values: readonly unknown[]): Promise<Row[]>;
}

export function addressOfRow${n}(row: PersonRow${n}): Address${n} {
  return { street: row.street, postalCode: row.postal_code, country: row.country };
}

export function personOfRow${n}(row: PersonRow${n}, orders: Order${n}[]): Person${n} {
  const { full_name, created_at, email, phone, id, cohort } = row;
  return { id, fullName: full_name, email, phone, cohort, address: addressOfRow${n}(row), orders, createdAt: new Date(created_at) };
}

export function rowOfPerson${n}(person: Person${n}): PersonRow${n} {
  const { id, fullName, email, phone, cohort, address, createdAt } = person;
  return {
    id,
    full_name: fullName,
    email,
    phone,
    cohort,
    street: address.street,
    postal_code: address.postalCode,
    country: address.country,
    created_at: createdAt.toISOString(),
  };
}

export function groupBy${n}<Item, Key extends string>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
`;
}

function repository(n) {
  return `/** Loads and stores the people of domain ${n}. */
import { PersonNotFound${n}, type Order${n}, type Person${n}, type PersonPatch${n} } from "./model";
import { groupBy${n}, personOfRow${n}, rowOfPerson${n}, type Database${n}, type PersonRow${n} } from "./rows";

export class PersonRepository${n} {
  private readonly cache = new Map<string, Person${n}>();

  constructor(private readonly database: Database${n}) {}

  async find(id: string): Promise<Person${n}> {
    const cached = this.cache.get(id);
    if (cached) return cached;
    const [row] = await this.database.query<PersonRow${n}>("select * from person where id = $1", [id]);
    if (!row) throw new PersonNotFound${n}(id);
    const person = personOfRow${n}(row, await this.ordersOf(id));
    this.cache.set(id, person);
    return person;
  }

  async findMany(ids: readonly string[]): Promise<Person${n}[]> {
    const people = await Promise.all(ids.map((id) => this.find(id)));
    return people.filter((person) => person.cohort !== "deleted").sort((a, b) => a.id.localeCompare(b.id));
  }

  async countries(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const people = await this.findMany(ids);
    const groups = groupBy${n}(people, (person) => person.address.country);
    return new Map([...groups].map(([country, members]) => [country, members.length]));
  }

  async update(id: string, patch: PersonPatch${n}): Promise<Person${n}> {
    const before = await this.find(id);
    const after: Person${n} = { ...before, ...patch, address: { ...before.address, ...patch.address } };
    await this.save(after);
    return after;
  }

  async save(person: Person${n}): Promise<void> {
    const row = rowOfPerson${n}(person);
    await this.database.query("insert into person values ($1, $2, $3)", Object.values(row));
    this.cache.set(person.id, person);
  }

  private async ordersOf(id: string): Promise<Order${n}[]> {
    const rows = await this.database.query<Order${n} & { person: string }>("select * from orders where person = $1", [id]);
    return rows.map(({ person, ...order }) => order).filter((order) => order.lines.length > 0);
  }
}
`;
}

function format(n) {
  const m = other(n, 1);
  return `/** Texts about people and orders of domain ${n}. */
import type { Address${m} } from "../domain${m}/model";
import type { Order${n}, Person${n} } from "./model";

const symbols = { EUR: "€", USD: "$", GBP: "£" } as const;

export function money${n}(amount: number, currency: Order${n}["currency"]): string {
  const whole = Math.trunc(amount);
  const cents = Math.round((amount - whole) * 100);
  return \`\${symbols[currency]}\${whole}.\${String(cents).padStart(2, "0")}\`;
}

export function greeting${n}(person: Pick<Person${n}, "fullName">, hour: number): string {
  const [first = ""] = person.fullName.split(" ");
  const part = hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
  return \`Good \${part}, \${first}\`;
}

export function oneLine${n}(address: Address${m}): string {
  return [address.street, address.postalCode, address.country].filter((part) => part !== "").join(", ");
}

export function describeOrder${n}(order: Order${n}): string {
  const items = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  switch (order.currency) {
    case "EUR":
      return \`\${items} items, \${money${n}(order.total, "EUR")}\`;
    case "USD":
      return \`\${items} items, \${money${n}(order.total, "USD")} plus tax\`;
    default:
      return \`\${items} items\`;
  }
}

export function describeOrders${n}(orders: readonly Order${n}[]): string {
  const parts: string[] = [];
  for (const order of orders) {
    if (!order.paid) continue;
    parts.push(describeOrder${n}(order));
  }
  return parts.length === 0 ? "nothing yet" : parts.join("; ");
}
`;
}

function mask(n) {
  return `/** Makes values of domain ${n} safe to show. */
import type { Person${n} } from "./model";

/** @personalDataSanitizer mask */
export function maskEmail${n}(email: string): string {
  const at = email.indexOf("@");
  return at < 1 ? "***" : \`\${email[0]}***\${email.slice(at)}\`;
}

/** @personalDataSanitizer mask */
export function maskPhone${n}(phone: string): string {
  return phone.replace(/\\d(?=\\d{2})/g, "*");
}

export interface SafePerson${n} {
  id: string;
  email: string;
  phone: string;
}

export function safe${n}(person: Person${n}): SafePerson${n} {
  return { id: person.id, email: maskEmail${n}(person.email), phone: person.phone === null ? "-" : maskPhone${n}(person.phone) };
}

export function without${n}<T extends object, K extends keyof T>(value: T, ...keys: K[]): Omit<T, K> {
  const copy = { ...value };
  for (const key of keys) delete copy[key];
  return copy;
}

export function truncate${n}(text: string, length: number): string {
  if (text.length <= length) return text;
  let end = length;
  while (end > 0 && text[end - 1] === " ") end--;
  return \`\${text.slice(0, end)}…\`;
}
`;
}

function service(n) {
  const m = other(n, 2);
  return `/** What domain ${n} does with people. */
import { describeOrders${m} } from "../domain${m}/format";
import { maskEmail${m} } from "../domain${m}/mask";
import { createLogger } from "../shared/logger";
import { greeting${n} } from "./format";
import type { Person${n}, PersonPatch${n}, PersonSummary${n} } from "./model";
import type { PersonRepository${n} } from "./repository";

const logger = createLogger("domain${n}");

export class PersonService${n} {
  constructor(
    private readonly people: PersonRepository${n},
    private readonly now: () => Date = () => new Date(),
  ) {}

  async summary(id: string): Promise<PersonSummary${n}> {
    const { cohort, orders } = await this.people.find(id);
    const spent = orders.filter((order) => order.paid).reduce((sum, order) => sum + order.total, 0);
    return { id, cohort, orders: orders.length, spent };
  }

  async welcome(id: string): Promise<string> {
    const person = await this.people.find(id);
    const text = greeting${n}(person, this.now().getHours());
    logger.info("welcomed", { id: person.id, to: maskEmail${m}(person.email) });
    return \`\${text}! \${describeOrders${m}(person.orders)}\`;
  }

  async change(id: string, patch: PersonPatch${n}): Promise<Person${n}> {
    const changed = await this.people.update(id, patch);
    const fields = Object.keys(patch);
    logger.info("changed", { id, fields });
    ${n % 5 === 0 ? `logger.warn("new address", { email: changed.email });` : `if (fields.length === 0) logger.warn("empty patch", { id });`}
    return changed;
  }

  async mailing(ids: readonly string[]): Promise<readonly { to: string; text: string }[]> {
    const people = await this.people.findMany(ids);
    const hour = this.now().getHours();
    return people.map((person) => ({ to: person.email, text: greeting${n}(person, hour) }));
  }
}
`;
}

function report(n) {
  const m = other(n, 3);
  return `/** Figures of domain ${n} beside those of domain ${m}. */
import type { Person${m} } from "../domain${m}/model";
import { money${m} } from "../domain${m}/format";
import type { Order${n}, Person${n} } from "./model";

export interface Figures${n} {
  readonly people: number;
  readonly orders: number;
  readonly revenue: ReadonlyMap<Order${n}["currency"], number>;
  readonly byCountry: Readonly<Record<string, number>>;
}

export function figures${n}(people: readonly Person${n}[]): Figures${n} {
  const revenue = new Map<Order${n}["currency"], number>();
  const byCountry: Record<string, number> = {};
  let orders = 0;
  for (const person of people) {
    byCountry[person.address.country] = (byCountry[person.address.country] ?? 0) + 1;
    for (const order of person.orders) {
      orders++;
      revenue.set(order.currency, (revenue.get(order.currency) ?? 0) + order.total);
    }
  }
  return { people: people.length, orders, revenue, byCountry };
}

export function compare${n}(ours: readonly Person${n}[], theirs: readonly Person${m}[]): string[] {
  const { people, orders, revenue } = figures${n}(ours);
  const shared = ours.filter((person) => theirs.some((candidate) => candidate.email === person.email));
  const lines = [\`people: \${people}\`, \`orders: \${orders}\`, \`shared: \${shared.length}\`];
  for (const [currency, amount] of revenue) lines.push(\`\${currency}: \${money${m}(amount, currency)}\`);
  return lines;
}

export function printFigures${n}(people: readonly Person${n}[], other: readonly Person${m}[]): void {
  for (const line of compare${n}(people, other)) console.log(line);
  ${n % 7 === 0 ? "console.log(people.map((person) => person.fullName));" : "console.log(people.length);"}
}
`;
}

function controller(n) {
  const m = other(n, 4);
  return `/** The routes of domain ${n}. */
import { safe${m} } from "../domain${m}/mask";
import type { PersonService${m} } from "../domain${m}/service";
import { guarded, type Handler } from "../shared/http";
import type { PersonPatch${n} } from "./model";
import type { PersonRepository${n} } from "./repository";
import type { PersonService${n} } from "./service";
import { without${n} } from "./mask";

export interface Dependencies${n} {
  readonly service: PersonService${n};
  readonly neighbour: PersonService${m};
  readonly people: PersonRepository${n};
}

export function routes${n}({ service, neighbour, people }: Dependencies${n}): Record<string, Handler<PersonPatch${n}>> {
  return {
    "GET /people/:id": guarded(async (request, response) => {
      const person = await people.find(request.params["id"] ?? "");
      console.log("read", safe${m}({ ...person, orders: [] }));
      response.json(without${n}(person, "phone", "address"));
    }),
    "GET /people/:id/summary": guarded(async (request, response) => {
      const id = request.params["id"] ?? "";
      const [mine, theirs] = await Promise.all([service.summary(id), neighbour.summary(id)]);
      response.json({ ...mine, other: theirs.spent });
    }),
    "PATCH /people/:id": guarded(async (request, response) => {
      const changed = await service.change(request.params["id"] ?? "", request.body);
      const { email, phone, ...rest } = changed;
      console.log("patched", rest.id, email.length, phone === null);
      response.status(200).json(rest);
    }),
    "POST /people/:id/welcome": guarded(async (request, response) => {
      const text = await service.welcome(request.params["id"] ?? "");
      ${n % 6 === 0 ? "console.log(text);" : "console.log(text.length);"}
      response.status(202).json({ text });
    }),
  };
}
`;
}

function card(n) {
  const m = other(n, 5);
  return `/** One person of domain ${n} on a page. */
import { oneLine${n} } from "./format";
import { truncate${m} } from "../domain${m}/mask";
import type { Person${n} } from "./model";

export interface CardProps${n} {
  readonly person: Person${n};
  readonly compact?: boolean;
  readonly onSelect?: (id: string) => void;
}

export function Card${n}({ person, compact = false, onSelect }: CardProps${n}) {
  const { fullName, email, address, orders } = person;
  const unpaid = orders.filter((order) => !order.paid);
  const select = () => {
    console.log("selected", person.id);
    onSelect?.(person.id);
  };
  return (
    <article className={compact ? "card compact" : "card"} onClick={select}>
      <h2>{truncate${m}(fullName, 40)}</h2>
      <a href={\`mailto:\${email}\`}>{email}</a>
      {!compact && <address>{oneLine${n}(address)}</address>}
      <ul>
        {unpaid.map((order) => (
          <li key={order.id}>
            {order.total} {order.currency}
          </li>
        ))}
      </ul>
    </article>
  );
}
`;
}

function list(n) {
  return `/** The people of domain ${n} as a list. */
import { Card${n} } from "./Card";
import type { Person${n} } from "./model";

export interface ListProps${n} {
  readonly people: readonly Person${n}[];
  readonly search: string;
  readonly onSelect: (id: string) => void;
}

function matches(person: Person${n}, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  if (wanted === "") return true;
  return [person.fullName, person.email, person.address.street].some((text) => text.toLowerCase().includes(wanted));
}

export function List${n}({ people, search, onSelect }: ListProps${n}) {
  const shown = people.filter((person) => matches(person, search));
  ${n % 9 === 0 ? "console.log(\"shown\", shown[0]);" : "console.log(\"shown\", shown.length);"}
  if (shown.length === 0) return <p>Nobody found.</p>;
  return (
    <section>
      <h1>{shown.length} people</h1>
      {shown.map((person) => (
        <Card${n} person={person} compact={shown.length > 10} onSelect={onSelect} />
      ))}
    </section>
  );
}
`;
}
