import { ROLE } from './database.ts'

/**
 * Memories by their words, beside the records. Under row-level security no index on words can be used, since their
 * operators are not known to keep what they see to themselves: so `find_memories` runs as the owner of the table, and names
 * the tenant itself, as the transaction has it. Where an extension can't be had, the same is found more slowly, or near
 * spellings aren't.
 */
export const MEMORY_SEARCH = String.raw`
  create table personaflow.memories (
    tenant_id text collate "C" not null,
    store text collate "C" not null,
    id text collate "C" not null,
    clock text collate "C" not null,
    persona_id text collate "C" not null,
    turn_id text collate "C",
    at bigint not null,
    terms tsvector not null,
    spelled text not null,
    primary key (tenant_id, store, id)
  );
  alter table personaflow.memories enable row level security;
  create policy own_rows on personaflow.memories
    using (tenant_id = current_setting('personaflow.tenant', true))
    with check (tenant_id = current_setting('personaflow.tenant', true));
  grant select, insert, update, delete on personaflow.memories to ${ROLE};
  create index memories_by_persona on personaflow.memories (tenant_id, store, persona_id, at);

  do $$ begin
    create extension if not exists btree_gin;
  exception when others then null;
  end $$;
  do $$ begin
    create extension if not exists pg_trgm;
  exception when others then null;
  end $$;
  do $$
  declare
    has_btree constant boolean := exists (select from pg_extension where extname = 'btree_gin');
    place constant text := case when has_btree then 'tenant_id, store, persona_id, ' else '' end;
    trigrams text;
  begin
    execute format('create index memories_by_terms on personaflow.memories using gin (%s terms)', place);
    select quote_ident(n.nspname) || '.gin_trgm_ops' into trigrams
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
    if trigrams is not null then
      execute format('create index memories_by_spelling on personaflow.memories using gin (%s spelled %s)', place, trigrams);
    end if;
  end $$;

  create function personaflow.term_query(term text) returns tsquery
  language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
    select ('''' || replace(replace(term, '\', '\\'), '''', '''''') || '''')::tsquery
  $$;

  -- The memories of a persona that share the rarest words with these terms, the best first.
  create function personaflow.find_memories(
    in_store text, in_persona text, in_terms text[], in_from bigint, in_to bigint, in_limit integer
  ) returns table (id text, score real)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  declare
    tenant constant text := current_setting('personaflow.tenant', true);
    -- A word that so many say tells little.
    many constant integer := 2000;
    total bigint;
    queries tsquery[];
    weights real[];
    counts integer[];
    query tsquery;
  begin
    select count(*) into total from (
      select from personaflow.memories m
      where m.tenant_id = tenant and m.store = in_store and m.persona_id = in_persona limit 100000
    ) as known;
    select array_agg(said.term order by said.n), array_agg(said.n order by said.n),
           array_agg(ln(1 + (total - said.n + 0.5) / (said.n + 0.5))::real order by said.n)
      into queries, counts, weights
    from (
      select personaflow.term_query(asked) as term, (
        select count(*)::integer from (
          select from personaflow.memories m
          where m.tenant_id = tenant and m.store = in_store and m.persona_id = in_persona
            and m.terms @@ personaflow.term_query(asked) limit many
        ) as few
      ) as n
      from unnest(in_terms) as asked
    ) as said
    where said.n > 0;
    if queries is null then
      return;
    end if;
    select string_agg(rare.term::text, ' | ')::tsquery into query
    from unnest(queries, counts) with ordinality as rare (term, n, place)
    where rare.n < many or rare.place <= 1;
    return query
      select m.id, (w.weight * 2.2 / (1 + 1.2 * (0.25 + 0.75 * length(m.terms) / 12.0)))::real as score
      from personaflow.memories m
      cross join lateral (
        select sum(one.weight) as weight from unnest(queries, weights) as one (term, weight) where m.terms @@ one.term
      ) as w
      where m.tenant_id = tenant and m.store = in_store and m.persona_id = in_persona and m.terms @@ query
        and m.at >= in_from and m.at < in_to
      order by score desc, m.at desc limit in_limit;
  end $$;

  -- Those that spell a word nearly so, where the extension for it is there.
  create function personaflow.find_near(
    in_store text, in_persona text, in_term text, in_from bigint, in_to bigint, in_limit integer
  ) returns table (id text, score real)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
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
      'select m.id, %1$s.word_similarity($4, m.spelled) as score from personaflow.memories m
       where m.tenant_id = $1 and m.store = $2 and m.persona_id = $3 and m.at >= $5 and m.at < $6
         and $4 operator(%1$s.<%%) m.spelled
       order by score desc, m.at desc limit $7', place)
      using current_setting('personaflow.tenant', true), in_store, in_persona, in_term, in_from, in_to, in_limit;
  end $$;

  revoke execute on function personaflow.find_memories, personaflow.find_near from public;
  grant execute on function personaflow.find_memories, personaflow.find_near, personaflow.term_query to ${ROLE};
`
