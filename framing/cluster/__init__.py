"""Workers of a Dask cluster, on other machines: they share no files with this one."""
