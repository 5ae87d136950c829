/** Settings of the process, read once at the start. */
export interface Config {
  databaseUrl: string;
  port: number;
  logLevel: string;
  paymentUrl: string;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is missing`);
  return value;
}

export function readConfig(): Config {
  return {
    databaseUrl: required("DATABASE_URL"),
    port: Number(process.env.PORT ?? 3000),
    logLevel: process.env.LOG_LEVEL ?? "info",
    paymentUrl: process.env.PAYMENT_URL ?? "https://payments.example.org",
  };
}
