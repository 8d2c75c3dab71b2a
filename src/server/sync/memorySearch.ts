import { ROLE } from './database.ts'

/**
 * Memories by their words, beside the records, and how many say each word. Under row-level security no index on words can
 * be used, since their operators are not known to keep what they see to themselves: so `find_memories` runs as the owner of
 * the table, and names the tenant itself, as the transaction has it. Each word begins with the place it was said in, so
 * that one look into the index gives the memories of one persona.
 */
export const MEMORY_SEARCH = String.raw`
  create table personaflow.memories (
    tenant_id text collate "C" not null,
    store text collate "C" not null,
    id text collate "C" not null,
    clock text collate "C" not null,
    persona_id text collate "C" not null,
    at bigint not null,
    terms tsvector not null,
    primary key (tenant_id, store, id)
  );
  alter table personaflow.memories enable row level security;
  create policy own_rows on personaflow.memories
    using (tenant_id = current_setting('personaflow.tenant', true))
    with check (tenant_id = current_setting('personaflow.tenant', true));
  grant select, insert, update, delete on personaflow.memories to ${ROLE};
  create index memories_by_terms on personaflow.memories using gin (terms);

  -- The term '' counts all memories of a persona.
  create table personaflow.terms (
    tenant_id text collate "C" not null,
    store text collate "C" not null,
    persona_id text collate "C" not null,
    term text collate "C" not null,
    said integer not null,
    primary key (tenant_id, store, persona_id, term)
  ) with (fillfactor = 80);
  alter table personaflow.terms enable row level security;
  create policy own_rows on personaflow.terms
    using (tenant_id = current_setting('personaflow.tenant', true))
    with check (tenant_id = current_setting('personaflow.tenant', true));
  grant select, insert, update, delete on personaflow.terms to ${ROLE};

  -- For near spellings; without it there are none.
  do $$ begin
    create extension if not exists pg_trgm;
  exception when others then null;
  end $$;

  create function personaflow.place_of(tenant_id text, store text, persona_id text) returns text
  language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    select left(md5(tenant_id || chr(10) || store || chr(10) || persona_id), 10) || ':'
  $$;

  create function personaflow.term_query(term text) returns tsquery
  language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    select ('''' || replace(replace(term, '\', '\\'), '''', '''''') || '''')::tsquery
  $$;

  -- The memories of a persona that share the rarest of some words, the best first (BM25; each word counts once).
  create function personaflow.find_memories(
    in_store text, in_persona text, in_terms text[], in_from bigint, in_to bigint, in_limit integer
  ) returns table (id text, score real)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  declare
    tenant constant text := current_setting('personaflow.tenant', true);
    place constant text := personaflow.place_of(tenant, in_store, in_persona);
    -- Of words that many say, no more memories are looked at.
    enough constant integer := 3000;
    total real;
    queries tsquery[];
    weights real[];
    query tsquery;
  begin
    select said into total from personaflow.terms t
    where t.tenant_id = tenant and t.store = in_store and t.persona_id = in_persona and t.term = '';
    with said as (
      select personaflow.term_query(place || t.term) as term, t.said,
        ln(1 + (total - t.said + 0.5) / (t.said + 0.5))::real as weight,
        sum(t.said) over (order by t.said, t.term) as together
      from personaflow.terms t
      where t.tenant_id = tenant and t.store = in_store and t.persona_id = in_persona and t.term = any(in_terms)
        and t.term <> '' and t.said > 0
    )
    select array_agg(said.term), array_agg(said.weight),
      string_agg(said.term::text, ' | ') filter (where said.together <= enough or said.together = said.said)::tsquery
      into queries, weights, query
    from said;
    if query is null then
      return;
    end if;
    return query
      select found.id, (w.weight * 2.2 / (1 + 1.2 * (0.25 + 0.75 * length(found.terms) / 10.0)))::real as score
      from (
        select m.id, m.at, m.terms from personaflow.memories m
        where m.terms @@ query and m.tenant_id = tenant and m.store = in_store and m.persona_id = in_persona
          and m.at >= in_from and m.at < in_to
        limit 2 * enough
      ) as found
      cross join lateral (
        select sum(one.weight) as weight from unnest(queries, weights) as one (term, weight) where found.terms @@ one.term
      ) as w
      order by score desc, found.at desc limit in_limit;
  end $$;

  -- Words of a persona that are spelled nearly like another, the likest first. A slip hardly ever hits the first letter.
  create function personaflow.near_terms(in_store text, in_persona text, in_term text, in_limit integer)
  returns setof text
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
  declare
    place constant text := (
      select quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace
      where e.extname = 'pg_trgm'
    );
  begin
    if place is null then
      return;
    end if;
    return query execute format(
      'select term from (
         select t.term, %s.similarity(t.term, $4) as likeness from personaflow.terms t
         where t.tenant_id = $1 and t.store = $2 and t.persona_id = $3 and t.said > 0
           and t.term >= left($4, 1) and t.term < left($4, 1) || chr(1114109)
       ) as all_terms where likeness >= 0.4 order by likeness desc limit $5', place)
      using current_setting('personaflow.tenant', true), in_store, in_persona, in_term, in_limit;
  end $$;

  revoke execute on function personaflow.find_memories from public;
  grant execute on function personaflow.find_memories to ${ROLE};
`
