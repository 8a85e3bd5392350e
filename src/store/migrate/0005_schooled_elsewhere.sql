-- Format 5: children of a township who are at school elsewhere.

ALTER TABLE enrolment ADD COLUMN elsewhere REAL; -- 外地就读
