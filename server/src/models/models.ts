/** All library models, in one list. Knows nothing of what they say. */
import type { PackageModel } from "./format";
import { applications } from "./frameworks/applications";
import { serverFunctions } from "./frameworks/functions";
import { nuxt } from "./frameworks/nuxt";
import { servers } from "./frameworks/servers";
import { stores } from "./frameworks/stores";
import { typed } from "./frameworks/typed";
import { loggers } from "./loggers";
import { cloudflare } from "./platform/cloudflare";
import { platformBrowser } from "./platform/browser";
import { platformCrypto } from "./platform/crypto";
import { platformNetwork } from "./platform/network";
import { platformNode } from "./platform/node";
import { pixels } from "./platform/pixels";
import { runtimes } from "./platform/runtimes";
import { react } from "./react";
import { services } from "./services";
import { standardGlobals } from "./standardGlobals";
import { patterns } from "./patterns";
import { utilities } from "./utilities";

export const libraryModels: readonly PackageModel[] = [
  standardGlobals, platformNetwork, ...platformBrowser, ...platformNode, ...platformCrypto, ...pixels, ...cloudflare, ...runtimes,
  ...react, ...loggers, ...servers, ...serverFunctions, ...nuxt, ...applications, ...typed, ...stores, ...services, ...utilities, ...patterns,
];
