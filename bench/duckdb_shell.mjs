// DuckDB in memory: a statement a line on the input; the word given as argument when it is done.
// SOKET_BENCH_NPM is the folder whose node_modules hold @duckdb/node-api.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(process.env.SOKET_BENCH_NPM + '/');
const { DuckDBInstance } = require('@duckdb/node-api');
const instance = await DuckDBInstance.create(':memory:', { memory_limit: '8GB' });
const connection = await instance.connect();
for await (const line of createInterface({ input: process.stdin })) {
    try {
        await connection.run(line);
    } catch (fault) {
        console.error(`DuckDB: ${fault.message}`);
        process.exit(1);
    }
    console.log(process.argv[2]);
}
