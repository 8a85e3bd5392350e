-- Format 1 of the planner file: the fixed tables.
-- Item columns of survey_rows are added by the program from the catalogue.
-- Every row of a table with created_by can be undone: removed_by is the change
-- that took it away, NULL while it stands.

-- One line an action: an import, an undo, the making of the file.
CREATE TABLE changes (
	id INTEGER PRIMARY KEY, -- number of the change set, as history shows it
	at TEXT NOT NULL, -- local time, 2026-03-01T08:30:00
	who TEXT NOT NULL, -- user of the computer
	what TEXT NOT NULL, -- init, import, undo, set, choose
	why TEXT, -- reason as the user gave it
	undoes INTEGER REFERENCES changes, -- the change this one undid
	undone_by INTEGER REFERENCES changes, -- the change that undid this one; NULL: in force
	values_n INTEGER NOT NULL DEFAULT 0, -- values written
	first_event INTEGER, -- smallest id of its rows in field_changes and row_sources
	last_event INTEGER, -- largest such id
	program TEXT NOT NULL -- version of the program that wrote it
) STRICT;

-- Facts of the file itself.
CREATE TABLE meta (
	id INTEGER PRIMARY KEY, -- internal
	key TEXT NOT NULL, -- county, province, made_up, standards
	value TEXT, -- text; standards: ids with blanks between; made_up: 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX meta_key ON meta (key) WHERE removed_by IS NULL;

-- The catalogue of items as the program had it: what each column of
-- survey_rows means and in which unit it is.
CREATE TABLE items (
	key TEXT PRIMARY KEY, -- name of the column in survey_rows
	zh TEXT NOT NULL, -- Chinese name
	en TEXT NOT NULL, -- English name
	unit TEXT NOT NULL, -- key of the unit: m2, pupil; empty for none
	unit_zh TEXT NOT NULL, -- unit in Chinese
	kind TEXT NOT NULL, -- count, measure, money (yuan), flag (0, 1), year, category (text)
	"group" TEXT NOT NULL -- pupils, boarding, land, school (facts of the school)
) STRICT, WITHOUT ROWID;

-- Schools; a school keeps its id through new codes, names and kinds.
CREATE TABLE schools (
	id INTEGER PRIMARY KEY, -- internal, never changes
	code TEXT, -- 学校标识码 as text; NULL: none yet
	name TEXT NOT NULL, -- 学校名称
	township TEXT, -- 所属乡镇
	central TEXT, -- code of its central school, 所属中心校代码
	merged_into TEXT, -- code of the school it was merged into, 并入学校
	status_since TEXT, -- day since which its status holds, 2025-09-01
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes, -- change that took it away
	CHECK (id BETWEEN 1 AND 999999999)
) STRICT;
CREATE UNIQUE INDEX schools_code ON schools (code)
	WHERE code IS NOT NULL AND removed_by IS NULL;

-- Former codes of schools.
CREATE TABLE school_codes (
	id INTEGER PRIMARY KEY, -- internal
	school INTEGER NOT NULL REFERENCES schools, -- school that had the code
	code TEXT NOT NULL, -- former 学校标识码
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE INDEX school_codes_school ON school_codes (school, code);

-- Surveys: one for each school year and source.
CREATE TABLE surveys (
	id INTEGER PRIMARY KEY, -- internal
	year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200), -- school year that begins 1 September of it
	source TEXT NOT NULL, -- own, or the name given at import
	reference_date TEXT NOT NULL, -- day at which the figures hold, 2025-09-01
	UNIQUE (year, source)
) STRICT;

-- Which source holds an item: place 1 is asked first, then 2 …; a list for an
-- item of a school goes before one for the item, for the school, for all.
-- Sources on no list follow: own first, then by name.
CREATE TABLE sources (
	id INTEGER PRIMARY KEY, -- internal
	item TEXT, -- item key; NULL: every item
	school INTEGER REFERENCES schools, -- school; NULL: every school
	place INTEGER NOT NULL, -- place in the list, from 1
	source TEXT, -- name of the source; NULL: the list is shorter now
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;

-- Sheets as they were taken in, once each.
CREATE TABLE sheets (
	id INTEGER PRIMARY KEY, -- internal
	change INTEGER NOT NULL REFERENCES changes, -- import it belongs to
	file TEXT NOT NULL, -- as the user named it
	hash TEXT NOT NULL, -- SHA-256 of the file, hexadecimal
	sheet TEXT NOT NULL, -- name of the sheet
	kind TEXT NOT NULL, -- schools, buildings, funds and the other kinds of sheets
	header_row INTEGER NOT NULL, -- row of the header, from 1
	columns TEXT NOT NULL -- sheet column (from 1) and item, as 3:books 4:desks; 0: a constant of the map
) STRICT;

-- What the schools stated: one row a school, year and source.  The item
-- columns follow, see items; a blank is NULL.
CREATE TABLE survey_rows (
	id INTEGER PRIMARY KEY, -- survey * 1000000000 + running number
	school INTEGER NOT NULL REFERENCES schools, -- school
	survey INTEGER NOT NULL, -- year and source: id in surveys (not enforced: every check is paid 260,000 times)
	sheet INTEGER REFERENCES sheets, -- sheet that made the row; NULL: entered by hand
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL, -- change that made the row: id in changes (not enforced)
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX survey_rows_school ON survey_rows (survey, school)
	WHERE removed_by IS NULL;

-- Later sheets that filled blanks of a row, or left them.
CREATE TABLE row_sources (
	id INTEGER PRIMARY KEY, -- counts on together with field_changes
	survey_row INTEGER NOT NULL REFERENCES survey_rows, -- row that was filled
	sheet INTEGER NOT NULL REFERENCES sheets, -- sheet that filled it
	sheet_row INTEGER NOT NULL, -- row of that sheet, from 1
	filled BLOB NOT NULL -- bit i (from 0, lowest first): the i-th entry of sheets.columns was filled
) STRICT;
CREATE INDEX row_sources_row ON row_sources (survey_row);

-- Buildings as a year's sheet lists them.
CREATE TABLE buildings (
	id INTEGER PRIMARY KEY, -- internal
	year INTEGER NOT NULL, -- school year of the sheet
	school INTEGER NOT NULL REFERENCES schools, -- school
	code TEXT NOT NULL, -- 建筑编号; the name of a building without one
	name TEXT, -- 名称
	use TEXT, -- 用途
	structure TEXT, -- 结构
	seismic TEXT, -- 抗震设防类别: 特殊 重点 标准 适度
	grade TEXT, -- 鉴定等级: A B C D; NULL: not appraised
	grade_date TEXT, -- 鉴定日期, 2025-09-01
	grade_by TEXT, -- 鉴定单位
	state TEXT, -- 状态: 在用 停用 闲置 在建 已拆除
	tenure TEXT, -- 权属: 自有 租借
	area_m2 REAL, -- 建筑面积, m²
	usable_area_m2 REAL, -- 使用面积, m²
	floors REAL, -- 层数
	year_built REAL, -- 建成年份
	rooms REAL, -- 房间数 of dormitories
	per_room REAL, -- 每间人数, pupils a room
	beds_boys REAL, -- 男生床位
	beds_girls REAL, -- 女生床位
	platform_places REAL, -- 大通铺铺位
	stairs REAL, -- 疏散楼梯数
	top_storey REAL, -- 学生用房最高层
	sex TEXT, -- 使用性别: 男 女 混
	stage TEXT, -- 使用学段: 小学 初中
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX buildings_key ON buildings (school, year, code)
	WHERE removed_by IS NULL;

-- Recognised exemptions.
CREATE TABLE exemptions (
	id INTEGER PRIMARY KEY, -- internal
	school INTEGER NOT NULL REFERENCES schools, -- school that is exempt
	rule TEXT NOT NULL, -- rule it is exempt from
	basis TEXT, -- 依据
	recognised TEXT, -- 认定日期, 2025-09-01
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX exemptions_key ON exemptions (school, rule)
	WHERE removed_by IS NULL;

-- Townships, with renamings.
CREATE TABLE townships (
	id INTEGER PRIMARY KEY, -- internal
	name TEXT NOT NULL, -- 乡镇名称
	code TEXT, -- 乡镇代码
	alias TEXT, -- other and former names, parted by 、
	since TEXT, -- first day of the name, 2025-09-01
	until TEXT, -- last day of the name
	merged_into TEXT, -- township that it became part of
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX townships_key ON townships (name)
	WHERE removed_by IS NULL;

-- Rules that the user turned on or off.
CREATE TABLE choices (
	id INTEGER PRIMARY KEY, -- internal
	pack TEXT NOT NULL, -- id of the standard
	rule TEXT NOT NULL, -- id of the rule
	turned_on INTEGER CHECK (turned_on IN (0, 1)), -- 1: counts, 0: does not
	reason TEXT, -- as the user gave it
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX choices_key ON choices (pack, rule)
	WHERE removed_by IS NULL;

-- Stored values that were replaced or cleared; never changed, never deleted.
CREATE TABLE field_changes (
	id INTEGER PRIMARY KEY, -- counts on together with row_sources
	change INTEGER NOT NULL REFERENCES changes, -- change that did it
	"table" TEXT NOT NULL, -- table of the value
	row INTEGER NOT NULL, -- id in that table
	field TEXT NOT NULL, -- column of that table
	old ANY, -- value before; NULL: blank
	new ANY, -- value after; NULL: blank
	sheet INTEGER REFERENCES sheets, -- sheet that gave the new value; NULL: none
	sheet_row INTEGER, -- row of that sheet, from 1
	sheet_column INTEGER -- column of that sheet, from 1
) STRICT;
CREATE INDEX field_changes_row ON field_changes (row, "table");

-- The rows that stand, with names, for people who look with other programs.
CREATE VIEW readable_rows AS
	SELECT v.year, v.source, s.code, s.name, s.township, r.*
	FROM survey_rows r
	JOIN surveys v ON v.id = r.survey
	JOIN schools s ON s.id = r.school
	WHERE r.removed_by IS NULL;
