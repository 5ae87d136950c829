/**
 * Findings, steps and repairs as the editor says them in French. They are made in English, which programs read, so this goes by their form; a test
 * goes through the findings of the rules' own pages, and fails where one of them stays English. What has no form here is said as it is.
 */
import { inForm, type Form } from "./forms";
import { configMistakes } from "./frenchConfig";

const places: Readonly<Record<string, string>> = {
  "a log": "un journal", "the AI service": "le service d’IA", "storage of the browser": "le stockage du navigateur", "storage of the device": "le stockage de l’appareil", "the claims of a token, which anybody can read": "le contenu d’un jeton, que chacun peut lire",
  "the text of an error": "le texte d’une erreur", "the error tracker": "le suivi d’erreurs", "a file in clear": "un fichier en clair", "a file": "un fichier", "the monitoring service": "le service de supervision", "a monitoring service": "un service de supervision", "the vector store": "la base vectorielle", "a vector store": "une base vectorielle",
  "a host": "un hôte", "an AI service": "un service d’IA", "an error tracker": "un suivi d’erreurs", "a third party": "un tiers", "the host": "l’hôte", "a response": "une réponse",
  "a store without encryption": "un stockage sans chiffrement", "the third party": "le tiers", "a URL": "une URL", "a recipient": "un destinataire",
};

/** `a log`, `the host api.example.com`, `a log of Sentry`, `Stripe in US`, `a sink of kind storage`. */
function place(said: string): string {
  const hidden = / under a pseudonym$/.test(said) ? " sous pseudonyme" : "";
  const plain = said.replace(/ under a pseudonym$/, "");
  const known = Object.keys(places).find((english) => plain === english || plain.startsWith(`${english} `));
  const rest = known === undefined ? plain : plain.slice(known.length);
  return `${known === undefined ? "" : places[known]}${rest.replace(/^a sink of kind /, "une sortie de nature ").replace(/^ of /, " de ").replace(/ in ([A-Z]{2})$/, " ($1)")}${hidden}`;
}

const sorts: Readonly<Record<string, string>> = {
  rule: "Règle inconnue", category: "Catégorie inconnue", "kind of sink": "Nature de sortie inconnue", effect: "Effet inconnu", name: "Nom inconnu", key: "Clé inconnue", "legal basis": "Base légale inconnue", subject: "Personne concernée inconnue",
  purpose: "Finalité inconnue", recipient: "Destinataire inconnu", severity: "Gravité inconnue", sink: "Sortie inconnue",
};

const and = (subjects: string): string => subjects.replace(/ and (?=`)/g, " et ");
const reach = (subjects: string): string => `${and(subjects)} ${/ and (?=`)/.test(subjects) ? "peuvent" : "peut"} atteindre`;

/** What stands after the name of a tag. */
const needed: Readonly<Record<string, string>> = {
  "kind of sink, such as `log`": "la nature de la sortie, comme `log`,", "effect, such as `mask`": "l’effet, comme `mask`,", "purpose that is consented to": "la finalité à laquelle il est consenti", purpose: "la finalité",
  "decision that is taken": "la décision qui est prise", "name of what it erases": "le nom de ce qu’elle efface", "name of what it exports": "le nom de ce qu’elle remet",
};

/** Endings of sentences: most specific first. */
const findings: readonly Form[] = [
  [/^(.*), processed on the basis of consent, may reach (.*), and no consent check guards the way: (`.*`)\.$/, (who, where, call) => `${and(who)}, traitée sur la base du consentement, peut atteindre ${place(where)}, et aucune vérification du consentement ne garde le chemin : ${call}.`],
  [/^(.*), processed on the basis of consent, may reach (.*), and only consent to (.*) is checked on the way: (`.*`)\.$/, (who, where, given, call) => `${and(who)}, traitée sur la base du consentement, peut atteindre ${place(where)}, et seul le consentement à ${given} est vérifié en chemin : ${call}.`],
  [/^(.*), declared for (.*?), is used in code that is there for (.*)\.$/, (who, own, other) => `${and(who)}, déclarée pour ${own}, est utilisée par du code qui est là pour ${other}.`],
  [/^(.*), declared for (.*?), may reach (.*) for (.*): (`.*`)\.$/, (who, own, where, other, call) => `${and(who)}, déclarée pour ${own}, peut atteindre ${place(where)} pour ${other} : ${call}.`],
  [/^(.*) may reach (.*), and no agreement is named that covers the transfer: (`[^`]*`)\.(.*)$/, (who, where, call, note) => `${reach(who)} ${place(where)}, et aucun accord qui couvre le transfert n’est nommé : ${call}.${note === "" ? "" : " (La décision d’adéquation pour les États-Unis ne couvre que les organisations certifiées selon le cadre de protection des données UE–États-Unis.)"}`],
  [/^(.*) may reach a store that no `@personalDataErasure` function touches: (`.*`)\.$/, (who, call) => `${reach(who)} un stockage qu’aucune fonction \`@personalDataErasure\` ne touche : ${call}.`],
  [/^(.*) may reach a store that no `@personalDataExport` function touches: (`.*`)\.$/, (who, call) => `${reach(who)} un stockage qu’aucune fonction \`@personalDataExport\` ne touche : ${call}.`],
  [/^(.*) may reach a store, and nothing reads it: (`.*`)\.$/, (who, call) => `${reach(who)} un stockage, et rien ne la lit : ${call}.`],
  [/^(.*) may reach a store, and no retention is declared: (`.*`)\.$/, (who, call) => `${reach(who)} un stockage, et aucune durée de conservation n’est déclarée : ${call}.`],
  [/^(.*) may reach (.*), and no recipient is declared for it: (`.*`)\.$/, (who, where, call) => `${reach(who)} ${place(where)}, pour lequel aucun destinataire n’est déclaré : ${call}.`],
  [/^(.*) may reach (.*), which is not a declared recipient: (`.*`)\.$/, (who, where, call) => `${reach(who)} ${place(where)}, qui n’est pas un destinataire déclaré : ${call}.`],
  [/^(.*) may reach (.*), whose declared type does not have it: (`.*`)\.$/, (who, where, call) => `${reach(who)} ${place(where)}, dont le type déclaré ne la prévoit pas : ${call}.`],
  [/^(.*) may reach (`.*`), which carries neither (.*) nor (.*)\.$/, (who, where, one, other) => `${reach(who)} ${where}, qui ne porte ni ${one} ni ${other}.`],
  [/^(.*) may reach (.*): (`.*`)\.$/, (who, where, call) => `${reach(who)} ${place(where)} : ${call}.`],
  [/^(`.*`) is of a special category \((.*)\) and says no legal basis: it needs one of Article 9\(2\), such as (.*) or (.*)\.$/, "$1 relève d’une catégorie particulière ($2) sans dire de base légale : il en faut une de l’article 9, paragraphe 2, comme $3 ou $4."],
  [/^(`.*`) is of a special category \((.*)\) and names only (.*): it needs one of Article 9\(2\), such as (.*) or (.*)\.$/, "$1 relève d’une catégorie particulière ($2) et ne nomme que $3 : il en faut une de l’article 9, paragraphe 2, comme $4 ou $5."],
  [/^(.*) takes part in an automated decision( \(.*\))?: Article 22\(4\) allows.*$/, (who, what = "") => `${and(who)} prend part à une décision automatisée${what} : l’article 22, paragraphe 4, ne le permet qu’avec un consentement explicite ou de par la loi, et avec des garanties appropriées.`],
  [/^(`.*`) looks like personal data \((.*)\) and carries neither (.*) nor (.*)\.$/, "$1 ressemble à une donnée à caractère personnel ($2) et ne porte ni $3 ni $4."],
  [/^This directive suppresses nothing: delete it\.$/, "Cette directive ne supprime rien : effacez-la."],
  [/^(`@notPersonal`) contradicts (`@personalData`) on the same declaration: keep one of them\.$/, "$1 contredit $2 sur la même déclaration : gardez l’une des deux."],
  [/^A directive without a reason suppresses nothing: write ` -- ` and the reason after the rules\.$/, "Une directive sans raison ne supprime rien : écrivez ` -- ` et la raison après les règles."],
  [/^There is no such tag: did you mean (`.*`)\?$/, "Cette balise n’existe pas : vouliez-vous dire $1 ?"],
  [/^(`.*`) stands on nothing: write the comment directly before a declaration\.$/, "$1 ne se rapporte à rien : écrivez le commentaire juste avant une déclaration."],
  [/^(`.*`) stands in for a reason that is yet to be written: until then the directive suppresses nothing\.$/, "$1 tient la place d’une raison qui reste à écrire : d’ici là, la directive ne supprime rien."],
  [/^(`.*`) stands in for a reason that is yet to be written: until then (`@notPersonal`) decides nothing\.$/, "$1 tient la place d’une raison qui reste à écrire : d’ici là, $2 ne décide de rien."],
  [/^`@notPersonal` needs its reason: it records a decision\.$/, "`@notPersonal` a besoin de sa raison : elle consigne une décision."],
  [/^(`@\w+`) needs the (.*) after its name\.$/, (tag, what) => `Il manque ${needed[what] ?? "un mot"} après ${tag}.`],
  [/^The key (`.*`) stands here a second time: write its values as one list with commas\.$/, "La clé $1 se trouve ici une seconde fois : écrivez ses valeurs en une liste avec des virgules."],
  [/^This bracket is not closed: (`.*`) is missing\.$/, "Cette accolade n’est pas fermée : il manque $1."],
  [/^Nothing follows this comma\.$/, "Rien ne suit cette virgule."],
  [/^The key (`.*`) has no value\.$/, "La clé $1 n’a pas de valeur."],
  [/^(`.*`) takes no keys\.$/, "$1 ne prend pas de clés."],
  [/^(`.*`) is not a literal: only literals can be read here\.$/, "$1 n’est pas un littéral : seuls des littéraux peuvent être lus ici."],
  [/^(`.*`) belongs to the list of categories: write them before the keys, with commas and without spaces\.$/, "$1 appartient à la liste des catégories : écrivez-les avant les clés, avec des virgules et sans espaces."],
  [/^A comma is missing here\.$/, "Il manque ici une virgule."],
  [/^Write the category after a space, without parentheses\.$/, "Écrivez la catégorie après une espace, sans parenthèses."],
  [/^(`.*`) is not expected here: write ` - ` before free text\.$/, "$1 n’est pas attendu ici : écrivez ` - ` avant un texte libre."],
  [/^(`.*`) is no retention period: did you mean (`.*`)\?$/, "$1 n’est pas une durée de conservation : vouliez-vous dire $2 ?"],
  [/^(`.*`) is no retention period: write an ISO 8601 duration, such as (.*) or (.*)\.$/, "$1 n’est pas une durée de conservation : écrivez une durée ISO 8601, comme $2 ou $3."],
  [/^Unknown ([a-z ]+) (`[^`]*`): did you mean (`.*`)\?$/, (sort, word, near) => `${sorts[sort] ?? "Mot inconnu"} ${word} : vouliez-vous dire ${near} ?`],
  [/^Unknown ([a-z ]+) (`[^`]*`): there are (.*)\.$/, (sort, word, all) => `${sorts[sort] ?? "Mot inconnu"} ${word} : il y a ${all}.`],
  [/^Unknown ([a-z ]+) (`[^`]*`)\.$/, (sort, word) => `${sorts[sort] ?? "Mot inconnu"} ${word}.`],
  [/^The glob (`.*`) matches no file: did you mean (`.*`)\?$/, "Le motif $1 ne correspond à aucun fichier : vouliez-vous dire $2 ?"],
  [/^The glob (`.*`) matches no file\.$/, "Le motif $1 ne correspond à aucun fichier."],
  [/^(.*) may be stored here$/, "$1 peut être conservé ici"],
  [/^(.*) may be put into it here$/, "$1 peut y être mis ici"],
];

const repairs: readonly Form[] = [
  [/^Change to (`.*`)$/, "Changer en $1"],
  [/^Delete the directive$/, "Effacer la directive"],
  [/^Suppress (\S+) here, with a reason$/, "Supprimer $1 ici, avec une raison"],
  [/^Leave (`.*`) out of (`.*`)$/, "Retirer $1 de $2"],
  [/^Add (`select`) without (`.*`)$/, "Ajouter $1 sans $2"],
  [/^Leave (`.*`) out$/, "Retirer $1"],
  [/^Mask with (`.*`)$/, "Masquer par $1"],
  [/^Encrypt with (`.*`)$/, "Chiffrer par $1"],
  [/^Anonymise with (`.*`)$/, "Anonymiser par $1"],
  [/^Pseudonymise with (`.*`|HMAC)$/, "Pseudonymiser par $1"],
  [/^Write (`.*`) in its place$/, "Écrire $1 à sa place"],
  [/^Add an agreement with (.*), to be named$/, "Ajouter un accord avec $1, à nommer"],
  [/^Declare (.*) as a recipient$/, "Déclarer $1 comme destinataire"],
  [/^Add (`.*`) to (`.*`)$/, "Ajouter $1 à $2"],
  [/^Decide without (`.*`)$/, "Décider sans $1"],
  [/^Erase from (`.*`) in (`.*`)$/, "Effacer de $1 dans $2"],
  [/^Guard with (`.*`)$/, "Garder par $1"],
  [/^Annotate as (.*)$/, "Annoter comme $1"],
  [/^Declare as not personal, with a reason$/, "Déclarer non personnel, avec une raison"],
  [/^Repair everything that needs no thought$/, "Réparer tout ce qui ne demande pas de réflexion"],
];

export const findingInFrench = (message: string): string => message.split("\n").map((line) => inForm([...findings, ...configMistakes], line)).join("\n");
export const repairInFrench = (title: string): string => inForm(repairs, title);
