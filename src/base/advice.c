/* SPDX-License-Identifier: Apache-2.0
 *
 * What to do about a finding: one sentence of advice a code.  A code without
 * one speaks for itself.
 */
#include "xueshe/finding.h"

/* clang-format off */
static const char *const advice[XS_FINDING_CODE_N] = {
	[XS_F_SHEET_SKIPPED] = N_("Put the usual column names in one of the first 30 rows, or name the kind with --as and the columns with --map."),
	[XS_F_COLUMN_UNKNOWN] = N_("Write the column's usual name, or say with --map which item it is."),
	[XS_F_NOT_A_NUMBER] = N_("Write a number in the cell, or leave it blank if it is not known."),
	[XS_F_NOT_YES_NO] = N_("Write 是 or 否 in the cell, or leave it blank."),
	[XS_F_NOT_A_CHOICE] = N_("Write one of the words named, or leave the cell blank."),
	[XS_F_NEGATIVE] = N_("Correct the figure; leave the cell blank if it is not known."),
	[XS_F_NOT_WHOLE] = N_("Write a whole number: people and things are counted."),
	[XS_F_OUT_OF_RANGE] = N_("Correct the figure, and see that its unit is the one in the heading."),
	[XS_F_CELL_ERROR] = N_("Mend the formula in the cell, or write the value itself."),
	[XS_F_NO_KEY] = N_("Write the school's code or its name in the row."),
	[XS_F_SCHOOL_UNKNOWN] = N_("Correct the code or name, or take in the sheet of schools first."),
	[XS_F_SCHOOL_AMBIGUOUS] = N_("Write the school's code in the row."),
	[XS_F_SCHOOL_DOUBTFUL] = N_("Write the school's code in the row, or its name as the planner file has it; a new school needs a code."),
	[XS_F_SCHOOL_NEW] = N_("If it is a school that is there already, undo the import and write its code, or its name as it is there."),
	[XS_F_NAME_ALIKE] = N_("If it is another school, write its code in the row."),
	[XS_F_ROW_TWICE] = N_("Keep the right row and delete the other; neither was stored."),
	[XS_F_STAGES_DIFFER] = N_("State it once, or add a row 全校 that holds it for the school; neither row was stored."),
	[XS_F_STAGE_UNSAID] = N_("Give the school a row a stage, 小学 and 初中, or write the stage before the heading."),
	[XS_F_CODE_TWICE] = N_("Give each school its own code."),
	[XS_F_CODE_AS_NUMBER] = N_("Format the column of codes as text and see that no zero is missing."),
	[XS_F_FILE_RESULT] = N_("Leave it out; its figures are the planner file's own. With --as it is read all the same."),
	[XS_F_NOT_A_DAY] = N_("Write the date like 2025-09-01."),
	[XS_F_YEAR_UNKNOWN] = N_("Write the year in which the school year begins, like 2025."),
	[XS_F_YEAR_DIFFERS] = N_("Take the row out, or import it with the year it belongs to."),
	[XS_F_NO_ROW_KEY] = N_("Fill the cell: it tells this row from the school's others."),
	[XS_F_CODE_MANGLED] = N_("Format the column of codes as text and type the code again."),
	[XS_F_CODE_NEW] = N_("If it is the same school, put the old code in a column 原学校标识码."),
	[XS_F_NAME_DIFFERS] = N_("See that the code belongs to this school."),
	[XS_F_MAP_COLUMN_UNUSED] = N_("Write the column's name in the map as it stands in the sheet."),
	[XS_F_COUNTY_DIFFERS] = N_("If it is another county's, take the import back with \"xueshe undo\"."),
	[XS_F_COLUMN_MEANING] = N_("Ask what the column holds in each year, and give each year a map of its own, or leave the column out with null."),
	[XS_F_SECOND_TABLE] = N_("Move the second table to a sheet of its own and import again."),
	[XS_F_FORM_ID_LOST] = N_("See that school and year are right; send the form out anew next time."),
	[XS_F_FORM_ID_ALTERED] = N_("See that school and year are right; send the form out anew next time."),
	[XS_F_FORM_SHEET_GONE] = N_("Put the heads of the form back, or send the form out anew."),
	[XS_F_FORM_COUNTY] = N_("Send the form to the county it belongs to."),
	[XS_F_FORM_YEAR] = N_("Ask for the form of the right year, or import this one with its own year."),
	[XS_F_FORM_YEAR_OLD] = N_("Ask for this year's form; if the old year is meant, import the file with --year."),
	[XS_F_FORM_CODE] = N_("Put the school's own code back; a code is changed in the list of schools."),
	[XS_F_FORM_OLDER] = N_("Ask the school which return holds; enter what differs in the newer form."),
	[XS_F_FORM_ROW_GONE] = N_("Nothing was changed for it; ask for the figure."),
	[XS_F_FORM_ROW_NEW] = N_("It was left out; see whether it holds a figure that belongs to another row."),
	[XS_F_FORM_ROW_MOVED] = N_("It was taken by its words; see that the figure beside it is its own."),
	[XS_F_FORM_ROW_TWICE] = N_("Delete the wrong row; the form was not stored."),
	[XS_F_FORM_COLUMN_GONE] = N_("Nothing was read from it; send the form out anew if it held figures."),
	[XS_F_FORM_COLUMN_MOVED] = N_("It was taken by its head; see that the figures below are its own."),
	[XS_F_FORM_SCHOOL_GONE] = N_("Nothing was changed for the school; ask for its figures."),
	[XS_F_FORM_SCHOOL_NEW] = N_("See that the code is right and the school belongs here."),
	[XS_F_FORM_BLANK] = N_("Ask the school for the figure; 0 is written for none."),
	[XS_F_FORM_BEYOND] = N_("It was pasted past the form's check: see that figure and unit are right."),
	[XS_F_FORM_AS_LAST] = N_("Ask whether the school counted anew."),
	[XS_F_PARTS_DIFFER] = N_("Find out which figure is right and correct the sheet."),
	[XS_F_PARTS_EXCEED] = N_("Find out which figure is right and correct the sheet."),
	[XS_F_BUILDINGS_DIFFER] = N_("Bring the school's figure and its buildings into line."),
	[XS_F_PART_ABOVE_WHOLE] = N_("Find out which figure is right and correct the sheet."),
	[XS_F_IMPOSSIBLE] = N_("See that the figure and its unit are right."),
	[XS_F_FLAG_AGAINST_COUNT] = N_("Find out which of the two is right and correct the sheet."),
	[XS_F_BOARDERS_WITHOUT_BEDS] = N_("Fill in the beds, by sex."),
	[XS_F_REQUIRED_BLANK] = N_("Fill in the figure and import the sheet again."),
	[XS_F_SUM_DIFFERS] = N_("Find out which figure is right and correct the sheet."),
	[XS_F_SUM_ABOVE_WHOLE] = N_("Find out which figure is right and correct the sheet."),
	[XS_F_RATIO_DIFFERS] = N_("Find out which figure is right and correct the sheet."),
	[XS_F_RATIO_UNUSUAL] = N_("See that the figure and its unit are right."),
	[XS_F_YEAR_JUMP] = N_("Find out which figure is right and correct the sheet."),
	[XS_F_UNIT_SLIP] = N_("See that the figure and its unit are right."),
	[XS_F_TOTAL_DIFFERS] = N_("Find out which figure is right and correct the sheet."),
	[XS_F_IMPLIED_TOTAL] = N_("Find out which figure is right and correct the sheet."),
	[XS_F_BLANK_NEEDED] = N_("Fill in the figure and import the sheet again."),
};
/* clang-format on */

const char *xs_finding_advice(enum xs_finding_code code, enum xs_lang lang)
{
	return advice[code] ? xs_tr(lang, advice[code]) : "";
}
