/* SPDX-License-Identifier: Apache-2.0
 *
 * X(name, exit code, one sentence): the enum, the texts, docs/errors.md and
 * the test that compares them come from these lines.  A retired code keeps
 * its line.  No include guard: included with different X.
 */
/* clang-format off */
X(USAGE, 2, "the command line is not understood")
X(NO_FILE, 5, "a file cannot be found or read")
X(NO_WRITE, 5, "a file cannot be written")
X(NO_MEMORY, 5, "memory ran out")
X(SHEET_TYPE, 3, "a sheet file is of a kind that is not read")
X(SHEET_ENCRYPTED, 3, "a sheet file is protected by a password")
X(SHEET_DAMAGED, 3, "a sheet file is damaged or cut off")
X(SHEET_TOO_LARGE, 3, "a sheet file unpacks to more than is allowed")
X(SHEET_EMPTY, 3, "a sheet file holds no data")
X(SHEET_TEXT, 3, "the text of a sheet is in no known encoding")
X(HEADER, 3, "the header of a sheet is ambiguous or not recognised")
X(MAP, 3, "a map file is wrong")
X(DATA, 3, "the data of a sheet cannot be taken")
X(CONFLICT, 3, "two rows say different things of one school")
X(NO_SCHOOL, 2, "no school has that code or name")
X(NO_ITEM, 2, "no item has that name")
X(NO_YEAR, 3, "the planner file has no survey of that year")
X(JSON, 4, "a JSON file is not well formed")
X(PACK, 4, "a standard, item, indicator or layout file is wrong")
X(NO_PACK, 4, "no standard has that name")
X(NO_RULE, 2, "no rule has that name")
X(LAYOUT, 4, "a report layout is wrong")
X(STORE_FORMAT, 6, "the file is not a planner file")
X(STORE_NEWER, 6, "the planner file was made by a newer version")
X(STORE_OLDER, 6, "the planner file is older and cannot be migrated")
X(STORE_LOCKED, 6, "the planner file is in use by another program")
X(STORE_DAMAGED, 6, "the planner file is damaged")
X(STORE_READONLY, 6, "the planner file cannot be written")
X(STORE_EXISTS, 5, "the planner file already exists")
X(STORE_JOURNAL, 6, "a journal of another state lies beside the planner file")
X(UNDO, 3, "a change cannot be undone")
X(BUG, 70, "an internal error")
