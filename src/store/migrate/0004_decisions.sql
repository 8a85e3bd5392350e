-- Format 4: decisions of the office on the order of works.

-- The log of decisions: a row each, in the order of their numbers.  What holds
-- for a school (or an item of it) is the newest one that stands.
CREATE TABLE decisions (
	id INTEGER PRIMARY KEY, -- internal
	number INTEGER NOT NULL, -- running number, from 1
	school INTEGER NOT NULL REFERENCES schools, -- school it is about
	item TEXT, -- item key; NULL: the school as a whole
	what TEXT NOT NULL CHECK (what IN ('first', 'last', 'leave out', 'include', 'take back')), -- take back: the one before holds no longer
	reason TEXT NOT NULL, -- as the user gave it
	created_by INTEGER NOT NULL REFERENCES changes, -- change that made the row
	removed_by INTEGER REFERENCES changes -- change that took it away
) STRICT;
CREATE UNIQUE INDEX decisions_number ON decisions (number)
	WHERE removed_by IS NULL;
CREATE INDEX decisions_school ON decisions (school);
