/** Applications on phones and desktops: React Native with its vendors, Expo, Electron. Source: each library's own declarations. Data only. */
import type { CallModel, PackageModel } from "../format";
import { changes, quiet, sends, sendsFrom, sendsPorts } from "../rows";
import { request } from "../platform/network";

const analytics = sendsFrom("third-party", "analytics", 0);
const errors = sendsFrom("error-tracking", "error", 0);
const opened = sends("url", "navigation", 0);
const shown = sendsFrom("display", "dialog", 0);
const messages = sendsFrom("message", "push", 0);
const written = sends("storage", "database", 0);

function vendor(recipient: string | null, country: string | null, packages: readonly string[], calls: Readonly<Record<string, CallModel>>, types: Readonly<Record<string, string>> = {}): PackageModel {
  return { packages, ...(recipient ? { recipient } : {}), ...(country ? { country } : {}), calls, types };
}

const firestore = "@react-native-firebase/firestore";
const native: readonly PackageModel[] = [
  vendor("Google Analytics", "US", ["@react-native-firebase/analytics"], { "().{logEvent,setUserId,setUserProperty,setUserProperties}": analytics, "": quiet }),
  vendor("Google Firebase", null, ["@react-native-firebase/crashlytics"], { "{log,recordError,setAttribute,setAttributes,setUserId}": sendsFrom("error-tracking", "error", 1), "().{log,recordError,setAttribute,setAttributes,setUserId}": errors, "": quiet }),
  vendor("Google Firebase", null, [firestore], {
    "{setDoc,addDoc,updateDoc}": sendsFrom("storage", "database", 1), "@DocumentReference.{set,update}": written, "@CollectionReference.add": written, "": quiet,
  }, { "().collection()": "CollectionReference", "().doc()": "DocumentReference", "@CollectionReference.doc()": "DocumentReference", "@DocumentReference.collection()": "CollectionReference" }),
  vendor("Google Firebase", null, ["@react-native-firebase/database"], { "{set,update,push}": sends("storage", "database", 1), "@Reference.{set,update,push}": written, "": quiet }, { "().ref()": "Reference", "@Reference.child()": "Reference" }),
  vendor("Google Firebase", null, ["@react-native-firebase/auth"], {
    "{createUserWithEmailAndPassword,signInWithEmailAndPassword,sendPasswordResetEmail,sendSignInLinkToEmail,updateProfile}": sendsFrom("third-party", "identity", 1),
    "().{createUserWithEmailAndPassword,signInWithEmailAndPassword,sendPasswordResetEmail,sendSignInLinkToEmail}": sendsFrom("third-party", "identity", 0), "": quiet,
  }),
  vendor("Meta", "US", ["react-native-fbsdk-next"], { "AppEventsLogger.{logEvent,logPurchase,setUserID,setUserData}": sendsFrom("third-party", "ads", 0) }),
  vendor("OneSignal", "US", ["react-native-onesignal"], { "OneSignal.login": messages, "OneSignal.User.{addEmail,addSms,addAlias,addAliases,addTag,addTags}": messages, "OneSignal.initialize": quiet }),
  vendor("OneSignal", "US", ["react-onesignal"], { login: messages, "User.{addEmail,addSms,addAlias,addAliases,addTag,addTags}": messages, init: quiet }),
  vendor("Datadog", null, ["@datadog/mobile-react-native"], { "DdSdkReactNative.{setUserInfo,addUserExtraInfo}": sendsFrom("error-tracking", "observability", 0), "DdRum.{addAction,addError}": sendsFrom("error-tracking", "observability", 0), "DdLogs.{debug,info,warn,error}": { sinks: [{ kind: "log", class: "logger", arguments: "all" }] } }),
  vendor("Mixpanel", "US", ["mixpanel-react-native"], { "@Mixpanel.{track,identify,alias,registerSuperProperties,registerSuperPropertiesOnce,setGroup,addGroup}": analytics, "@People.{set,setOnce,append,union,increment}": analytics, "Mixpanel new": quiet }, { "@Mixpanel.getPeople()": "People" }),
  vendor(null, null, ["react-native"], { "Linking.openURL": opened, "Alert.{alert,prompt}": shown }),
  vendor(null, null, ["react-native-fs"], { "{writeFile,appendFile}": sends("file", "file", 1) }),
];

const expo: readonly PackageModel[] = [
  vendor(null, null, ["expo-linking"], { openURL: opened }),
  vendor(null, null, ["expo-web-browser"], { openBrowserAsync: opened }),
  vendor(null, null, ["expo-sms"], { sendSMSAsync: sendsFrom("message", "sms", 0) }),
  vendor(null, null, ["expo-mail-composer"], { composeAsync: sends("message", "email", 0) }),
  vendor(null, null, ["expo-file-system"], { "@File.write": sends("file", "file", 0) }),
  vendor(null, null, ["expo-file-system/legacy"], { writeAsStringAsync: sends("file", "file", 1) }),
];

/** What one process of an application tells another stays in the application. */
const electron: readonly PackageModel[] = [
  vendor(null, null, ["electron"], {
    "shell.openExternal": opened, "@{BrowserWindow,WebContents}.loadURL": opened, "net.fetch": request,
    "safeStorage.encryptString": changes("encrypt"), "dialog.{showErrorBox,showMessageBox,showMessageBoxSync}": shown,
    "crashReporter.addExtraParameter": sends("error-tracking", "error", 1), "crashReporter.start": sendsPorts("error-tracking", "error", "arg0.extra", "arg0.globalExtra"),
  }, { "@BrowserWindow.webContents": "WebContents" }),
];

export const mobileLibraries: readonly PackageModel[] = [...native, ...expo, ...electron];
