-- Format 8: names that schools had, as sheets state them or as they were
-- replaced.

-- Former names of schools.
CREATE TABLE school_names (
	id INTEGER PRIMARY KEY, -- internal
	school INTEGER NOT NULL REFERENCES schools, -- school that had the name
	name TEXT NOT NULL, -- 曾用名
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE INDEX school_names_school ON school_names (school, name);

INSERT INTO school_names (school, name, created_by)
	SELECT f.row, f.old, min(f.change) FROM field_changes f
		JOIN changes c ON c.id = f.change
		JOIN schools s ON s.id = f.row
	WHERE f."table" = 'schools' AND f.field = 'name'
		AND f.old IS NOT NULL AND f.old IS NOT s.code
		AND c.undoes IS NULL AND c.undone_by IS NULL
	GROUP BY f.row, f.old;
