/**
 * What a spreadsheet would take for a formula, also behind spaces and invisible characters, in wide letters or with a line break
 * in it, is marked as text. https://owasp.org/www-community/attacks/CSV_Injection
 */
export const formulaCell = /^[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u
