-- What a deed put into the other tables, for the chain to cover: a line for each row, its table, its key and the SHA-256 of
-- all that it holds (store/row_mark.cpp). Empty in rows of before; the next deed takes in what was there (journal/journal.cpp).
ALTER TABLE journal ADD COLUMN changes TEXT NOT NULL DEFAULT '';
