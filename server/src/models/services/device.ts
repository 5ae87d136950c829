/** What clients keep: cookies, tokens, storage of browsers and devices; files and exports. Source: each library's own declarations. Data only. */
import type { CallModel, PackageModel } from "../format";
import { keepsAll, keepsFirst, quiet, sends, sendsFrom } from "../rows";

const kept = (sinkClass: string, ...positions: readonly number[]) => sends("browser-storage", sinkClass, ...positions);
const cookie = kept("cookie", 0, 1);
const stored = kept("web-storage", 0, 1);
const file = sendsFrom("file", "file", 0);
const sheet = sendsFrom("file", "export", 0);

function library(packages: readonly string[], calls: Readonly<Record<string, CallModel>>, types: Readonly<Record<string, string>> = {}): PackageModel {
  return { packages, calls, types };
}

const cookies: readonly PackageModel[] = [
  library(["js-cookie"], { set: cookie }),
  library(["universal-cookie"], { "@Cookies.set": cookie, " new": quiet }, { " new": "Cookies" }),
  library(["react-cookie"], { "@Cookies.set": cookie }),
  library(["cookies-next"], { setCookie: cookie }),
  library(["nookies"], { setCookie: kept("cookie", 1, 2), "set": kept("cookie", 1, 2) }),
  library(["cookie"], { serialize: kept("cookie", 1) }),
  library(["tough-cookie"], { "@CookieJar.{setCookie,setCookieSync}": kept("cookie", 0) }),
  library(["ngx-cookie", "ngy-cookie"], { "@CookieService.{put,putObject}": cookie }),
  library(["ngx-cookie-service"], { "@CookieService.set": cookie }),
  library(["next/headers"], { "cookies().set": cookie }),
  library(["hono/cookie"], { "{setCookie,setSignedCookie}": kept("cookie", 1, 2) }),
  library(["h3"], { setCookie: kept("cookie", 1, 2) }),
];

/** A signed token can be read by whoever holds it; an encrypted one cannot. */
const tokens: readonly PackageModel[] = [
  library(["jsonwebtoken"], { sign: { ...kept("token", 0), flows: [["content:arg0", "return"], ["content:arg0", "arg2.param1"], ["content:arg0", "arg3.param1"]] }, "{verify,decode}": keepsFirst }),
  library(["jose"], {
    "SignJWT new": { ...kept("token", 0), flows: [["content:arg0", "return"]] },
    "EncryptJWT new": { flows: [["content:arg0", "return"]], effect: "encrypt" },
  }),
  library(["@nestjs/jwt"], { "@JwtService.{sign,signAsync}": { ...kept("token", 0), flows: [["content:arg0", "return"]] } }),
  library(["jws"], { sign: { sinks: [{ kind: "browser-storage", class: "token", ports: ["arg0.payload"] }], flows: [["content:arg0.payload", "return"]] } }),
  { ...library(["livekit-server-sdk"], { "AccessToken new": kept("token", 2) }), recipient: "LiveKit", country: "US" },
  library(["fast-jwt"], { "@SignerSync": kept("token", 0), createSigner: quiet }, { "createSigner()": "SignerSync" }),
];

const storages: readonly PackageModel[] = [
  library(["localforage"], { setItem: stored, "@LocalForage.setItem": stored }, { "createInstance()": "LocalForage" }),
  library(["idb-keyval"], { "{set,setMany,update}": kept("indexed-db", 0, 1) }),
  library(["idb"], { "@IDBPDatabase.{put,add}": kept("indexed-db", 1) }, { "openDB()": "IDBPDatabase" }),
  library(["pouchdb"], { "@Database.{put,post,bulkDocs}": kept("indexed-db", 0) }, { " new": "Database" }),
  library(["@react-native-async-storage/async-storage"], { "{setItem,mergeItem,multiSet,multiMerge}": kept("device", 0, 1) }),
  library(["react-native-mmkv"], { "@MMKV.set": kept("device", 0, 1) }),
  library(["expo-secure-store"], { "{setItemAsync,setItem}": kept("keychain", 1) }),
  library(["react-native-keychain"], { "{setGenericPassword,setInternetCredentials}": kept("keychain", 0, 1) }),
  library(["keytar"], { setPassword: kept("keychain", 1, 2) }),
  library(["electron-store"], { "@ElectronStore.set": stored }, { " new": "ElectronStore" }),
  library(["conf"], { "@Conf.set": stored }, { " new": "Conf" }),
  library(["configstore"], { "@Configstore.set": stored }, { " new": "Configstore" }),
  library(["@capacitor/preferences"], { "Preferences.set": kept("device", 0) }),
  library(["webextension-polyfill"], { "storage.{local,sync,session}.set": kept("web-storage", 0) }),
  library(["store2", "lscache", "store"], { set: stored }),
  library(["react-use-localstorage"], { "": kept("web-storage", 1) }),
  library(["@vueuse/core"], { "{useLocalStorage,useSessionStorage,useStorage}": stored, "{useLocalStorage,useSessionStorage,useStorage}().value=": kept("web-storage", 0) }),
  library(["usehooks-ts"], { "{useLocalStorage,useSessionStorage}().1": kept("web-storage", 0) }),
  library(["@mantine/hooks"], { "{useLocalStorage,useSessionStorage}().1": kept("web-storage", 0) }),
  library(["react-use"], { "{useLocalStorage,useSessionStorage}().1": kept("web-storage", 0), "useCookie().1": kept("cookie", 0) }),
  library(["use-local-storage-state"], { "().1": kept("web-storage", 0) }),
  library(["ahooks"], { "{useLocalStorageState,useSessionStorageState,useCookieState}().1": kept("web-storage", 0) }),
  library(["react-native-encrypted-storage"], { setItem: kept("keychain", 0, 1) }),
  library(["usehooks-ts"], { "{useLocalStorage,useSessionStorage}": stored }),
];

const documents: readonly PackageModel[] = [
  library(["csv-stringify"], { stringify: sends("file", "export", 0) }),
  library(["csv-stringify/sync"], { stringify: { ...sends("file", "export", 0), flows: [["content:arg0", "return"]] } }),
  library(["csv-writer"], { "@CsvWriter.writeRecords": sheet }, { "createObjectCsvWriter()": "CsvWriter", "createArrayCsvWriter()": "CsvWriter" }),
  library(["papaparse"], { unparse: keepsFirst, parse: { flows: [["content:arg0", "return"], ["content:arg0", "arg1.complete.param0"], ["content:arg0", "arg1.step.param0"], ["content:arg0", "arg1.chunk.param0"]] } }),
  library(["fast-csv", "@fast-csv/format"], { "{write,writeToString,writeToBuffer,writeToPath,writeToStream}": sheet }),
  library(["json2csv"], { parse: keepsFirst }),
  library(["exceljs"], { "@Worksheet.{addRow,addRows,insertRow}": sheet }, { "@Workbook.addWorksheet()": "Worksheet", "Workbook new": "Workbook" }),
  library(["xlsx"], { "utils.{json_to_sheet,aoa_to_sheet,sheet_to_csv,sheet_to_json}": keepsFirst, "utils.book_append_sheet": { flows: [["content:arg1", "arg0.#content"]] }, "{writeFile,writeFileXLSX}": sheet, "write": keepsFirst }),
  library(["pdfkit"], { "@PDFDocument.text": sheet }, { " new": "PDFDocument" }),
  library(["jspdf"], { "@jsPDF.text": sheet }),
  library(["pdf-lib"], { "@PDFPage.drawText": sheet }),
  library(["puppeteer"], { "@Page.setContent": sheet }, { "@Browser.newPage()": "Page", "launch()": "Browser" }),
  library(["jszip"], { "@JSZip.file": sheet }, { " new": "JSZip" }),
  library(["file-saver"], { saveAs: file }),
];

const texts: readonly PackageModel[] = [
  library(["qs"], { "{stringify,parse}": keepsFirst }),
  library(["query-string"], { "{stringify,stringifyUrl,parse}": keepsFirst }),
  library(["superjson"], { "{stringify,serialize,parse,deserialize}": keepsFirst }),
  library(["devalue"], { "{stringify,uneval,parse}": keepsFirst }),
  library(["flatted"], { "{stringify,parse}": keepsFirst }),
  library(["yaml"], { "{stringify,parse}": keepsFirst }),
  library(["js-yaml"], { "{dump,load}": keepsFirst }),
  library(["fast-json-stringify", "safe-stable-stringify", "json-stringify-safe", "fast-safe-stringify"], { "": keepsFirst }),
  library(["validator"], { "{escape,unescape,trim,ltrim,rtrim,normalizeEmail,stripLow,toString}": keepsFirst, "{isEmail,isURL,isMobilePhone,isUUID,isAlpha,isEmpty,isLength,isStrongPassword,equals,contains}": quiet }),
  library(["dompurify"], { sanitize: keepsFirst }),
  library(["sanitize-html"], { "": keepsFirst }),
  library(["he"], { "{encode,decode,escape,unescape}": keepsFirst }),
  library(["escape-html"], { "": keepsFirst }),
  library(["slugify"], { "": keepsFirst }),
  library(["uuid"], { "{v1,v4,v6,v7}": quiet, "{v3,v5}": { flows: [["content:arg0", "return"]], effect: "pseudonymise" }, "{validate,version}": quiet }),
  library(["nanoid"], { "{nanoid,customAlphabet}": quiet }),
  library(["@paralleldrive/cuid2"], { createId: quiet }),
  library(["ulid"], { ulid: quiet }),
  library(["date-fns"], { "{format,formatISO,parseISO,addDays,subDays,addMonths,startOfDay,endOfDay,toDate,formatDistance}": keepsAll, "{isBefore,isAfter,isValid,isEqual,isSameDay}": quiet }),
  library(["ms"], { "": keepsFirst }),
];

export const deviceLibraries: readonly PackageModel[] = [...cookies, ...tokens, ...storages, ...documents, ...texts];
