/**
 * Which members of its records a call was asked to give, in the words of a row: `arg0.select` those that are listed there: the names in a list or a text, the keys of an object; a name behind
 * `-`, or with `false` or `0`, is left out. `without:arg0.omit` all but those listed, `list:arg0.attributes` those of a list alone, `alias:arg0` names that each stand behind another and a dot
 * (`user.id`), `this` what the receiver was asked, `everywhere:arg0.omit` what a client leaves out of each record of a kind (`{ user: { password: true } }`). Several stand one after the other. Knows no values.
 */

export interface ChosenOrigin {
  readonly how: "only" | "without" | "list" | "alias" | "everywhere" | "receiver";
  /** `arg0.select`. */
  readonly port: string;
}

/** Null where no row says it like this. */
export function chosenOrigins(text: string): readonly ChosenOrigin[] | null {
  const origins = text.split(" ").map((word): ChosenOrigin | null => {
    if (word === "this") return { how: "receiver", port: word };
    const [, how = "only", port] = /^(?:(without|list|alias|everywhere):)?(arg\d+(?:\.[\w$]+)*)$/.exec(word) ?? [];
    return port === undefined ? null : { how: how as ChosenOrigin["how"], port };
  });
  return origins.every((each) => each !== null) ? (origins as readonly ChosenOrigin[]) : null;
}
