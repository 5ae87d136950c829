import pino from "pino";

/** The logger of the services. */
export const logger = pino({ name: "shop", level: process.env.LOG_LEVEL ?? "info" });
