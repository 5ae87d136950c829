/** What a page keeps, shows and hands to other programs: storage, cookies, addresses, the document, the clipboard. Source: the HTML, DOM, Storage, IndexedDB, Service Workers and Clipboard standards. Data only. */
import type { PackageModel } from "../format";
import { sends, sendsFrom } from "../rows";

const elements = "{Element,HTMLElement,HTMLDivElement,HTMLSpanElement,HTMLParagraphElement,HTMLHeadingElement,HTMLButtonElement,HTMLAnchorElement,HTMLInputElement,HTMLTextAreaElement,HTMLLabelElement,HTMLLIElement,HTMLTableCellElement,HTMLFormElement,HTMLImageElement,HTMLIFrameElement}";

const storage: PackageModel = {
  packages: ["global"],
  types: {
    "{localStorage,sessionStorage}": "Storage",
    "caches.open()": "Cache",
    "indexedDB.open()": "IDBOpenDBRequest",
    "@IDBOpenDBRequest.result": "IDBDatabase",
    "@IDBDatabase.transaction()": "IDBTransaction",
    "@{IDBTransaction.objectStore,IDBDatabase.createObjectStore}()": "IDBObjectStore",
  },
  calls: {
    "@Storage.setItem": sends("browser-storage", "web-storage", 0, 1),
    // What lies under a key is not the key.
    "@Storage.getItem": { flows: [["nothing", "return:result"]] },
    "@Storage.*=": sends("browser-storage", "web-storage", 0),
    "document.cookie=": sends("browser-storage", "cookie", 0),
    "cookieStore.set": sends("browser-storage", "cookie", 0, 1),
    "@IDBObjectStore.{put,add}": sends("browser-storage", "indexed-db", 0, 1),
    "@Cache.put": sends("browser-storage", "cache-storage", 0, 1),
  },
};

const address: PackageModel = {
  packages: ["global"],
  types: { "{location,document.location,parent.location,top.location}": "Location" },
  calls: {
    "location=": sends("url", "navigation", 0),
    "document.location=": sends("url", "navigation", 0),
    "@Location.{href,search,hash,pathname}=": sends("url", "navigation", 0),
    "@Location.{assign,replace}": sends("url", "navigation", 0),
    "history.{pushState,replaceState}": sends("url", "navigation", 2),
    "open": sends("url", "navigation", 0),
  },
};

const page: PackageModel = {
  packages: ["global"],
  types: {
    "document.{getElementById,querySelector,createElement}()": "HTMLElement",
    "document.{body,head,documentElement}": "HTMLElement",
    [`@${elements}.{querySelector,closest}()`]: "HTMLElement",
  },
  calls: {
    [`@${elements}.{innerHTML,outerHTML,textContent}=`]: sends("display", "dom", 0),
    [`@${elements}.insertAdjacentHTML`]: sends("display", "dom", 1),
    [`@${elements}.insertAdjacentText`]: sends("display", "dom", 1),
    [`@${elements}.{append,prepend,replaceChildren}`]: sendsFrom("display", "dom", 0),
    [`@${elements}.setAttribute`]: sends("display", "dom", 1),
    "@{HTMLElement,HTMLDivElement,HTMLSpanElement,HTMLParagraphElement}.innerText=": sends("display", "dom", 0),
    "@{HTMLInputElement,HTMLTextAreaElement}.value=": sends("display", "dom", 0),
    "@HTMLAnchorElement.href=": sends("url", "link", 0),
    "@{HTMLImageElement,HTMLIFrameElement}.src=": sends("url", "request", 0),
    "@HTMLFormElement.action=": sends("url", "request", 0),
    "document.{write,writeln}": sendsFrom("display", "dom", 0),
    "document.createTextNode": sends("display", "dom", 0),
    "document.title=": sends("display", "dom", 0),
    "{alert,confirm,prompt}": sends("display", "dialog", 0),
    "Notification new": sends("display", "notification", 0, 1),
    "navigator.clipboard.{writeText,write}": sends("display", "clipboard", 0),
    "navigator.share": sends("display", "share", 0),
  },
};

export const platformBrowser: readonly PackageModel[] = [storage, address, page];
