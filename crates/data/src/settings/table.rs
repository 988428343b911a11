//! Every known key of the settings document: its default, its values, and whether it acts.
//!
//! This table drives parsing, the complete read-back and the documentation. Defaults are those that the
//! compatible service emits; where a silent document could lose data, ours differ (the second value).

use super::table::{Default as D, Effect as E, Kind as K};

/// The values that a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// True or false; texts (`"true"`, `"Y"`) are understood.
    Switch,
    /// True or false, or one of these words.
    SwitchOr(&'static [&'static str]),
    /// A whole number in this range; texts are understood.
    Number(i64, i64),
    /// Any text.
    Text,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// An object, or null when the section is off.
    Section,
    /// `[{Id, Severity}]`, merged by `Id`.
    Components,
    /// Anything.
    Any,
}

/// What a key has when nobody says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Default {
    /// True or false.
    Flag(bool),
    /// A number.
    Number(i64),
    /// A text.
    Text(&'static str),
    /// Null: the section is off.
    Null,
    /// Every log component at its default severity.
    Components,
    /// The key is not there.
    Absent,
}

/// Whether a key does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It acts.
    Acts,
    /// It is kept and returned, and has no meaning here.
    NoMeaning,
    /// It speaks about the application of changes, and is without effect in a task that only loads.
    Changes,
    /// It only matters when that key, which is not offered yet, is on.
    With(&'static str),
    /// It does not act yet: refused unless it is off or has its default.
    NotYet,
}

/// One known key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Section and key (`FullLoadSettings.CommitRate`), or a key at the top.
    pub path: &'static str,
    /// Its values.
    pub kind: Kind,
    /// The compatible service's default.
    pub aws: Default,
    /// Our default.
    pub safe: Default,
    /// Whether it does something.
    pub effect: Effect,
    /// What it does, in a few words.
    pub description: &'static str,
}

impl Entry {
    /// Section and key; the section is empty for a key at the top.
    #[must_use]
    pub fn split(&self) -> (&'static str, &'static str) {
        self.path.split_once('.').unwrap_or(("", self.path))
    }
}

const fn key(
    path: &'static str,
    kind: Kind,
    default: Default,
    effect: Effect,
    description: &'static str,
) -> Entry {
    Entry {
        path,
        kind,
        aws: default,
        safe: default,
        effect,
        description,
    }
}

const fn safer(entry: Entry, safe: Default) -> Entry {
    Entry { safe, ..entry }
}

/// The largest number where none is published.
const MOST: i64 = i32::MAX as i64;
const COUNT: Kind = K::Number(0, MOST);
const ERROR_POLICY: Kind = K::OneOf(&["IGNORE_RECORD", "LOG_ERROR", "SUSPEND_TABLE", "STOP_TASK"]);
const DDL: Kind = K::SwitchOr(&["APPLY", "IGNORE", "STOP"]);
const VALIDATION: Effect = E::With("ValidationSettings.EnableValidation");
const TRACE: Effect = E::With("TTSettings.EnableTT");
const BEFORE_IMAGE: Effect = E::With("BeforeImageSettings.EnableBeforeImage");
const RESYNC: Effect = E::With("ResyncSettings.EnableResync");

/// The components that may stand in `Logging.LogComponents`.
pub const COMPONENTS: &[&str] = &[
    "TRANSFORMATION",
    "SOURCE_UNLOAD",
    "IO",
    "TARGET_LOAD",
    "PERFORMANCE",
    "SOURCE_CAPTURE",
    "SORTER",
    "REST_SERVER",
    "VALIDATOR_EXT",
    "TARGET_APPLY",
    "TASK_MANAGER",
    "TABLES_MANAGER",
    "METADATA_MANAGER",
    "FILE_FACTORY",
    "COMMON",
    "ADDONS",
    "DATA_STRUCTURE",
    "COMMUNICATION",
    "FILE_TRANSFER",
];

/// Components that newer documents name as well; they are not among the defaults.
pub(super) const FURTHER_COMPONENTS: &[&str] =
    &["VALIDATOR", "DATA_RESYNC", "RESYNC_UNLOAD", "RESYNC_APPLY"];

/// The severities of a log component, from the fewest lines to the most.
pub const SEVERITIES: &[&str] = &[
    "LOGGER_SEVERITY_ERROR",
    "LOGGER_SEVERITY_WARNING",
    "LOGGER_SEVERITY_INFO",
    "LOGGER_SEVERITY_DEFAULT",
    "LOGGER_SEVERITY_DEBUG",
    "LOGGER_SEVERITY_DETAILED_DEBUG",
];

/// Every known key, in the order of the document.
#[rustfmt::skip]
pub static TABLE: &[Entry] = &[
    key("TargetMetadata.TargetSchema", K::Text, D::Text(""), E::Acts, "the target schema where no rule renames one"),
    key("TargetMetadata.SupportLobs", K::Switch, D::Flag(true), E::Acts, "false: columns of large objects are left out"),
    safer(key("TargetMetadata.FullLobMode", K::Switch, D::Flag(false), E::Acts, "large objects are carried whole"), D::Flag(true)),
    key("TargetMetadata.LobChunkSize", K::Number(0, MOST), D::Number(64), E::NoMeaning, "large objects stream, without pieces of a fixed size"),
    safer(key("TargetMetadata.LimitedSizeLobMode", K::Switch, D::Flag(true), E::Acts, "large objects are cut at LobMaxSize"), D::Flag(false)),
    safer(key("TargetMetadata.LobMaxSize", COUNT, D::Number(32), E::Acts, "KB that a large object holds at most in limited mode"), D::Number(0)),
    key("TargetMetadata.InlineLobMaxSize", K::Number(0, MOST), D::Number(0), E::NoMeaning, "large objects of every size are read with their row"),
    key("TargetMetadata.LoadMaxFileSize", K::Number(0, 100_000), D::Number(0), E::NoMeaning, "loads stream, without files"),
    key("TargetMetadata.ParallelLoadThreads", K::Number(0, 200), D::Number(0), E::NoMeaning, "for targets that are no SQL databases"),
    key("TargetMetadata.ParallelLoadBufferSize", K::Number(0, 1000), D::Number(0), E::NoMeaning, "for targets that are no SQL databases"),
    key("TargetMetadata.ParallelLoadQueuesPerThread", K::Number(0, 512), D::Number(0), E::NoMeaning, "for targets that are no SQL databases"),
    key("TargetMetadata.ParallelApplyThreads", K::Number(0, 32), D::Number(0), E::Changes, "lanes that apply changes"),
    key("TargetMetadata.ParallelApplyBufferSize", K::Number(0, 1000), D::Number(0), E::Changes, "changes that a lane holds"),
    key("TargetMetadata.ParallelApplyQueuesPerThread", K::Number(0, 512), D::Number(0), E::Changes, "queues of a lane"),
    key("TargetMetadata.BatchApplyEnabled", K::Switch, D::Flag(false), E::Changes, "changes are applied as net changes"),
    key("TargetMetadata.TaskRecoveryTableEnabled", K::Switch, D::Flag(false), E::Changes, "awsdms_txn_state is kept at the target"),

    key("FullLoadSettings.TargetTablePrepMode", K::OneOf(&["DO_NOTHING", "DROP_AND_CREATE", "TRUNCATE_BEFORE_LOAD"]), D::Text("DROP_AND_CREATE"), E::Acts, "what is done with target tables before the load"),
    key("FullLoadSettings.CreatePkAfterFullLoad", K::Switch, D::Flag(false), E::Acts, "the primary key is made after the load"),
    key("FullLoadSettings.StopTaskCachedChangesApplied", K::Switch, D::Flag(false), E::Changes, "stops when cached changes are applied"),
    key("FullLoadSettings.StopTaskCachedChangesNotApplied", K::Switch, D::Flag(false), E::Changes, "stops before cached changes are applied"),
    key("FullLoadSettings.MaxFullLoadSubTasks", K::Number(1, 49), D::Number(8), E::Acts, "tables or slices that load at a time"),
    key("FullLoadSettings.TransactionConsistencyTimeout", COUNT, D::Number(600), E::Changes, "seconds that open transactions are waited for"),
    key("FullLoadSettings.CommitRate", K::Number(1, 50_000), D::Number(10_000), E::Acts, "rows of one statement where rows are inserted"),
    key("FullLoadSettings.FullLoadEnabled", K::Switch, D::Absent, E::NoMeaning, "an old key; the migration type decides"),
    key("FullLoadSettings.ApplyChangesEnabled", K::Switch, D::Absent, E::NoMeaning, "an old key; the migration type decides"),
    key("FullLoadSettings.ResumeEnabled", K::Switch, D::Absent, E::NoMeaning, "an old key; loads always resume"),
    key("FullLoadSettings.ResumeMinTableSize", COUNT, D::Absent, E::NoMeaning, "an old key; loads always resume"),
    key("FullLoadSettings.ResumeOnlyClusteredPKTables", K::Switch, D::Absent, E::NoMeaning, "an old key; loads always resume"),

    safer(key("Logging.EnableLogging", K::Switch, D::Flag(false), E::Acts, "the task keeps a log"), D::Flag(true)),
    key("Logging.EnableLogContext", K::Switch, D::Flag(false), E::NotYet, "lines carry table and transaction"),
    key("Logging.DeleteTaskLogs", K::Switch, D::Absent, E::Acts, "true: what the task's log holds is removed"),
    key("Logging.LogComponents", K::Components, D::Components, E::Acts, "how much each component says"),
    key("Logging.CloudWatchLogGroup", K::Any, D::Absent, E::NoMeaning, "logs are local files"),
    key("Logging.CloudWatchLogStream", K::Any, D::Absent, E::NoMeaning, "logs are local files"),

    key("ControlTablesSettings.historyTimeslotInMinutes", K::Number(1, MOST), D::Number(5), E::With("ControlTablesSettings.HistoryTableEnabled"), "the older spelling of the next key"),
    key("ControlTablesSettings.HistoryTimeslotInMinutes", K::Number(1, MOST), D::Number(5), E::With("ControlTablesSettings.HistoryTableEnabled"), "minutes of a row of awsdms_history"),
    key("ControlTablesSettings.ControlSchema", K::Text, D::Text(""), E::Acts, "where control tables lie at the target"),
    key("ControlTablesSettings.HistoryTableEnabled", K::Switch, D::Flag(false), E::NotYet, "awsdms_history"),
    key("ControlTablesSettings.SuspendedTablesTableEnabled", K::Switch, D::Flag(false), E::NotYet, "awsdms_suspended_tables"),
    key("ControlTablesSettings.StatusTableEnabled", K::Switch, D::Flag(false), E::NotYet, "awsdms_status"),
    key("ControlTablesSettings.FullLoadExceptionTableEnabled", K::Switch, D::Flag(false), E::NotYet, "awsdms_full_load_exceptions; refused rows stand in awsdms_apply_exceptions"),

    key("StreamBufferSettings.StreamBufferCount", COUNT, D::Number(3), E::NoMeaning, "streams are bounded by the instance's memory"),
    key("StreamBufferSettings.StreamBufferSizeInMB", COUNT, D::Number(8), E::NoMeaning, "streams are bounded by the instance's memory"),
    key("StreamBufferSettings.CtrlStreamBufferSizeInMB", K::Number(1, 8), D::Number(5), E::NoMeaning, "streams are bounded by the instance's memory"),

    key("ChangeProcessingTuning.BatchApplyPreserveTransaction", K::Switch, D::Flag(true), E::Changes, "a batch holds whole transactions"),
    key("ChangeProcessingTuning.BatchApplyTimeoutMin", COUNT, D::Number(1), E::Changes, "seconds between batches at least"),
    key("ChangeProcessingTuning.BatchApplyTimeoutMax", COUNT, D::Number(30), E::Changes, "seconds between batches at most"),
    key("ChangeProcessingTuning.BatchApplyMemoryLimit", COUNT, D::Number(500), E::Changes, "MB of a batch"),
    key("ChangeProcessingTuning.BatchSplitSize", COUNT, D::Number(0), E::Changes, "changes of a batch at most; 0 is without limit"),
    key("ChangeProcessingTuning.MinTransactionSize", COUNT, D::Number(1000), E::Changes, "changes of one target transaction"),
    key("ChangeProcessingTuning.CommitTimeout", COUNT, D::Number(1), E::Changes, "seconds that a target transaction waits for more"),
    key("ChangeProcessingTuning.MemoryLimitTotal", COUNT, D::Number(1024), E::Changes, "MB of open transactions before they spill"),
    key("ChangeProcessingTuning.MemoryKeepTime", COUNT, D::Number(60), E::Changes, "seconds before an open transaction spills"),
    key("ChangeProcessingTuning.StatementCacheSize", K::Number(0, 200), D::Number(50), E::NoMeaning, "statements are kept as needed"),
    key("ChangeProcessingTuning.RecoveryTimeout", K::Number(-1, MOST), D::Number(-1), E::Changes, "minutes that a recovery may take"),

    key("ChangeProcessingDdlHandlingPolicy.HandleSourceTableDropped", DDL, D::Flag(true), E::Changes, "drops are applied"),
    key("ChangeProcessingDdlHandlingPolicy.HandleSourceTableTruncated", DDL, D::Flag(true), E::Changes, "truncates are applied"),
    key("ChangeProcessingDdlHandlingPolicy.HandleSourceTableAltered", DDL, D::Flag(true), E::Changes, "alterations are applied"),

    key("ValidationSettings.EnableValidation", K::Switch, D::Flag(false), E::NotYet, "both sides are compared"),
    key("ValidationSettings.ValidationMode", K::OneOf(&["ROW_LEVEL", "GROUP_LEVEL"]), D::Text("ROW_LEVEL"), VALIDATION, "how they are compared"),
    key("ValidationSettings.ThreadCount", K::Number(1, MOST), D::Number(5), VALIDATION, "workers"),
    key("ValidationSettings.PartitionSize", K::Number(1, MOST), D::Number(10_000), VALIDATION, "rows of a compared range"),
    key("ValidationSettings.FailureMaxCount", COUNT, D::Number(10_000), VALIDATION, "failures of the task before it gives up comparing"),
    key("ValidationSettings.TableFailureMaxCount", COUNT, D::Number(1000), VALIDATION, "failures of a table"),
    key("ValidationSettings.RecordFailureDelayInMinutes", COUNT, D::Number(5), VALIDATION, "wait before a difference is reported"),
    key("ValidationSettings.RecordFailureDelayLimitInMinutes", COUNT, D::Number(0), VALIDATION, "its limit"),
    key("ValidationSettings.RecordSuspendDelayInMinutes", COUNT, D::Number(30), VALIDATION, "wait before a row is suspended"),
    key("ValidationSettings.MaxKeyColumnSize", COUNT, D::Number(8096), VALIDATION, "bytes of a key column"),
    key("ValidationSettings.ValidationOnly", K::Switch, D::Flag(false), E::NotYet, "compares without moving data"),
    key("ValidationSettings.HandleCollationDiff", K::Switch, D::Flag(false), VALIDATION, "binary order on both sides"),
    key("ValidationSettings.SkipLobColumns", K::Switch, D::Flag(false), VALIDATION, "large objects are not compared"),
    key("ValidationSettings.ValidationPartialLobSize", COUNT, D::Number(0), VALIDATION, "KB of a large object that are compared"),
    key("ValidationSettings.ValidationQueryCdcDelaySeconds", COUNT, D::Number(0), VALIDATION, "wait before a changed row is compared"),

    safer(key("ErrorBehavior.DataErrorPolicy", ERROR_POLICY, D::Text("LOG_ERROR"), E::Acts, "about a row that cannot be stored"), D::Text("SUSPEND_TABLE")),
    safer(key("ErrorBehavior.DataTruncationErrorPolicy", ERROR_POLICY, D::Text("LOG_ERROR"), E::Acts, "about a value that was cut"), D::Text("SUSPEND_TABLE")),
    key("ErrorBehavior.DataMaskingErrorPolicy", ERROR_POLICY, D::Text("STOP_TASK"), E::NoMeaning, "masking rules are refused, so none can fail"),
    key("ErrorBehavior.DataErrorEscalationPolicy", K::OneOf(&["SUSPEND_TABLE", "STOP_TASK"]), D::Text("SUSPEND_TABLE"), E::Acts, "about too many rows that cannot be stored"),
    key("ErrorBehavior.DataErrorEscalationCount", COUNT, D::Number(0), E::Acts, "how many are too many; 0 is never"),
    safer(key("ErrorBehavior.EventErrorPolicy", K::OneOf(&["IGNORE", "STOP_TASK"]), D::Text("IGNORE"), E::Changes, "about a change of structure that fails"), D::Text("STOP_TASK")),
    key("ErrorBehavior.TableErrorPolicy", K::OneOf(&["SUSPEND_TABLE", "STOP_TASK"]), D::Text("SUSPEND_TABLE"), E::Acts, "about a table that fails"),
    key("ErrorBehavior.TableErrorEscalationPolicy", K::OneOf(&["STOP_TASK"]), D::Text("STOP_TASK"), E::Acts, "about too many tables that fail"),
    key("ErrorBehavior.TableErrorEscalationCount", COUNT, D::Number(0), E::Acts, "how many are too many; 0 is never"),
    key("ErrorBehavior.RecoverableErrorCount", K::Number(-1, MOST), D::Number(-1), E::Acts, "attempts after a lost connection; -1 is without end"),
    key("ErrorBehavior.RecoverableErrorInterval", COUNT, D::Number(5), E::Acts, "seconds before the first attempt"),
    key("ErrorBehavior.RecoverableErrorThrottling", K::Switch, D::Flag(true), E::Acts, "each pause is twice the last"),
    key("ErrorBehavior.RecoverableErrorThrottlingMax", COUNT, D::Number(1800), E::Acts, "seconds of the longest pause"),
    key("ErrorBehavior.RecoverableErrorStopRetryAfterThrottlingMax", K::Switch, D::Flag(true), E::Acts, "attempts end when the longest pause is reached"),
    safer(key("ErrorBehavior.ApplyErrorDeletePolicy", ERROR_POLICY, D::Text("IGNORE_RECORD"), E::Changes, "about a delete that finds no row"), D::Text("SUSPEND_TABLE")),
    safer(key("ErrorBehavior.ApplyErrorInsertPolicy", K::OneOf(&["IGNORE_RECORD", "LOG_ERROR", "INSERT_RECORD", "SUSPEND_TABLE", "STOP_TASK"]), D::Text("LOG_ERROR"), E::Changes, "about an insert that finds its key"), D::Text("SUSPEND_TABLE")),
    safer(key("ErrorBehavior.ApplyErrorUpdatePolicy", K::OneOf(&["IGNORE_RECORD", "LOG_ERROR", "UPDATE_RECORD", "SUSPEND_TABLE", "STOP_TASK"]), D::Text("LOG_ERROR"), E::Changes, "about an update that finds no row"), D::Text("SUSPEND_TABLE")),
    key("ErrorBehavior.ApplyErrorEscalationPolicy", K::OneOf(&["LOG_ERROR", "SUSPEND_TABLE", "STOP_TASK"]), D::Text("LOG_ERROR"), E::Changes, "about too many changes that fail"),
    key("ErrorBehavior.ApplyErrorEscalationCount", COUNT, D::Number(0), E::Changes, "how many are too many; 0 is never"),
    key("ErrorBehavior.ApplyErrorFailOnTruncationDdl", K::Switch, D::Flag(false), E::Changes, "a truncate fails the task"),
    safer(key("ErrorBehavior.FullLoadIgnoreConflicts", K::Switch, D::Flag(true), E::Changes, "cached changes that find or miss their row are passed over"), D::Flag(false)),
    key("ErrorBehavior.FailOnTransactionConsistencyBreached", K::Switch, D::Flag(false), E::Changes, "open transactions fail the task"),
    key("ErrorBehavior.FailOnNoTablesCaptured", K::Switch, D::Flag(true), E::Acts, "a mapping that selects nothing fails the task"),

    key("CharacterSetSettings", K::Section, D::Null, E::NotYet, "characters are replaced"),
    key("BeforeImageSettings", K::Section, D::Null, E::NoMeaning, "holds the following keys"),
    key("BeforeImageSettings.EnableBeforeImage", K::Switch, D::Absent, E::NotYet, "updates carry the row before"),
    key("BeforeImageSettings.FieldName", K::Text, D::Absent, BEFORE_IMAGE, "under this name"),
    key("BeforeImageSettings.ColumnFilter", K::OneOf(&["pk-only", "non-lob", "all"]), D::Absent, BEFORE_IMAGE, "with these columns"),
    key("LoopbackPreventionSettings", K::Section, D::Null, E::NoMeaning, "holds the following keys"),
    key("LoopbackPreventionSettings.EnableLoopbackPrevention", K::Switch, D::Absent, E::NotYet, "own changes are not carried back"),
    key("LoopbackPreventionSettings.SourceSchema", K::Text, D::Absent, E::With("LoopbackPreventionSettings.EnableLoopbackPrevention"), "where the mark lies at the source"),
    key("LoopbackPreventionSettings.TargetSchema", K::Text, D::Absent, E::With("LoopbackPreventionSettings.EnableLoopbackPrevention"), "where the mark lies at the target"),
    key("TTSettings", K::Section, D::Null, E::NoMeaning, "holds the following keys"),
    key("TTSettings.EnableTT", K::Switch, D::Absent, E::NotYet, "a journal of changes is kept"),
    key("TTSettings.TTS3Settings", K::Any, D::Absent, TRACE, "in storage"),
    key("TTSettings.TTRecordSettings", K::Any, D::Absent, TRACE, "with these records"),
    key("PostProcessingRules", K::Any, D::Null, E::NotYet, "reserved"),
    key("FailTaskWhenCleanTaskResourceFailed", K::Switch, D::Flag(false), E::Acts, "the deletion fails when what the task left at the target cannot be removed"),
    key("ResyncSettings", K::Section, D::Null, E::NoMeaning, "holds the following keys"),
    key("ResyncSettings.EnableResync", K::Switch, D::Absent, E::NotYet, "differences are repaired"),
    key("ResyncSettings.ResyncSchedule", K::Any, D::Absent, RESYNC, "when"),
    key("ResyncSettings.MaxResyncTime", K::Number(5, 14_400), D::Absent, RESYNC, "for how many minutes"),
    key("ResyncSettings.ValidationTaskId", K::Any, D::Absent, RESYNC, "which task found the differences"),

    safer(key("TowpathSettings.Defaults", K::OneOf(&["safe", "aws"]), D::Text("aws"), E::Acts, "which defaults a silent document has; fixed when the task is created"), D::Text("safe")),
    key("TowpathSettings.TargetTriggers", K::OneOf(&["suspend", "fire"]), D::Text("suspend"), E::Acts, "about triggers of target tables that are there"),
    key("TowpathSettings.ZeroDates", K::OneOf(&["", "null", "epoch", "error"]), D::Text(""), E::Acts, "about zero dates of the source; empty leaves it to the endpoint"),
    key("TowpathSettings.CountCheckRows", K::Number(-1, i64::MAX), D::Number(10_000_000), E::Acts, "tables of at most so many rows are counted in the load's snapshot; -1 counts all, 0 none but empty ones"),
    key("TowpathSettings.ChunkRows", K::Number(1000, 100_000_000), D::Number(1_000_000), E::Acts, "rows that are committed together at most"),
    key("TowpathSettings.ChunkMegabytes", K::Number(1, 100_000), D::Number(96), E::Acts, "MB that are committed together at most, by the source's estimate"),
];

/// The entry of a section and key; the section is empty for a key at the top.
#[must_use]
pub fn find(section: &str, name: &str) -> Option<&'static Entry> {
    TABLE.iter().find(|entry| entry.split() == (section, name))
}

/// Whether the document has a section of this name.
pub(super) fn is_section(name: &str) -> bool {
    TABLE.iter().any(|entry| entry.split().0 == name)
}
