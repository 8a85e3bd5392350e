-- Format 2: totals that sheets state.

-- What a sheet states for a township or the county; compared, used by no rule.
CREATE TABLE stated_totals (
	id INTEGER PRIMARY KEY, -- internal
	year INTEGER NOT NULL, -- school year
	township TEXT, -- 乡镇名称; NULL: the county
	item TEXT NOT NULL, -- item key
	value REAL, -- the total, in the item's unit
	schools INTEGER, -- rows that it stands below; NULL: not known
	file TEXT, -- file of the total, as the user named it
	sheet_name TEXT, -- its sheet
	at_row INTEGER, -- its row, from 1
	at_column INTEGER, -- its column, from 1
	sheet INTEGER REFERENCES sheets, -- sheet that made the row
	sheet_row INTEGER, -- row of that sheet, from 1
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX stated_totals_key ON stated_totals (year, township, item)
	WHERE removed_by IS NULL;
