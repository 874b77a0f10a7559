"""The report: tables, charts, one page and the run record, as files."""
