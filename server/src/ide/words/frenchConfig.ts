/**
 * What is wrong in a configuration, as the editor says it in French: by the form of the English words, like findings. A test goes through the mistakes of the
 * configuration's own tests.
 */
import type { Form } from "./forms";

/** What a mistake speaks of. */
const things: Readonly<Record<string, string>> = {
  "the configuration": "la configuration", "the rules": "les règles", "a category": "une catégorie", "a purpose": "une finalité", "a recipient": "un destinataire",
  "a row of a rule": "une ligne d’une règle", categories: "les catégories", purposes: "les finalités", recipients: "les destinataires", globs: "les motifs", aliases: "les alias",
  glob: "un motif", alias: "un alias", home: "le pays d’origine", country: "le pays", name: "le nom", parent: "la catégorie parente", severity: "la gravité",
  description: "la description", agreement: "l’accord", purpose: "la finalité", category: "la catégorie", "kind of sink": "la nature de sortie", sink: "la sortie",
  effect: "l’effet", recipient: "le destinataire", "a model": "un modèle", "the models": "les modèles", models: "le fichier de modèles", package: "un paquet", packages: "les paquets", "the file of models": "le fichier de modèles",
};
const forms: Readonly<Record<string, string>> = { "an object": "un objet", "a list": "une liste", "a text": "un texte" };
const words: Readonly<Record<string, string>> = { "a kind of sink": "une nature de sortie", "an effect": "un effet" };

/** Of the parser of JSON. */
const syntax: Readonly<Record<string, string>> = {
  "invalid symbol": "symbole inattendu", "invalid number format": "nombre mal écrit", "property name expected": "il manque le nom d’une clé", "value expected": "il manque une valeur", "colon expected": "il manque deux-points",
  "comma expected": "il manque une virgule", "close brace expected": "il manque une accolade fermante", "close bracket expected": "il manque un crochet fermant", "end of file expected": "rien ne devrait suivre",
  "invalid comment token": "commentaire inattendu", "unexpected end of comment": "le commentaire n’est pas fermé", "unexpected end of string": "le texte n’est pas fermé", "unexpected end of number": "le nombre n’est pas achevé",
  "invalid unicode": "séquence Unicode mal écrite", "invalid escape character": "séquence d’échappement inconnue", "invalid character": "caractère interdit",
};

function thing(english: string): string {
  const row = /^a row of (`.*`)$/i.exec(english);
  if (row) return `Une ligne de ${row[1]}`;
  const known = things[lower(english)] ?? english;
  return known.slice(0, 1).toUpperCase() + known.slice(1);
}

export const configMistakes: readonly Form[] = [
  [/^This is not JSON here: (.*)\.$/, (what) => `Ceci n’est pas du JSON : ${syntax[what] ?? what}.`],
  [/^The configuration is nested too deeply to be read\.$/, "La configuration est trop profondément imbriquée pour être lue."],
  [/^The key (`.*`) stands here a second time: only the last one counts for other readers of this file\.$/, "La clé $1 se trouve ici une seconde fois : seule la dernière compte pour les autres lecteurs de ce fichier."],
  [/^(.*) needs the key (`.*`)\.$/, (what, key) => `Il manque la clé ${key} : ${lower(thing(what))} en a besoin.`],
  [/^(.*) must be (an object|a list|a text)\.$/, (what, form) => `${thing(what)} ${/^Les /.test(thing(what)) ? "doivent" : "doit"} être ${forms[form]}.`],
  [/^([A-Z][a-z ]*) is empty\.$/, (what) => `${thing(what)} : il manque le texte.`],
  [/^This cannot be read as a glob\.$/, "Ceci ne peut pas être lu comme un motif."],
  [/^(`.*`) is no country: did you mean (`.*`)\?$/, "$1 n’est pas un pays : vouliez-vous dire $2 ?"],
  [/^(`.*`) is no country: write (`.*`) or the two letters of ISO 3166-1, such as (`.*`)\.$/, "$1 n’est pas un pays : écrivez $2 ou les deux lettres de la norme ISO 3166-1, comme $3."],
  [/^(`.*`) is no country: write the two letters of ISO 3166-1, such as (`.*`)\.$/, "$1 n’est pas un pays : écrivez les deux lettres de la norme ISO 3166-1, comme $2."],
  [/^There is a category (`.*`) already\.$/, "Il y a déjà une catégorie $1."],
  [/^A (category|purpose) is one word, so that a tag can carry it: letters, digits, (`.*`) and (`.*`)\.$/, (what, ...signs) => `${thing(`a ${what}`)} est un seul mot, pour qu’une balise puisse le porter : des lettres, des chiffres, ${signs.slice(0, 2).join(" et ")}.`],
  [/^A rule's list begins with its severity\.$/, "La liste d’une règle commence par sa gravité."],
  [/^(`.*`) stands in for an agreement that is yet to be named: until then none counts\.$/, "$1 tient la place d’un accord qui reste à nommer : d’ici là, aucun ne compte."],
  [/^(`packageModels`) is (`true`), (`false`) or a list of packages\.$/, "$1 doit être $2, $3 ou une liste de paquets."],
  [/^No installed package that ships models goes by (`.*`): did you mean (`.*`)\?$/, "Aucun paquet installé qui apporte des modèles ne s’appelle $1 : vouliez-vous dire $2 ?"],
  [/^No installed package that ships models goes by (`.*`)\.$/, "Aucun paquet installé qui apporte des modèles ne s’appelle $1."],
  // Models.
  [/^The file of models is nested too deeply to be read\.$/, "Le fichier de modèles est trop profondément imbriqué pour être lu."],
  [/^A package speaks of itself alone: (`.*`) is no part of (`.*`): did you mean (`.*`)\?$/, "Un paquet ne parle que de lui-même : $1 ne fait pas partie de $2 : vouliez-vous dire $3 ?"],
  [/^A package speaks of itself alone: (`.*`) is no part of (`.*`)\.$/, "Un paquet ne parle que de lui-même : $1 ne fait pas partie de $2."],
  [/^(`.*`) lies outside of the package\.$/, "$1 se trouve hors du paquet."],
  [/^(`.*`) cannot be read\.$/, "$1 ne peut pas être lu."],
  [/^Unknown key ("[^"]*")\.$/, "Clé inconnue $1."],
  [/^Unknown key ("[^"]*"); did you mean ("[^"]*")\?$/, "Clé inconnue $1 ; vouliez-vous dire $2 ?"],
  [/^(.*) is an object\.$/, (what) => `${thing(what)} doit être un objet.`],
  [/^(.*) are a list\.$/, (what) => `${thing(what)} doivent être une liste.`],
  [/^(`.*`) is a text\.$/, "$1 doit être un texte."],
  [/^(".*") is not (a kind of sink|an effect); did you mean (".*")\?$/, (word, what, near) => `${word} n’est pas ${words[what]} ; vouliez-vous dire ${near} ?`],
  [/^(".*") is not (a kind of sink|an effect)\.$/, (word, what) => `${word} n’est pas ${words[what]}.`],
  [/^(`.*`) is (a kind of sink|an effect): (.*)\.$/, (key, what, all) => `${key} doit être ${words[what]} : ${all}.`],
  [/^(".*") is no country code of two capital letters, as (`.*`)\.$/, "$1 n’est pas un code de pays de deux majuscules, comme $2."],
  [/^(`.*`) names the package whose functions the rows speak of, as it is imported\.$/, "$1 nomme le paquet des fonctions dont parlent les lignes, tel qu’il est importé."],
  [/^(`.*`) names the category of what the call gives, as (`.*`)\.$/, "$1 nomme la catégorie de ce que donne l’appel, comme $2."],
  [/^(`.*`) names the function, as (`.*`), (`.*`) or (`.*`)\.$/, "$1 nomme la fonction, comme $2, $3 ou $4."],
  [/^(`.*`) says which type argument it is, as (`.*`), (`.*`) or (`.*`)\.$/, "$1 dit de quel argument de type il s’agit, comme $2, $3 ou $4."],
  [/^(`[^`]*`) says where it is listed, as (.*) or (`this`)\.$/, "$1 dit où c’est énuméré, comme $2 ou $3."],
  [/^(".*") is no member of a type, as (`.*`)\.$/, "$1 n’est pas un membre d’un type, comme $2."],
  [/^(".*") is no type's name, as (`.*`)\.$/, "$1 n’est pas le nom d’un type, comme $2."],
  [/^(`.*`) names a type, as (`.*`)\.$/, "$1 nomme un type, comme $2."],
  [/^(`.*`) names a member of a type, as (`.*`)\.$/, "$1 nomme un membre d’un type, comme $2."],
  [/^(".*") is no name of an export\.$/, "$1 n’est pas le nom d’un export."],
  [/^(`.*`) names an export, as (`.*`)\.$/, "$1 nomme un export, comme $2."],
  [/^(".*") is no member of a row of (`.*`); did you mean (".*")\?$/, "$1 n’est le membre d’aucune ligne de $2 ; vouliez-vous dire $3 ?"],
  [/^(".*") is no member of a row of (`.*`)\.$/, "$1 n’est le membre d’aucune ligne de $2."],
  [/^(?:`.*` )?names its (`exports`), and the (`call`) of a sink that takes what they return or what the file (`keeps`) of it\.$/, "Nomme ses $1, et le $2 d’un puits qui reçoit ce qu’ils renvoient, ou ce que le fichier en garde ($3)."],
  [/^(`.*`) gives a type by its name\.$/, "$1 donne un type par son nom."],
  [/^(`.*`) is a position from 0, a list of positions, (`all`), or a part of an argument, as (`.*`)\.$/, "$1 est une position à partir de 0, une liste de positions, $2, ou une partie d’un argument, comme $3."],
  [/^(`.*`) is the position, from 0, of what is made safer\.$/, "$1 est la position, à partir de 0, de ce qui est rendu plus sûr."],
  [/^(`.*`) is a port, as (`.*`) or (`.*`)\.$/, "$1 est un port, comme $2 ou $3."],
  [/^(".*") is no path to a function, as (`.*`), (`.*`) or (`.*`)\.$/, "$1 n’est pas un chemin vers une fonction, comme $2, $3 ou $4."],
  [/^(".*") is no part of a call, as (`.*`), (`.*`) or (`.*`)\.$/, "$1 n’est pas une partie d’un appel, comme $2, $3 ou $4."],
  [/^(".*") is no part of an access path; did you mean (".*")\?$/, "$1 n’est pas un élément d’un chemin d’accès ; vouliez-vous dire $2 ?"],
  [/^(".*") is no part of an access path; known are (.*)\.$/, "$1 n’est pas un élément d’un chemin d’accès ; il y a $2."],
  [/^(`.*`) says which one in brackets\.$/, "$1 dit lequel entre crochets."],
  [/^(`.*`) takes no brackets\.$/, "$1 ne prend pas de crochets."],
  [/^(".*") is no name of a member\.$/, "$1 n’est pas le nom d’un membre."],
  [/^(".*") is no position of (an argument|a parameter)\.$/, (word, what) => `${word} n’est pas la position d’un ${what === "a parameter" ? "paramètre" : "argument"}.`],
  [/^(`.*`) stands in an argument\.$/, "$1 se trouve dans un argument."],
  [/^(`.*`) stands before the function's arguments\.$/, "$1 se trouve avant les arguments de la fonction."],
];

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
