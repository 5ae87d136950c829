/** Services and stores that libraries speak to. Knows nothing of how flow is computed. */
import type { PackageModel } from "./format";
import { aiProviders } from "./services/ai";
import { analyticsVendors } from "./services/analytics";
import { businessVendors } from "./services/business";
import { databases } from "./services/databases";
import { deviceLibraries } from "./services/device";
import { errorTrackers } from "./services/errorTracking";
import { httpClients } from "./services/http";
import { messagingServices } from "./services/messaging";
import { mobileLibraries } from "./services/mobile";
import { otherStores } from "./services/stores";

export const services: readonly PackageModel[] = [
  ...errorTrackers, ...analyticsVendors, ...httpClients, ...aiProviders, ...messagingServices, ...otherStores, ...databases, ...businessVendors, ...deviceLibraries, ...mobileLibraries,
];
