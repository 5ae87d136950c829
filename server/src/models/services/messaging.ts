/** E-mail, SMS, push and chat: what goes into messages, and through whose hands. Source: each library's own declarations. Data only. */
import type { CallModel, PackageModel } from "../format";
import { keepsAll, quiet, sends, sendsFrom, sendsPorts } from "../rows";

const email = sendsFrom("message", "email", 0);
const sms = sendsFrom("message", "sms", 0);
const push = sendsFrom("message", "push", 0);
const chat = sendsFrom("message", "chat", 0);

function service(recipient: string | null, country: string | null, packages: readonly string[], calls: Readonly<Record<string, CallModel>>, types: Readonly<Record<string, string>> = {}): PackageModel {
  return { packages, ...(recipient ? { recipient } : {}), ...(country ? { country } : {}), calls, types };
}

const mail: readonly PackageModel[] = [
  service(null, null, ["nodemailer"], { "@Transporter.sendMail": sends("message", "email", 0), createTransport: quiet }, { "createTransport()": "Transporter" }),
  service(null, null, ["@nestjs-modules/mailer"], { "@MailerService.sendMail": email }),
  service("SendGrid", "US", ["@sendgrid/mail"], { "{,@MailService.}{send,sendMultiple}": sends("message", "email", 0), "{,@MailService.}setApiKey": quiet }),
  service("SendGrid", "US", ["@ntegral/nestjs-sendgrid"], { "@SendGridService.{send,sendMultiple}": sends("message", "email", 0) }),
  service("SendGrid", "US", ["@sendgrid/client"], { "{,@Client.}request": email }),
  service("Postmark", "US", ["postmark"], { "@ServerClient.{sendEmail,sendEmailWithTemplate,sendEmailBatch,sendEmailBatchWithTemplates}": sends("message", "email", 0), "ServerClient new": quiet }),
  service("Resend", "US", ["resend"], { "@Resend.emails.{send,create}": sends("message", "email", 0), "@Resend.batch.send": email, "@Resend.contacts.{create,update}": email, "Resend new": quiet }),
  service("Mailgun", "US", ["mailgun.js"], { "@MailgunClient.messages.create": sends("message", "email", 1), "@MailgunClient.lists.members.createMember": sends("message", "email", 1) }, { "@Mailgun.client()": "MailgunClient", " new": "Mailgun" }),
  service("Mailgun", "US", ["mailgun-js"], { "@Mailgun.messages().send": sends("message", "email", 0) }, { "()": "Mailgun" }),
  service("AWS", null, ["@aws-sdk/client-ses"], { "{SendEmailCommand,SendRawEmailCommand,SendTemplatedEmailCommand,SendBulkTemplatedEmailCommand} new": email, "@SES.{sendEmail,sendRawEmail,sendTemplatedEmail}": email }),
  service("AWS", null, ["@aws-sdk/client-sesv2"], { "{SendEmailCommand,SendBulkEmailCommand,CreateContactCommand} new": email, "@SESv2.{sendEmail,sendBulkEmail,createContact}": email }),
  service("Mailchimp", "US", ["@mailchimp/mailchimp_transactional"], { "@ApiClient.messages.{send,sendTemplate}": email }, { "()": "ApiClient" }),
  service("Mailchimp", "US", ["@mailchimp/mailchimp_marketing"], { "lists.{addListMember,setListMember,updateListMember}": email }),
  service("Brevo", "FR", ["@getbrevo/brevo"], { "@TransactionalEmailsApi.sendTransacEmail": email, "@ContactsApi.{createContact,updateContact}": email, "@TransactionalSMSApi.sendTransacSms": sms, "@BrevoClient.transactionalEmails.sendTransacEmail": email, "@BrevoClient.contacts.{createContact,updateContact}": email, "@BrevoClient.transactionalSms.sendTransacSms": sms }),
  service("Mailjet", "FR", ["node-mailjet"], { "@Request.request": email, "{Client,} new": quiet }, { " new": "Client", "{Client,}.apiConnect()": "Client", "@Client.{post,put}()": "Request" }),
  service("MailerSend", null, ["mailersend"], { "@MailerSend.email.{send,sendBulk}": email, "@MailerSend.sms.send": sms, "@EmailParams.{setFrom,setTo,setCc,setBcc,setSubject,setHtml,setText,setPersonalization,setReplyTo}": { flows: [["content:arg0", "this.#content"], ["this", "return"]] }, "{Recipient,Sender} new": keepsAll }),
  service("Loops", "US", ["loops"], { "@LoopsClient.{sendTransactionalEmail,createContact,updateContact,sendEvent}": email, "LoopsClient new": quiet }),
  service("Nylas", "US", ["nylas"], { "@Nylas.{messages.send,drafts.create,events.create,contacts.create}": email, " new": quiet }, { " new": "Nylas" }),
  service("Vonage", "US", ["@vonage/messages"], { "@Messages.send": sms, "Messages new": quiet }),
  service("SparkPost", null, ["sparkpost"], { "@SparkPost.transmissions.send": email }, { " new": "SparkPost" }),
  service("EmailJS", null, ["@emailjs/browser"], { "{send,sendForm}": sendsFrom("message", "email", 2) }),
  service("Plunk", null, ["@plunk/node"], { "@Plunk.emails.send": email, "@Plunk.events.track": email }, { " new": "Plunk" }),
  service("Mailtrap", null, ["mailtrap"], { "@MailtrapClient.send": email, "MailtrapClient new": quiet }),
  service("Azure", null, ["@azure/communication-email"], { "@EmailClient.beginSend": email, "EmailClient new": quiet }),
  service(null, null, ["email-templates"], { "@Email.{send,render}": email, " new": quiet }, { " new": "Email" }),
  service(null, null, ["@react-email/render", "@react-email/components"], { render: keepsAll }),
  service(null, null, ["mjml"], { "": keepsAll }),
  service(null, null, ["handlebars"], { "@TemplateDelegate": keepsAll }, { "compile()": "TemplateDelegate" }),
  service(null, null, ["mustache", "ejs", "pug", "nunjucks"], { render: keepsAll }),
  service(null, null, ["eta"], { "@Eta.{render,renderString}": keepsAll }),
];

const texts: readonly PackageModel[] = [
  service("Twilio", "US", ["twilio"], { "@Twilio.{messages,calls}.create": sms, "{,Twilio new}": quiet }, { "()": "Twilio" }),
  service("Vonage", "US", ["@vonage/server-sdk"], { "@Vonage.sms.send": sms, "@Vonage.messages.send": sms, "@Vonage.verify.start": sms, "Vonage new": quiet }),
  service("Plivo", "US", ["plivo"], { "@Client.{messages,calls}.create": sms, "Client new": quiet }),
  service("Bird", "NL", ["messagebird"], { "@MessageBird.{messages,voice_messages,verify}.create": sms }, { "initClient()": "MessageBird" }),
  service("AWS", null, ["@aws-sdk/client-sns"], { "{PublishCommand,PublishBatchCommand,SubscribeCommand} new": sms, "@SNS.{publish,publishBatch,subscribe}": sms }),
  service("Azure", null, ["@azure/communication-sms"], { "@SmsClient.send": sms, "SmsClient new": quiet }),
  service("Telnyx", "US", ["telnyx"], { "@Telnyx.messages.send": sms, "@Telnyx.calls.dial": sms, " new": quiet }, { " new": "Telnyx" }),
  service("AWS", null, ["@aws-sdk/client-pinpoint-sms-voice-v2"], { "{SendTextMessageCommand,SendMediaMessageCommand,SendVoiceMessageCommand} new": sms }),
  service("AWS", null, ["@aws-sdk/client-pinpoint"], { "{SendMessagesCommand,UpdateEndpointCommand,SendUsersMessagesCommand} new": sms }),
];

const pushes: readonly PackageModel[] = [
  service("Google Firebase", null, ["firebase-admin/messaging"], { "@Messaging.{send,sendEach,sendEachForMulticast}": push, getMessaging: quiet }, { "getMessaging()": "Messaging" }),
  service("Google Firebase", null, ["firebase-admin"], {}, { "messaging()": "firebase-admin/messaging|Messaging" }),
  service("Expo", "US", ["expo-server-sdk"], { "@Expo.sendPushNotificationsAsync": push, " new": quiet, "Expo new": quiet }, { " new": "Expo" }),
  service(null, null, ["web-push"], { sendNotification: sends("message", "push", 1) }),
  service("OneSignal", "US", ["@onesignal/node-onesignal"], { "@DefaultApi.{createNotification,createUser,updateUser}": push }),
  service("OneSignal", "US", ["onesignal-node"], { "@Client.{createNotification,addDevice,editDevice}": push }),
  service("Novu", null, ["@novu/api"], { "@Novu.{trigger,triggerBulk}": push, "@Novu.subscribers.create": push }),
  service("Novu", null, ["@novu/node"], { "@Novu.trigger": sendsFrom("message", "push", 1), "@Novu.bulkTrigger": push, "@Novu.subscribers.{identify,update}": push, "Novu new": quiet }),
  service("Novu", null, ["@novu/notification-center"], { NovuProvider: sendsPorts("message", "push", "arg0.subscriberId") }),
  service("Novu", null, ["@novu/react"], { "{NovuProvider,Inbox}": sendsPorts("message", "push", "arg0.subscriberId", "arg0.subscriber") }),
  service("Svix", "US", ["svix"], { "@Svix.message.create": sends("message", "push", 1), "Svix new": quiet }),
  service("Knock", "US", ["@knocklabs/node"], { "@Knock.workflows.trigger": push, "@Knock.users.update": push }, { " new": "Knock" }),
  service("Courier", "US", ["@trycourier/courier"], { "@CourierClient.send": push }),
];

const chats: readonly PackageModel[] = [
  service("Slack", "US", ["@slack/web-api"], { "@WebClient.chat.{postMessage,postEphemeral,update,scheduleMessage}": chat, "@WebClient.files.uploadV2": chat, "@WebClient.users.profile.set": chat, "@WebClient.views.{open,publish,update}": chat, "WebClient new": quiet }),
  service("Slack", "US", ["@slack/webhook"], { "@IncomingWebhook.send": chat, "IncomingWebhook new": quiet }),
  service("Slack", "US", ["slack-notify"], { "@SlackNotify.{send,success,bug,alert}": chat, "{,SlackNotifyFactory}": quiet }, { "{,SlackNotifyFactory}()": "SlackNotify" }),
  service("Slack", "US", ["@slack/bolt"], { "@App.client.chat.{postMessage,postEphemeral,update}": chat, "App new": quiet }),
  service("Discord", "US", ["discord.js"], { "@{TextChannel,DMChannel,ThreadChannel,User,WebhookClient,GuildMember}.send": chat, "@Message.{reply,edit}": chat, "@{ChatInputCommandInteraction,CommandInteraction,ButtonInteraction}.{reply,editReply,followUp}": chat, "@EmbedBuilder.{setTitle,setDescription,addFields,setFooter,setAuthor}": { flows: [["content:args", "this.#content"], ["this", "return"]] } }),
  service("Telegram", null, ["node-telegram-bot-api"], { "@TelegramBot.{sendMessage,sendPhoto,sendDocument,sendContact,sendLocation}": sendsFrom("message", "chat", 1) }, { " new": "TelegramBot" }),
  service("Telegram", null, ["telegraf"], { "@Telegram.{sendMessage,sendPhoto,sendDocument,sendContact}": sendsFrom("message", "chat", 1), "@Context.{reply,replyWithHTML,replyWithMarkdown,sendMessage}": chat }, { "@Telegraf.telegram": "Telegram", "@Telegraf.{command,on,hears}[arg1.param0]": "Context", "@Telegraf.start[arg0.param0]": "Context" }),
  service("Telegram", null, ["grammy"], { "@Context.reply": chat, "@Api.{sendMessage,sendPhoto,sendDocument,sendContact}": sendsFrom("message", "chat", 1) }, { "@Bot.api": "Api", "@Bot.{command,on,hears}[arg1.param0]": "Context" }),
  service("Microsoft", "US", ["botbuilder"], { "@TurnContext.{sendActivity,sendActivities}": chat, "MessageFactory.text": keepsAll }),
  service("Stream", null, ["stream-chat"], { "@StreamChat.{upsertUser,upsertUsers,connectUser,partialUpdateUser}": chat, "@Channel.sendMessage": chat }, { "StreamChat.getInstance()": "StreamChat", "@StreamChat.channel()": "Channel" }),
  service("Liveblocks", null, ["@liveblocks/node"], { "@Liveblocks.{prepareSession,identifyUser,createComment,createThread,triggerInboxNotification}": chat, "Liveblocks new": quiet }),
  service("PubNub", "US", ["pubnub"], { "@PubNub.{publish,signal,setState}": chat }, { " new": "PubNub" }),
  service("Pusher", null, ["pusher"], { "@Pusher.{trigger,triggerBatch,sendToUser}": chat }, { " new": "Pusher" }),
  service("Ably", "GB", ["ably"], { "@{RealtimeChannel,Channel}.publish": chat, "{Realtime,Rest} new": quiet }, { "@Realtime.channels.get()": "RealtimeChannel", "@Rest.channels.get()": "Channel" }),
  service("Intercom", "US", ["@intercom/messenger-js-sdk"], { "{,boot,update,trackEvent}": sendsFrom("third-party", "crm", 0) }),
  service("Intercom", "US", ["react-use-intercom"], { IntercomProvider: sendsPorts("third-party", "crm", "arg0.autoBootProps"), "useIntercom().{boot,update}": sendsFrom("third-party", "crm", 0), "useIntercom().trackEvent": sendsFrom("third-party", "crm", 1) }),
  service("Crisp", "FR", ["crisp-sdk-web"], { "Crisp.user.{setEmail,setPhone,setNickname,setCompany}": sendsFrom("third-party", "crm", 0), "Crisp.session.{setData,pushEvent}": sendsFrom("third-party", "crm", 0), "Crisp.message.{send,sendText}": sendsFrom("third-party", "crm", 0) }),
  service("LiveChat", "US", ["@livechat/widget-react"], { LiveChatWidget: sendsPorts("third-party", "crm", "arg0.customerName", "arg0.customerEmail", "arg0.sessionVariables") }),
  service(null, null, ["matrix-js-sdk"], { "@MatrixClient.{sendMessage,sendEvent,sendTextMessage,sendHtmlMessage}": sendsFrom("message", "chat", 1) }, { "createClient()": "MatrixClient" }),
];

export const messagingServices: readonly PackageModel[] = [...mail, ...texts, ...pushes, ...chats];
