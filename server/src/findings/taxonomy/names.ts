/**
 * Names that personal data usually has, in English and French, and the category that they speak for.
 *
 * A strong name (`email`, `dateNaissance`) says by itself what it holds; a weak one (`name`, `address`) does so only once
 * somebody has declared it personal. Must not know of tags.
 */

import { maxRememberedNames } from "../../base/limits";

/** Category → its strong names, then its weak ones; words run together, without accents and linking words (`datebirth`). */
const table: readonly (readonly [category: string, strong: string, weak: string])[] = [
  ["name", "fullname firstname lastname middlename givenname familyname surname forename maidenname patronymic prenom nomfamille nomcomplet nomprenom nomnaissance nomusage patronyme", "name displayname nickname realname nom initials"],
  ["contact.email", "email emailaddress mailaddress courriel adressemail adresseemail adressecourriel adresseelectronique", "mail mel"],
  ["contact.phone", "phone phonenumber telephone telephonenumber mobilenumber mobilephone cellphone msisdn whatsapp faxnumber numerotelephone numtelephone numerotel telephoneportable telephonefixe", "tel mobile cell fax portable"],
  ["contact.address", "streetaddress postaladdress homeaddress shippingaddress billingaddress deliveryaddress mailingaddress addressline postalcode postcode zipcode adressepostale adresselivraison adressefacturation codepostal", "address street zip adresse rue housenumber"],
  ["contact.social", "linkedinurl twitterhandle instagramhandle", "linkedin twitter instagram facebook website"],
  ["identifier", "customernumber membernumber numeroclient numeroadherent", "id patientid userid customerid memberid externalid identifiant uid uuid"],
  ["account", "username loginname screenname nomutilisateur", "login handle account pseudo"],
  ["government-id", "ssn socialsecuritynumber socialsecurity nationalid nationalidnumber nationalinsurancenumber passportnumber passportno taxid taxidnumber taxnumber driverlicense driverslicense drivinglicence driverlicensenumber identitycardnumber idcardnumber bsn cpf pesel nir numerosecu numerosecurite numerosecuritesociale securitesociale numeropasseport permisconduire numerofiscal numeroidentite", "nin passport passeport siren siret"],
  ["credential", "password passwordhash passphrase passcode pincode securityanswer recoverycode mothermaidenname totpsecret onetimepassword motpasse mdp codesecret", "secret token otp pin accesstoken refreshtoken apikey pwd"],
  ["financial.account", "iban bankaccount bankaccountnumber accountnumber routingnumber sortcode bic numerocompte comptebancaire coordonneesbancaires", "rib wallet walletaddress"],
  ["financial.card", "creditcard creditcardnumber cardnumber cardholder cvv cvc cardexpiry cartebancaire numerocarte cartecredit", "pan expiry"],
  ["financial.status", "salary grosssalary netsalary annualincome creditscore salaire salairebrut salairenet revenufiscal", "income debt revenu credit solvency"],
  ["transaction", "purchasehistory orderhistory historiqueachats", "order orders cart invoice purchase transaction commande panier facture"],
  ["location.precise", "latitude longitude gpscoordinates geolocation gpsposition coordonneesgps geolocalisation", "lat lng lon geo coords coordinates location position"],
  ["location.coarse", "", "city country region timezone ville pays"],
  ["device", "ipaddress ipaddr clientip remoteip macaddress deviceid idfa gaid advertisingid useragent devicefingerprint browserfingerprint adresseip", "ip fingerprint cookieid mac"],
  ["behaviour", "browsinghistory searchhistory searchterms watchhistory pageviews", "history clicks searches"],
  ["communication", "chathistory voicerecording callrecording", "message body transcript chat conversation messages"],
  ["content", "profilepicture profilephoto selfie photoprofil", "photo avatar picture bio comment review image notes"],
  ["demographic.birth", "dob birthdate birthday birthyear datebirth datenaissance anneenaissance lieunaissance placebirth birthplace", "age naissance"],
  ["demographic.gender", "gender pronouns civilite", "sex sexe genre"],
  ["demographic.family", "maritalstatus nextkin situationfamiliale etatcivil numberchildren", "spouse conjoint partner household"],
  ["demographic.nationality", "nationality citizenship visastatus immigrationstatus nationalite citoyennete", "visa"],
  ["employment", "jobtitle employeeid employeenumber employmenthistory intituleposte", "employer job occupation profession employeur metier poste rating performance"],
  ["education", "schoolrecord highestdegree", "school degree grade grades diplome ecole"],
  ["vehicle", "licenseplate licenceplate numberplate plaqueimmatriculation numeroimmatriculation", "plate vin immatriculation"],
  ["children", "childname childrennames isminor parentalconsent nomenfant", "child children enfant enfants"],
  ["criminal", "criminalrecord convictions backgroundcheck casierjudiciaire", "conviction offence"],
  ["special.health", "diagnosis medicalhistory medicalrecord medicalcondition bloodtype healthcondition disability medication medications allergies pregnancy prescriptions groupesanguin antecedentsmedicaux dossiermedical diagnostic handicap maladie grossesse", "health symptoms treatment prescription mrn sante allergy medical ordonnance"],
  ["special.genetic", "genome dnasequence geneticdata", "dna adn"],
  ["special.biometric", "faceembedding faceprint voiceprint fingerprinttemplate retinascan biometrictemplate empreintedigitale", "biometrics biometric empreinte"],
  ["special.ethnicity", "ethnicity ethnicorigin origineethnique", "race ethnie"],
  ["special.belief", "religion religiousbelief politicalopinion politicalaffiliation opinionpolitique opinionspolitiques croyance croyances", "belief party diet politics"],
  ["special.union", "unionmember unionmembership tradeunion appartenancesyndicale", "syndicat union"],
  ["special.sexual", "sexualorientation sexlife orientationsexuelle", "orientation partnergender"],
];

const strongNames = new Map(table.flatMap(([category, strong]) => strong.split(" ").filter(Boolean).map((name) => [name, category] as const)));
const weakNames = new Map(table.flatMap(([category, , weak]) => weak.split(" ").filter(Boolean).map((name) => [name, category] as const)));

/** What a name that begins so asks or does, rather than holds: `isEmail`, `sendEmail`. */
const verbs = new Set("is has had can should will did do does was show hide send get set use on validate verify check require requires allow enable disable update create delete find fetch to from no max min num count est avec sans".split(" "));
/** Whose data a weak name may speak of: `customerName`, but not `fileName`. */
const people = new Set("user customer client person people patient employee member guest author owner recipient sender contact subscriber visitor applicant candidate student passenger driver buyer seller tenant parent billing shipping delivery home work personal private primary secondary current new old my the your their utilisateur personne salarie adherent destinataire expediteur facturation livraison domicile".split(" "));
/** What a strong name speaks of when it is not a person: `smtpPassword`, `companyEmail`. */
const things = new Set("db database smtp server service system host app api redis mongo postgres mysql root cluster test template company organization organisation business shop store support noreply default config env sender site".split(" "));
const linkingWords = new Set("de du des d la le les l of the".split(" "));

/** The words of a name, lower case, without accents, digits and linking words. */
function wordsOf(name: string): string[] {
  return name
    .normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase().split(/[^a-z]+/)
    .filter((word) => word !== "" && !linkingWords.has(word));
}

/** The longest end of the name that the map knows, and the words in front of it. */
function findEnding(words: readonly string[], names: ReadonlyMap<string, string>): { readonly category: string; readonly before: readonly string[] } | null {
  for (let first = 0; first < words.length; first++) {
    const ending = words.slice(first).join("");
    const category = names.get(ending) ?? (ending.endsWith("s") ? names.get(ending.slice(0, -1)) : undefined);
    if (category !== undefined) return { category, before: words.slice(0, first) };
  }
  return null;
}

/** The category of a name that speaks for itself, or null. What no tag has decided may be suggested from it. */
export function strongCategory(name: string): string | null {
  let category = remembered.get(name);
  if (category === undefined) {
    category = findStrongCategory(name);
    if (remembered.size >= maxRememberedNames) remembered.clear();
    remembered.set(name, category);
  }
  return category;
}

/** A program says the same names over and over, and each run asks for all of them. */
const remembered = new Map<string, string | null>();

function findStrongCategory(name: string): string | null {
  const words = wordsOf(name);
  const found = findEnding(words, strongNames);
  if (!found || (words.length > 1 && verbs.has(words[0]!)) || found.before.some((word) => things.has(word))) return null;
  return found.category;
}

/** The category of a name that is known to hold personal data (a bare `@personalData`), or null where the name says nothing. */
export function inferCategory(name: string): string | null {
  const words = wordsOf(name);
  const strong = findEnding(words, strongNames);
  if (strong) return strong.category;
  const weak = findEnding(words, weakNames);
  return weak && weak.before.every((word) => people.has(word)) ? weak.category : null;
}
