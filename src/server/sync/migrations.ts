import { ROLE } from './database.ts'
import { MEMORY_SEARCH } from './memorySearch.ts'

/** The rule that shows a role the rows of its tenant alone. Without a tenant it shows none. */
function ownRowsOnly(table: string): string {
  return `
    alter table personaflow.${table} enable row level security;
    alter table personaflow.${table} force row level security;
    create policy own_rows on personaflow.${table}
      using (tenant_id = current_setting('personaflow.tenant', true))
      with check (tenant_id = current_setting('personaflow.tenant', true));
    grant select, insert, update, delete on personaflow.${table} to ${ROLE};`
}

/**
 * The tables, step by step: what stands here has run somewhere, and is never changed; what follows is added. `tenant_id`
 * leads every key, so that a database of several machines can divide by it. Ids and clocks are compared byte by byte.
 */
export const MIGRATIONS: readonly string[] = [
  `
  do $$ begin
    create role ${ROLE} nologin;
  exception when duplicate_object or unique_violation then null;
  end $$;
  grant usage on schema personaflow to ${ROLE};
  do $$ begin
    execute format('grant ${ROLE} to %I', current_user);
  exception when invalid_grant_operation or insufficient_privilege then null;
  end $$;

  create table personaflow.stores (
    tenant_id text collate "C" not null,
    store text collate "C" not null,
    epoch uuid not null default gen_random_uuid(),
    head bigint not null default 0,
    schema integer not null default 0,
    lock text,
    erased text collate "C" not null default '',
    primary key (tenant_id, store)
  );
  create table personaflow.records (
    tenant_id text collate "C" not null,
    store text collate "C" not null,
    collection text collate "C" not null,
    id text collate "C" not null,
    clock text collate "C" not null,
    seq bigint not null,
    schema integer not null,
    deleted boolean not null,
    base text collate "C",
    after text collate "C",
    body text not null,
    primary key (tenant_id, store, collection, id, clock)
  );
  create index records_by_seq on personaflow.records (tenant_id, store, seq);
  create table personaflow.files (
    tenant_id text collate "C" not null,
    store text collate "C" not null,
    shelf text collate "C" not null,
    name text collate "C" not null,
    part integer not null,
    bytes bytea not null,
    primary key (tenant_id, store, shelf, name, part)
  );
  ${['stores', 'records', 'files'].map(ownRowsOnly).join('\n')}
  `,
  MEMORY_SEARCH,
]

/** The statements that bring a database from a version to the newest, each step noted as it is done. */
export function migrationsAfter(version: number): string[] {
  return MIGRATIONS.slice(version).map(
    (step, at) => `${step}; insert into personaflow.migrations (version) values (${version + at + 1});`,
  )
}

/** One at a time: a second server waits here until the first is done. The number is any that nobody else takes. */
export const PREPARE = `
  select pg_advisory_xact_lock(715827882);
  create schema if not exists personaflow;
  create table if not exists personaflow.migrations (
    version integer primary key,
    done_at timestamptz not null default now()
  );`

/** The version of a database. */
export const VERSION = 'select coalesce(max(version), 0)::integer as version from personaflow.migrations'
