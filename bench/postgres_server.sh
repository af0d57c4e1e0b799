#!/usr/bin/env bash
# A PostgreSQL of its own in a folder, on a Unix socket only, with settings that favour it:
#     bench/postgres_server.sh start FOLDER | stop FOLDER
# It doesn't wait for the disk, has room for everything in memory, and may use all cores.
set -euo pipefail
action=$1 folder=$2
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
# PostgreSQL refuses to be run by root.
as_server=()
if [ "$(id -u)" = 0 ]; then
    as_server=(runuser -u postgres --)
    mkdir -p "$folder"
    chown postgres "$folder"
fi
cd "$folder"
if [ "$action" = stop ]; then
    "${as_server[@]}" "$bin/pg_ctl" -D data -m immediate stop >/dev/null
    exit
fi
"${as_server[@]}" "$bin/initdb" -D data -U soket --auth=trust -E UTF8 --locale=C --no-sync >/dev/null
cat >>data/postgresql.auto.conf <<END
listen_addresses = ''
unix_socket_directories = '$folder'
shared_buffers = 3GB
work_mem = 1GB
maintenance_work_mem = 512MB
effective_cache_size = 8GB
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 8GB
autovacuum = off
max_worker_processes = $(($(nproc) * 2))
max_parallel_workers = $(nproc)
max_parallel_workers_per_gather = $(nproc)
parallel_setup_cost = 0
parallel_tuple_cost = 0
min_parallel_table_scan_size = 0
END
"${as_server[@]}" "$bin/pg_ctl" -D data -w -l log start >/dev/null
