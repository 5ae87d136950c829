/** Settings, from the environment alone. */

export interface Settings {
  port: number;
  databaseUrl: string;
  sealKeys: string;
  sentryDsn: string | undefined;
  stripeKey: string;
  twilioAccount: string;
  twilioToken: string;
  twilioSender: string;
  smtpUrl: string;
  /** @notPersonal the practice's own mailbox */
  senderAddress: string;
  publicUrl: string;
}

function need(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`the setting ${name} is missing`);
  return value;
}

export function readSettings(): Settings {
  return {
    port: Number(process.env["PORT"] ?? "8080"),
    databaseUrl: need("DATABASE_URL"),
    sealKeys: need("SEAL_KEYS"),
    sentryDsn: process.env["SENTRY_DSN"],
    stripeKey: need("STRIPE_KEY"),
    twilioAccount: need("TWILIO_ACCOUNT"),
    twilioToken: need("TWILIO_TOKEN"),
    twilioSender: need("TWILIO_SENDER"),
    smtpUrl: need("SMTP_URL"),
    senderAddress: need("SENDER_ADDRESS"),
    publicUrl: need("PUBLIC_URL"),
  };
}
