-- Format 7: the township of works that are at no one school.

ALTER TABLE projects ADD COLUMN township TEXT; -- 乡镇, of a project without a school
