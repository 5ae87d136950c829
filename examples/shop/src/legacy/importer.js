/**
 * Brings customers over from the old shop. Plain JavaScript, described with JSDoc.
 *
 * @typedef {object} LegacyRow
 * @property {string} number
 * @property {string} shop
 * @property {string} mail @personalData contact.email
 */

/**
 * @param {string} text a list of rows as JSON
 * @returns {LegacyRow[]}
 */
export function parseRows(text) {
  return JSON.parse(text);
}

/**
 * @param {LegacyRow} row
 */
function problemOf(row) {
  if (!row.mail.includes("@")) return `bad address ${row.mail}`;
  if (row.shop === "") return "no shop";
  return null;
}

/**
 * @param {string} text
 */
export function importRows(text) {
  const rows = parseRows(text);
  const problems = [];
  for (const row of rows) {
    const problem = problemOf(row);
    if (problem !== null) problems.push(problem);
    console.log("imported", row.number, row.shop);
  }
  console.table(problems);
  return rows.length;
}
