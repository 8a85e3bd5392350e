/* SPDX-License-Identifier: Apache-2.0
 *
 * X(name, severity, template): {school} {item} {1} {2} {3} {4} are filled in.
 * Templates are msgids: write them in English, the catalogue has the Chinese.
 * No include guard: included with different X.
 */
/* -- reading sheets -- */
X(SHEET_SKIPPED, NOTE, "sheet skipped: its header matches no kind of sheet")
X(SHEET_EMPTY, NOTE, "sheet skipped: it is empty")
X(COLUMN_UNKNOWN, NOTE, "column \"{1}\" is not known and was left out")
X(NOT_A_NUMBER, ERROR, "{item}: \"{1}\" is not a number")
X(NOT_YES_NO, ERROR, "{item}: \"{1}\" is neither yes nor no")
X(NOT_A_CHOICE, ERROR, "{item}: \"{1}\" is not one of {2}")
X(NEGATIVE, ERROR, "{item}: {1} is below zero")
X(NOT_WHOLE, ERROR, "{item}: {1} is not a whole number")
X(OUT_OF_RANGE, ERROR, "{item}: {1} is outside {2} to {3}")
X(CELL_ERROR, ERROR, "{item}: the cell holds the error {1}")
X(NO_KEY, ERROR, "the row names no school: code and name are blank")
X(SCHOOL_UNKNOWN, ERROR, "no school has the code or name \"{1}\"")
X(SCHOOL_AMBIGUOUS, ERROR, "\"{1}\" could be several schools: {2}")
X(ROW_TWICE, ERROR, "{school} stands twice with different values of {item}: {1} here, {2} in {3}")
X(CODE_TWICE, ERROR, "code {1} is given to two schools: {2} and {3}")
X(CODE_AS_NUMBER, DOUBT, "code {1} was stored as a number: a leading zero may be lost")
X(TOTALS_ROW, NOTE, "row \"{1}\" is a total and was not taken for a school")
X(UNIT_CONVERTED, NOTE, "{item}: \"{1}\" was read as {2}")
/* -- consistency of a survey -- */
X(PARTS_DIFFER, DOUBT, "{item} is stated as {1}, its parts make {2}; the parts are used")
X(PARTS_EXCEED, DOUBT, "{item} is stated as {1}, but those of its parts that are known already make {2}; the stated figure is kept")
X(BUILDINGS_DIFFER, DOUBT, "{item} is stated as {1}, the buildings make {2}; the buildings are used")
X(PART_ABOVE_WHOLE, DOUBT, "{item} {1} is larger than {2} {3}, of which it is a part")
X(IMPOSSIBLE, DOUBT, "{item} {1} is hardly possible: usual are {2} to {3}")
X(FLAG_AGAINST_COUNT, DOUBT, "{item} is stated as {1}, but {2} is {3}")
X(BOARDERS_WITHOUT_BEDS, DOUBT, "{1} boarders, but no bed is stated")
X(BLANK_NEEDED, DOUBT, "{item} is blank: the verdict of {1} cannot be known")
X(SAME_CODE_FORMER, NOTE, "{school} was known as {1} before")
