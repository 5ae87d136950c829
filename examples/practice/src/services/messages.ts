/** The two ways to write to patients: e-mail from our own server, and text messages. */
import nodemailer, { type Transporter } from "nodemailer";
import twilio from "twilio";
import type { Settings } from "../lib/config";
import type { Patient } from "../model/patient";

export interface Letter {
  subject: string;
  /** @personalData name,contact.address purpose=treatment,reminders,payment,marketing basis=contract retention=PT0S subject=patient */
  text: string;
}

export class Messages {
  private readonly mail: Transporter;
  private readonly texts: ReturnType<typeof twilio>;

  constructor(private readonly settings: Settings) {
    this.mail = nodemailer.createTransport(settings.smtpUrl);
    this.texts = twilio(settings.twilioAccount, settings.twilioToken);
  }

  async write(to: Pick<Patient, "email">, letter: Letter): Promise<void> {
    await this.mail.sendMail({ from: this.settings.senderAddress, to: to.email, subject: letter.subject, text: letter.text });
  }

  /** Text messages say when and where, and nothing about why. */
  async text(to: Pick<Patient, "phone">, body: string): Promise<void> {
    if (to.phone === null) return;
    await this.texts.messages.create({ from: this.settings.twilioSender, to: to.phone, body });
  }
}
