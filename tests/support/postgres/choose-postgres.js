// Before a test file of Jest's project "PostgreSQL": whatever opens a vault in it opens it there.
process.env["TEST_ENGINE"] = "postgres";
