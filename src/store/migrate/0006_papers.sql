-- Format 6: how long a paper is valid, who keeps it, how many there are.

ALTER TABLE evidence ADD COLUMN valid_until TEXT; -- 有效期至
ALTER TABLE evidence ADD COLUMN keeper TEXT; -- 保管人: person or office
ALTER TABLE evidence ADD COLUMN copies REAL; -- 份数
