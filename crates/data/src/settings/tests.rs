//! The settings document: what comes back, what is refused, and that every acting key is read.

use super::{
    Defaults, Effect, Merged, Settings, SettingsError, TABLE,
    table::{Default, Kind},
};
use crate::mapping::LobMode;
use serde_json::{Value, json};

fn create(submitted: Value) -> Result<Merged, SettingsError> {
    Settings::create(&submitted.to_string(), Defaults::Safe)
}

fn read_back(merged: &Merged) -> Value {
    serde_json::from_str(&merged.settings.to_json()).unwrap()
}

fn problems(submitted: Value) -> String {
    create(submitted).unwrap_err().to_string()
}

/// A path and a value as a document.
fn document(path: &str, value: Value) -> Value {
    match path.split_once('.') {
        Some((section, name)) => json!({ section: { name: value } }),
        None => json!({ path: value }),
    }
}

#[test]
fn a_silent_document_reads_back_the_compatible_services_defaults_where_asked() {
    let aws = Settings::create("{}", Defaults::Aws).unwrap();
    let back = read_back(&aws);
    // The document that the service emits for a task made with {}.
    let emitted: Value = serde_json::from_str(r#"{
        "TargetMetadata":{"TargetSchema":"","SupportLobs":true,"FullLobMode":false,"LobChunkSize":64,"LimitedSizeLobMode":true,"LobMaxSize":32,"InlineLobMaxSize":0,"LoadMaxFileSize":0,"ParallelLoadThreads":0,"ParallelLoadBufferSize":0,"ParallelLoadQueuesPerThread":0,"ParallelApplyThreads":0,"ParallelApplyBufferSize":0,"ParallelApplyQueuesPerThread":0,"BatchApplyEnabled":false,"TaskRecoveryTableEnabled":false},
        "FullLoadSettings":{"TargetTablePrepMode":"DROP_AND_CREATE","CreatePkAfterFullLoad":false,"StopTaskCachedChangesApplied":false,"StopTaskCachedChangesNotApplied":false,"MaxFullLoadSubTasks":8,"TransactionConsistencyTimeout":600,"CommitRate":10000},
        "ControlTablesSettings":{"historyTimeslotInMinutes":5,"HistoryTimeslotInMinutes":5,"ControlSchema":"","HistoryTableEnabled":false,"SuspendedTablesTableEnabled":false,"StatusTableEnabled":false,"FullLoadExceptionTableEnabled":false},
        "StreamBufferSettings":{"StreamBufferCount":3,"StreamBufferSizeInMB":8,"CtrlStreamBufferSizeInMB":5},
        "ChangeProcessingTuning":{"BatchApplyPreserveTransaction":true,"BatchApplyTimeoutMin":1,"BatchApplyTimeoutMax":30,"BatchApplyMemoryLimit":500,"BatchSplitSize":0,"MinTransactionSize":1000,"CommitTimeout":1,"MemoryLimitTotal":1024,"MemoryKeepTime":60,"StatementCacheSize":50,"RecoveryTimeout":-1},
        "ChangeProcessingDdlHandlingPolicy":{"HandleSourceTableDropped":true,"HandleSourceTableTruncated":true,"HandleSourceTableAltered":true},
        "ValidationSettings":{"EnableValidation":false,"ValidationMode":"ROW_LEVEL","ThreadCount":5,"PartitionSize":10000,"FailureMaxCount":10000,"TableFailureMaxCount":1000,"RecordFailureDelayInMinutes":5,"RecordFailureDelayLimitInMinutes":0,"RecordSuspendDelayInMinutes":30,"MaxKeyColumnSize":8096,"ValidationOnly":false,"HandleCollationDiff":false,"SkipLobColumns":false,"ValidationPartialLobSize":0,"ValidationQueryCdcDelaySeconds":0},
        "ErrorBehavior":{"DataErrorPolicy":"LOG_ERROR","DataTruncationErrorPolicy":"LOG_ERROR","DataMaskingErrorPolicy":"STOP_TASK","DataErrorEscalationPolicy":"SUSPEND_TABLE","DataErrorEscalationCount":0,"EventErrorPolicy":"IGNORE","TableErrorPolicy":"SUSPEND_TABLE","TableErrorEscalationPolicy":"STOP_TASK","TableErrorEscalationCount":0,"RecoverableErrorCount":-1,"RecoverableErrorInterval":5,"RecoverableErrorThrottling":true,"RecoverableErrorThrottlingMax":1800,"RecoverableErrorStopRetryAfterThrottlingMax":true,"ApplyErrorDeletePolicy":"IGNORE_RECORD","ApplyErrorInsertPolicy":"LOG_ERROR","ApplyErrorUpdatePolicy":"LOG_ERROR","ApplyErrorEscalationPolicy":"LOG_ERROR","ApplyErrorEscalationCount":0,"ApplyErrorFailOnTruncationDdl":false,"FullLoadIgnoreConflicts":true,"FailOnTransactionConsistencyBreached":false,"FailOnNoTablesCaptured":true},
        "CharacterSetSettings":null,"BeforeImageSettings":null,"LoopbackPreventionSettings":null,"TTSettings":null,"PostProcessingRules":null,"FailTaskWhenCleanTaskResourceFailed":false,"ResyncSettings":null}"#).unwrap();
    for (section, expected) in emitted.as_object().unwrap() {
        assert_eq!(&back[section], expected, "{section}");
    }
    assert_eq!(back["Logging"]["EnableLogging"], false);
    assert_eq!(
        back["Logging"]["LogComponents"].as_array().unwrap().len(),
        19
    );
    assert_eq!(back["TowpathSettings"]["Defaults"], "aws");
    assert_eq!(
        create(json!({"TowpathSettings": {"Defaults": "aws"}}))
            .unwrap()
            .settings,
        aws.settings
    );
}

#[test]
fn safe_defaults_differ_in_these_keys_only() {
    let differing: Vec<&str> = TABLE
        .iter()
        .filter(|entry| entry.aws != entry.safe)
        .map(|entry| entry.path)
        .collect();
    assert_eq!(
        differing,
        [
            "TargetMetadata.FullLobMode",
            "TargetMetadata.LimitedSizeLobMode",
            "TargetMetadata.LobMaxSize",
            "Logging.EnableLogging",
            "ErrorBehavior.DataErrorPolicy",
            "ErrorBehavior.DataTruncationErrorPolicy",
            "ErrorBehavior.EventErrorPolicy",
            "ErrorBehavior.ApplyErrorDeletePolicy",
            "ErrorBehavior.ApplyErrorInsertPolicy",
            "ErrorBehavior.ApplyErrorUpdatePolicy",
            "ErrorBehavior.FullLoadIgnoreConflicts",
            "TowpathSettings.Defaults",
        ]
    );
    let back = read_back(&Settings::create("", Defaults::Safe).unwrap());
    assert_eq!(back["TargetMetadata"]["FullLobMode"], true);
    assert_eq!(back["ErrorBehavior"]["DataErrorPolicy"], "SUSPEND_TABLE");
}

#[test]
fn what_was_sent_comes_back_with_its_type_and_unknown_keys_are_kept() {
    let sent = json!({
        "TargetMetadata": {"SupportLobs": "true", "LobMaxSize": "64", "LimitedSizeLobMode": true},
        "FullLoadSettings": {"MaxFullLoadSubTasks": 4, "maxFullLoadSubTasks": 5, "ResumeEnabled": true},
        "Logging": {"LogComponents": [{"Id": "IO", "Severity": "LOGGER_SEVERITY_DEBUG"}]},
        "Mystery": {"Key": [1, 2]},
        "ValidationSettings": null,
        "TTSettings": {"EnableTT": false, "TTS3Settings": null},
    });
    let merged = create(sent).unwrap();
    let back = read_back(&merged);
    assert_eq!(back["TargetMetadata"]["SupportLobs"], "true");
    assert_eq!(back["TargetMetadata"]["LobMaxSize"], "64");
    assert_eq!(back["TargetMetadata"]["FullLobMode"], false);
    assert_eq!(back["FullLoadSettings"]["MaxFullLoadSubTasks"], 4);
    assert_eq!(back["FullLoadSettings"]["maxFullLoadSubTasks"], 5);
    assert_eq!(back["FullLoadSettings"]["ResumeEnabled"], true);
    assert_eq!(back["Mystery"], json!({"Key": [1, 2]}));
    assert_eq!(back["ValidationSettings"]["ThreadCount"], 5);
    assert_eq!(
        back["TTSettings"],
        json!({"EnableTT": false, "TTS3Settings": null})
    );
    let components = back["Logging"]["LogComponents"].as_array().unwrap();
    assert_eq!(components.len(), 19);
    assert!(components.contains(&json!({"Id": "IO", "Severity": "LOGGER_SEVERITY_DEBUG"})));
    assert_eq!(
        merged.settings.target_metadata().lob,
        LobMode::Limited(64 << 10)
    );
    assert_eq!(
        merged.warnings,
        [
            "FullLoadSettings.maxFullLoadSubTasks is not known, and has no effect; the known spelling is MaxFullLoadSubTasks",
            "Mystery is not known, and has no effect",
        ]
    );
}

#[test]
fn bad_values_are_named_with_their_range_all_at_once() {
    let cases = [
        (
            "FullLoadSettings.MaxFullLoadSubTasks",
            json!(900),
            "FullLoadSettings.MaxFullLoadSubTasks: 900 is not between 1 and 49",
        ),
        (
            "FullLoadSettings.MaxFullLoadSubTasks",
            json!("many"),
            "FullLoadSettings.MaxFullLoadSubTasks: many is not between 1 and 49",
        ),
        (
            "FullLoadSettings.CommitRate",
            json!(1.5),
            "FullLoadSettings.CommitRate: 1.5 is not between 1 and 50000",
        ),
        (
            "FullLoadSettings.TargetTablePrepMode",
            json!("DROP"),
            "FullLoadSettings.TargetTablePrepMode: DROP is not one of DO_NOTHING, DROP_AND_CREATE, TRUNCATE_BEFORE_LOAD",
        ),
        (
            "TargetMetadata.SupportLobs",
            json!(1),
            "TargetMetadata.SupportLobs: 1 is neither true nor false",
        ),
        (
            "TargetMetadata",
            json!(3),
            "TargetMetadata: 3 is not an object",
        ),
        (
            "TargetMetadata.TargetSchema",
            json!(["a"]),
            "TargetMetadata.TargetSchema: [\"a\"] is not a text",
        ),
        (
            "Logging.LogComponents",
            json!([{"Id": "IO"}]),
            "Logging.LogComponents: {\"Id\":\"IO\"} needs the texts Id and Severity",
        ),
        (
            "CharacterSetSettings",
            json!("x"),
            "CharacterSetSettings: \"x\" is not an object",
        ),
    ];
    for (path, value, expected) in cases {
        assert_eq!(problems(document(path, value)), expected);
    }
    let both = problems(json!({"FullLoadSettings": {"MaxFullLoadSubTasks": 0, "CommitRate": 0}}));
    assert_eq!(both.matches("is not between").count(), 2, "{both}");
    assert!(
        Settings::create("{", Defaults::Safe)
            .unwrap_err()
            .to_string()
            .contains("not JSON")
    );
    assert!(
        Settings::create("[]", Defaults::Safe)
            .unwrap_err()
            .to_string()
            .contains("JSON object")
    );
}

#[test]
fn contradictions_are_refused() {
    for (submitted, part) in [
        (
            json!({"TargetMetadata": {"FullLobMode": true, "LimitedSizeLobMode": true}}),
            "exactly one of",
        ),
        (
            json!({"TargetMetadata": {"FullLobMode": false, "LimitedSizeLobMode": false}}),
            "exactly one of",
        ),
        (
            json!({"TargetMetadata": {"LimitedSizeLobMode": true, "LobMaxSize": 0}}),
            "LobMaxSize: 0",
        ),
        (
            json!({"FullLoadSettings": {"StopTaskCachedChangesApplied": true, "StopTaskCachedChangesNotApplied": true}}),
            "cannot both be true",
        ),
        (
            json!({"ChangeProcessingTuning": {"BatchApplyTimeoutMin": 31}}),
            "BatchApplyTimeoutMin is larger",
        ),
        (
            json!({"BeforeImageSettings": {"EnableBeforeImage": true}}),
            "FieldName",
        ),
        (
            json!({"Logging": {"CloudWatchLogGroup": "g"}}),
            "SYSTEM ERROR MESSAGE:Task Settings CloudWatchLogGroup or CloudWatchLogStream cannot be set on create.",
        ),
    ] {
        let text = problems(submitted);
        assert!(text.contains(part), "{text}");
    }
    let off = json!({"TargetMetadata": {"SupportLobs": false, "FullLobMode": false, "LimitedSizeLobMode": false}});
    assert_eq!(
        create(off).unwrap().settings.target_metadata().lob,
        LobMode::Dropped
    );
    // A document that the compatible service emitted holds null names.
    assert!(create(json!({"Logging": {"CloudWatchLogGroup": null}})).is_ok());
}

#[test]
fn one_lob_mode_follows_from_the_other() {
    for (metadata, expected) in [
        (json!({}), LobMode::Full),
        (
            json!({"LimitedSizeLobMode": true}),
            LobMode::Limited(32 << 10),
        ),
        (
            json!({"LimitedSizeLobMode": true, "LobMaxSize": 5}),
            LobMode::Limited(5 << 10),
        ),
        (json!({"FullLobMode": false}), LobMode::Limited(32 << 10)),
        (json!({"FullLobMode": true, "LobMaxSize": 5}), LobMode::Full),
    ] {
        let merged = create(json!({ "TargetMetadata": metadata })).unwrap();
        assert_eq!(merged.settings.target_metadata().lob, expected);
    }
}

#[test]
fn modifying_merges_onto_the_current_document() {
    let first = create(json!({"FullLoadSettings": {"CommitRate": 100}})).unwrap();
    assert!(!first.states_preparation);
    let second = first
        .settings
        .modify(
            r#"{"FullLoadSettings": {"MaxFullLoadSubTasks": 2, "TargetTablePrepMode": "DO_NOTHING"},
                "Logging": {"CloudWatchLogGroup": "read-back"}, "BeforeImageSettings": null}"#,
        )
        .unwrap();
    let load = second.settings.full_load();
    assert_eq!((load.commit_rate, load.sub_tasks), (100, 2));
    assert!(second.states_preparation);
    assert!(
        read_back(&second)["Logging"]
            .get("CloudWatchLogGroup")
            .is_none()
    );
    for fixed in [
        r#"{"TowpathSettings": {"Defaults": "aws"}}"#,
        r#"{"ValidationSettings": {"ValidationOnly": true}}"#,
    ] {
        let text = first.settings.modify(fixed).unwrap_err().to_string();
        assert!(text.contains("is fixed when the task is created"), "{text}");
    }
}

#[test]
fn both_spellings_of_the_history_timeslot_are_returned() {
    for sent in [
        json!({"historyTimeslotInMinutes": 9}),
        json!({"HistoryTimeslotInMinutes": 9}),
        json!({"HistoryTimeslotInMinutes": 9, "historyTimeslotInMinutes": 5}),
    ] {
        let tables = &read_back(&create(json!({ "ControlTablesSettings": sent })).unwrap())["ControlTablesSettings"];
        assert_eq!(tables["historyTimeslotInMinutes"], 9);
        assert_eq!(tables["HistoryTimeslotInMinutes"], 9);
    }
}

#[test]
fn what_does_not_act_yet_is_refused_only_when_it_is_on() {
    for (submitted, refused) in [
        (json!({}), None),
        (
            json!({"ValidationSettings": {"EnableValidation": false, "ThreadCount": 9}}),
            None,
        ),
        (
            json!({"TTSettings": {"EnableTT": "false", "TTS3Settings": {"BucketName": "b"}}}),
            None,
        ),
        (
            json!({"CharacterSetSettings": {"CharacterReplacements": []}}),
            None,
        ),
        (
            json!({"ChangeProcessingTuning": {"CommitTimeout": 9}}),
            None,
        ),
        (
            json!({"ValidationSettings": {"EnableValidation": true}}),
            Some("ValidationSettings.EnableValidation"),
        ),
        (
            json!({"TTSettings": {"EnableTT": "Y"}}),
            Some("TTSettings.EnableTT"),
        ),
        (
            json!({"CharacterSetSettings": {"CharacterReplacements": [{"SourceCharacterCodePoint": 62}]}}),
            Some("CharacterSetSettings"),
        ),
        (
            json!({"ControlTablesSettings": {"StatusTableEnabled": true}}),
            Some("ControlTablesSettings.StatusTableEnabled"),
        ),
        (
            json!({"PostProcessingRules": {"a": 1}}),
            Some("PostProcessingRules"),
        ),
    ] {
        let found = create(submitted).unwrap().settings.check_supported();
        match refused {
            None => assert_eq!(found, Ok(())),
            Some(path) => assert!(found.unwrap_err().problems[0].starts_with(path)),
        }
    }
}

/// Some other valid value of an entry.
fn another(entry: &super::Entry) -> Value {
    match (entry.kind, entry.safe) {
        (Kind::Switch, default) => json!(default != Default::Flag(true)),
        (Kind::Number(from, to), Default::Number(default)) => {
            json!(if default == to { from } else { default + 1 })
        }
        (Kind::OneOf(words), Default::Text(default)) => {
            json!(
                words
                    .iter()
                    .find(|word| **word != default && !word.is_empty())
                    .unwrap_or(&default)
            )
        }
        (Kind::Text, _) => json!("other"),
        (Kind::Components, _) => json!([{"Id": "IO", "Severity": "LOGGER_SEVERITY_ERROR"}]),
        (kind, _) => panic!("{}: no other value of {kind:?}", entry.path),
    }
}

/// Everything that the sections say.
fn acting(merged: &Merged) -> String {
    let settings = &merged.settings;
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {}",
        settings.target_metadata(),
        settings.full_load(),
        settings.logging(),
        settings.control_schema(),
        settings.error_behavior(),
        settings.towpath(),
        settings.fails_when_not_clean(),
        merged.deletes_logs,
    )
}

#[test]
fn every_acting_key_changes_what_acts() {
    let usual = acting(&create(json!({})).unwrap());
    // One value only, and one that only matters in limited mode.
    let exempt = [
        "ErrorBehavior.TableErrorEscalationPolicy",
        "TargetMetadata.LobMaxSize",
    ];
    for entry in TABLE.iter().filter(|entry| entry.effect == Effect::Acts) {
        if exempt.contains(&entry.path) {
            continue;
        }
        let merged = create(document(entry.path, another(entry))).unwrap();
        assert_ne!(acting(&merged), usual, "{} is not read", entry.path);
    }
}

#[test]
fn every_known_key_survives_store_and_read() {
    for entry in TABLE {
        if matches!(entry.kind, Kind::Any | Kind::Section | Kind::SwitchOr(_))
            || entry.safe == Default::Absent
        {
            continue;
        }
        let sent = document(entry.path, another(entry));
        let Ok(merged) = create(sent) else {
            // A value that contradicts a default; contradictions have their own test.
            continue;
        };
        let stored = Settings::stored(&merged.settings.to_json()).unwrap();
        assert_eq!(stored, merged.settings, "{}", entry.path);
        let again = stored.modify(&stored.to_json()).unwrap();
        assert_eq!(again.settings, stored, "{}", entry.path);
    }
}

#[test]
fn paths_are_unique_and_switches_exist() {
    for (place, entry) in TABLE.iter().enumerate() {
        assert!(
            !TABLE[..place].iter().any(|other| other.path == entry.path),
            "{}",
            entry.path
        );
        if let Effect::With(switch) = entry.effect {
            let found = TABLE.iter().find(|other| other.path == switch).unwrap();
            assert_eq!(found.effect, Effect::NotYet, "{switch}");
        }
    }
}
