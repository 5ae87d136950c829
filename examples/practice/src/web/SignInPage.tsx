/** Signing in. The password is in the form's state and in the body of one request, and nowhere else. */
import { useState, type FormEvent } from "react";
import type { SignIn } from "../model/staff";
import { ApiError, send } from "./api";

const emptyForm: SignIn = { username: "", password: "" };

export function SignInPage({ onDone }: { onDone: () => void }) {
  const [form, setForm] = useState<SignIn>(emptyForm);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await send("POST", "/session", form);
      setForm(emptyForm);
      onDone();
    } catch (error) {
      setProblem(error instanceof ApiError && error.status === 403 ? "That did not work." : "Try again later.");
      setForm({ ...form, password: "" });
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <input autoComplete="username" value={form.username} onChange={(event) => setForm({ ...form, username: event.target.value })} />
      <input type="password" autoComplete="current-password" value={form.password} onChange={(event) => setForm({ ...form, password: event.target.value })} />
      <button disabled={form.username === "" || form.password === ""}>sign in</button>
      {problem === null ? null : <p role="alert">{problem}</p>}
    </form>
  );
}
