-- Records by key, with the revision of their last write as version.
create table record (
    key     text    primary key,
    version integer not null,
    value   blob    not null
) without rowid;

-- Which keys each revision touched, for watchers; old rows are removed.
create table change (
    revision integer not null,
    key      text    not null,
    primary key (revision, key)
) without rowid;

-- Append-only entries by log and time.
create table log (
    sequence integer primary key autoincrement,
    log      text    not null,
    at       integer not null,
    value    blob    not null
);
create index log_by_time on log (log, at, sequence);

-- Who works on what; the fence grows with every change of holder.
create table lease (
    name   text    primary key,
    holder text    not null,
    fence  integer not null,
    until  integer not null
) without rowid;

-- The last revision given out.
create table counter (
    only_row integer primary key check (only_row = 1),
    revision integer not null
);
insert into counter values (1, 0);
