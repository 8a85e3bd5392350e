-- The other sheets of a county: children, settlements, money, works, visits.

-- Children by year of birth, for forecasts of pupils.
CREATE TABLE cohorts (
	id INTEGER PRIMARY KEY, -- internal
	township TEXT NOT NULL, -- 乡镇
	village TEXT, -- 村; NULL: the whole township
	birth_year INTEGER NOT NULL, -- 出生年份: born 1 September of it to 31 August
	basis TEXT, -- 口径: 户籍 常住
	boys REAL, -- 男
	girls REAL, -- 女
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX cohorts_key ON cohorts (township, ifnull(village, ''), birth_year, ifnull(basis, ''))
	WHERE removed_by IS NULL;

-- Villages and hamlets that pupils come from.
CREATE TABLE settlements (
	id INTEGER PRIMARY KEY, -- internal
	code TEXT NOT NULL, -- 编码; township and name of one without a code
	name TEXT, -- 名称
	township TEXT, -- 乡镇
	longitude REAL, -- 经度, degrees
	latitude REAL, -- 纬度, degrees
	pupils_primary_boys REAL, -- 小学男生
	pupils_primary_girls REAL, -- 小学女生
	pupils_junior_boys REAL, -- 初中男生
	pupils_junior_girls REAL, -- 初中女生
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX settlements_key ON settlements (code)
	WHERE removed_by IS NULL;

-- Ways from a settlement to a school.
CREATE TABLE distances (
	id INTEGER PRIMARY KEY, -- internal
	origin TEXT NOT NULL, -- 起点: code or name of a settlement
	school INTEGER NOT NULL REFERENCES schools, -- 终点学校
	mode TEXT, -- 方式: 步行 自行车 摩托车 公交 校车 其他
	km REAL, -- 公里
	minutes REAL, -- 分钟
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX distances_key ON distances (origin, school, ifnull(mode, ''))
	WHERE removed_by IS NULL;
CREATE INDEX distances_school ON distances (school);

-- Facts of the county, such as its norms of money.
CREATE TABLE county (
	id INTEGER PRIMARY KEY, -- internal
	indicator TEXT NOT NULL, -- 指标
	year INTEGER NOT NULL, -- 年度
	value REAL, -- 值
	basis TEXT, -- 依据
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX county_key ON county (indicator, year)
	WHERE removed_by IS NULL;

-- Money that is there to be spent.
CREATE TABLE funds (
	id INTEGER PRIMARY KEY, -- internal
	year INTEGER NOT NULL, -- 年度, calendar year
	source TEXT NOT NULL, -- 来源
	document TEXT, -- 文号
	level TEXT, -- 级次: 中央 省 市 县 其他
	amount_yuan REAL, -- 金额, yuan
	usable_for TEXT, -- 可用于
	county_share REAL, -- 县级配套比例, percent
	carries_over REAL, -- 可结转: 1 yes, 0 no
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX funds_key ON funds (year, source, ifnull(document, ''))
	WHERE removed_by IS NULL;

-- Works that are planned, under way or done.
CREATE TABLE projects (
	id INTEGER PRIMARY KEY, -- internal
	code TEXT NOT NULL, -- 编号
	school INTEGER REFERENCES schools, -- 学校; NULL: of no one school
	building TEXT, -- 建筑
	gap_item TEXT, -- 缺口项
	measure TEXT, -- 措施
	quantity REAL, -- 数量
	unit TEXT, -- 单位
	investment_yuan REAL, -- 投资, yuan
	source TEXT, -- 来源
	year REAL, -- 年度, calendar year
	stage TEXT, -- 阶段
	approval TEXT, -- 批复文号
	contract_yuan REAL, -- 合同价, yuan
	paid_yuan REAL, -- 已付, yuan
	started TEXT, -- 开工, 2025-09-01
	completed TEXT, -- 竣工
	accepted TEXT, -- 验收
	progress TEXT, -- 形象进度
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX projects_key ON projects (code)
	WHERE removed_by IS NULL;
CREATE INDEX projects_school ON projects (school);

-- Visits of inspectors.
CREATE TABLE inspections (
	id INTEGER PRIMARY KEY, -- internal
	code TEXT NOT NULL, -- 编号
	school INTEGER REFERENCES schools, -- 学校; NULL: the whole county
	date TEXT, -- 日期, 2025-09-01
	level TEXT, -- 级别: 国家 省 市 县 自查
	standard TEXT, -- 标准
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX inspections_key ON inspections (code, ifnull(school, 0))
	WHERE removed_by IS NULL;
CREATE INDEX inspections_school ON inspections (school);

-- What inspectors found, and what became of it.
CREATE TABLE findings (
	id INTEGER PRIMARY KEY, -- internal
	code TEXT NOT NULL, -- 编号
	inspection TEXT, -- 检查编号
	school INTEGER REFERENCES schools, -- 学校; NULL: the county
	clause TEXT, -- 条款
	problem TEXT, -- 问题
	responsible TEXT, -- 责任人
	due TEXT, -- 期限
	measure TEXT, -- 措施
	state TEXT, -- 状态: 未整改 整改中 已整改 已销号
	rechecked TEXT, -- 复查日期
	result TEXT, -- 结果
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX findings_key ON findings (code, ifnull(inspection, ''))
	WHERE removed_by IS NULL;
CREATE INDEX findings_school ON findings (school);

-- Children who should be at school, and those who are not.
CREATE TABLE enrolment (
	id INTEGER PRIMARY KEY, -- internal
	township TEXT NOT NULL, -- 乡镇
	stage TEXT NOT NULL, -- 学段: 小学 初中
	year INTEGER NOT NULL, -- 年度, school year
	category TEXT, -- 疑似辍学类别, the county's own; NULL: the whole
	due REAL, -- 应入学
	enrolled REAL, -- 在学
	dropped_out REAL, -- 辍学
	returned REAL, -- 复学
	suspected REAL, -- 疑似辍学
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX enrolment_key ON enrolment (township, stage, year, ifnull(category, ''))
	WHERE removed_by IS NULL;

-- Papers that prove what a standard asks for.
CREATE TABLE evidence (
	id INTEGER PRIMARY KEY, -- internal
	rule TEXT NOT NULL, -- 规则
	school INTEGER REFERENCES schools, -- 学校; NULL: the county
	name TEXT NOT NULL, -- 名称
	date TEXT, -- 日期
	kept_at TEXT, -- 存放
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX evidence_key ON evidence (rule, ifnull(school, 0), name)
	WHERE removed_by IS NULL;
CREATE INDEX evidence_school ON evidence (school);

-- How long works take.
CREATE TABLE leadtimes (
	id INTEGER PRIMARY KEY, -- internal
	measure TEXT NOT NULL, -- 措施
	design_months REAL, -- 设计, months
	tender_months REAL, -- 招标, months
	building_months REAL, -- 施工, months
	workable_months TEXT, -- 可施工月份, such as 4-10
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX leadtimes_key ON leadtimes (measure)
	WHERE removed_by IS NULL;
