import { z } from "zod";

/** What the sign-up form sends. The keys of a schema carry the same tags as members of a type. */
export const signUpSchema = z.object({
  /** @personalData name purpose=service basis=contract retention=P3Y */
  fullName: z.string().min(1),
  /** @personalData contact.email purpose=service basis=contract */
  email: z.string().email(),
  /** @personalData credential purpose=auth basis=contract */
  password: z.string().min(12),
  newsletter: z.boolean(),
});

export type SignUp = z.infer<typeof signUpSchema>;
