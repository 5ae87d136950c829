/** What the platform sends over the network: requests, beacons, sockets, messages to other origins. Source: the WHATWG Fetch, XMLHttpRequest, WebSockets and HTML standards. Data only. */
import type { CallModel, PackageModel } from "../format";
import { port, sends } from "../rows";

/** The address is one thing, what the request carries another. */
export const request: CallModel = {
  sinks: [{ kind: "url", class: "request", arguments: [0] }, port("network", "http", "arg1.body", "arg1.headers")],
};

/** An answer that our own code makes: its body and headers go to whoever asked. */
export const answer: CallModel = { sinks: [{ kind: "response", class: "http", arguments: [0] }, port("response", "http", "arg1.headers")], flows: [] };

export const platformNetwork: PackageModel = {
  packages: ["global"],
  calls: {
    fetch: request,
    "Request new": { ...request, flows: [] },
    "@XMLHttpRequest.open": sends("url", "request", 1),
    "@XMLHttpRequest.setRequestHeader": sends("network", "http", 1),
    "@XMLHttpRequest.send": sends("network", "http", 0),
    "navigator.sendBeacon": { sinks: [{ kind: "url", class: "request", arguments: [0] }, { kind: "network", class: "beacon", arguments: [1] }] },
    "{WebSocket,EventSource} new": sends("url", "request", 0),
    "@WebSocket.send": sends("network", "websocket", 0),
    "{postMessage,parent.postMessage,top.postMessage}": sends("network", "post-message", 0),
    "@Window.postMessage": sends("network", "post-message", 0),
    "@BroadcastChannel.postMessage": sends("process", "post-message", 0),
    "Response new": answer,
    "Response.json": answer,
    "Response.redirect": sends("url", "redirect", 0),
  },
};
