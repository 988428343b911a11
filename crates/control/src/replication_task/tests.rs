//! Tasks through the operations, from their creation to their deletion.

use super::fixture::{EVERYTHING, context, request, shown, start, task, until, until_record};
use crate::{
    context::Context,
    endpoint::fixture::gate,
    supervisor::Tasks,
    testing::{call, fails, instance},
};
use serde_json::{Value, json};
use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};
use towpath_wire::Fault::{
    InvalidParameterCombinationException as Combination,
    InvalidParameterValueException as BadValue, InvalidResourceStateFault as BadState,
    ResourceAlreadyExistsFault, ResourceNotFoundFault,
};

fn with(mut input: Value, changes: Value) -> Value {
    let changes = changes.as_object().unwrap().clone();
    input.as_object_mut().unwrap().extend(changes);
    input
}

fn by_arn(arn: &str) -> Value {
    json!({"ReplicationTaskArn": arn})
}

async fn event_ids(cx: &Context, arn: &str) -> Vec<String> {
    let name = shown_name(cx, arn).await;
    let input = json!({"SourceType": "replication-task", "SourceIdentifier": name});
    let answer = call(cx, "DescribeEvents", input).await;
    let events = answer["Events"].as_array().unwrap();
    events
        .iter()
        .map(|event| event["Message"].as_str().unwrap().to_owned())
        .collect()
}

async fn shown_name(cx: &Context, arn: &str) -> String {
    shown(cx, arn).await["ReplicationTaskIdentifier"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn a_new_task_reads_back_as_it_was_submitted() {
    let (cx, _, _folder) = context().await;
    let input = request(&cx, "My-Task", "up", "up").await;
    let settings = r#"{"FullLoadSettings": {"MaxFullLoadSubTasks": "3"}, "Mystery": {"a": 1}}"#;
    let input = with(
        input,
        json!({"ReplicationTaskSettings": settings, "TaskData": "{\"x\":1}"}),
    );
    let answer = call(&cx, "CreateReplicationTask", input.clone()).await;
    let created = &answer["ReplicationTask"];
    assert_eq!(created["Status"], "creating");
    let arn = created["ReplicationTaskArn"].as_str().unwrap();
    let task = shown(&cx, arn).await;
    assert_eq!(task["Status"], "ready");
    for member in [
        "ReplicationTaskIdentifier",
        "TableMappings",
        "TaskData",
        "MigrationType",
        "SourceEndpointArn",
        "TargetEndpointArn",
        "ReplicationInstanceArn",
    ] {
        assert_eq!(task[member], input[member], "{member}");
    }
    let settings: Value =
        serde_json::from_str(task["ReplicationTaskSettings"].as_str().unwrap()).unwrap();
    assert_eq!(settings["FullLoadSettings"]["MaxFullLoadSubTasks"], "3");
    assert_eq!(settings["FullLoadSettings"]["CommitRate"], 10_000);
    assert_eq!(settings["Mystery"], json!({"a": 1}));
    for absent in [
        "StopReason",
        "LastFailureMessage",
        "ReplicationTaskStats",
        "CdcStartPosition",
        "ReplicationTaskStartDate",
    ] {
        assert!(task.get(absent).is_none(), "{absent}");
    }
    let without = call(
        &cx,
        "DescribeReplicationTasks",
        json!({"WithoutSettings": true}),
    )
    .await;
    let first = &without["ReplicationTasks"][0];
    assert!(first.get("ReplicationTaskSettings").is_none());
    assert_eq!(first["TableMappings"], EVERYTHING);
    let again = fails(
        &cx,
        "CreateReplicationTask",
        with(input, json!({"ReplicationTaskIdentifier": "MY-TASK"})),
        ResourceAlreadyExistsFault,
    )
    .await;
    assert_eq!(again, "Replication Task \"MY-TASK\" already in use");
    let none = json!({"Filters": [{"Name": "replication-task-id", "Values": ["other"]}]});
    let message = fails(&cx, "DescribeReplicationTasks", none, ResourceNotFoundFault).await;
    assert_eq!(message, "No Tasks found matching provided filters");
}

#[tokio::test]
async fn bad_requests_make_no_task() {
    let (cx, _, _folder) = context().await;
    let good = request(&cx, "task", "up", "up").await;
    let (source, target) = (
        good["SourceEndpointArn"].clone(),
        good["TargetEndpointArn"].clone(),
    );
    let cases = [
        (
            json!({"ReplicationTaskIdentifier": "a--b"}),
            BadValue,
            "ReplicationTaskIdentifier is not a valid identifier",
        ),
        (
            json!({"SourceEndpointArn": target}),
            BadValue,
            "is not a source endpoint",
        ),
        (
            json!({"TargetEndpointArn": source}),
            BadValue,
            "is not a target endpoint",
        ),
        (
            json!({"MigrationType": "cdc"}),
            BadValue,
            "does not offer the MigrationType cdc yet",
        ),
        (
            json!({"CdcStartPosition": "x", "CdcStartTime": 1}),
            Combination,
            "cannot be given together",
        ),
        (
            json!({"CdcStopPosition": "server_time:2018-02-09T12:12:12"}),
            Combination,
            "no meaning",
        ),
        (
            json!({"TableMappings": r#"{"rules": []}"#}),
            BadValue,
            "Error in mapping rules.",
        ),
        (
            json!({"TableMappings": EVERYTHING.replace("include", "included")}),
            BadValue,
            "Error in mapping rules. Rule with ruleId = 1 failed validation.",
        ),
        (
            json!({"ReplicationTaskSettings": r#"{"FullLoadSettings": {"MaxFullLoadSubTasks": 900}}"#}),
            BadValue,
            "FullLoadSettings.MaxFullLoadSubTasks: 900 is not between 1 and 49",
        ),
        (
            json!({"ReplicationTaskSettings": r#"{"ValidationSettings": {"EnableValidation": true}}"#}),
            BadValue,
            "ValidationSettings.EnableValidation: true is not offered yet",
        ),
        (
            json!({"ReplicationTaskSettings": r#"{"Logging": {"CloudWatchLogGroup": "g"}}"#}),
            BadValue,
            "SYSTEM ERROR MESSAGE:Task Settings CloudWatchLogGroup or CloudWatchLogStream cannot be set on create.",
        ),
        (
            json!({"ReplicationInstanceArn": "arn:aws:dms:us-east-1:123456789012:rep:NONE"}),
            ResourceNotFoundFault,
            "not found",
        ),
    ];
    for (changes, fault, part) in cases {
        let message = fails(
            &cx,
            "CreateReplicationTask",
            with(good.clone(), changes),
            fault,
        )
        .await;
        assert!(message.contains(part), "{message}");
    }
    let all = call(&cx, "DescribeReplicationTasks", json!({})).await;
    assert_eq!(all, json!({"ReplicationTasks": []}));
}

#[tokio::test]
async fn a_finished_load_is_seen_running_once_and_then_stopped_for_good() {
    let (cx, _, _folder) = context().await;
    let arn = task(&cx, "task", "up", "up").await;
    let empty = call(&cx, "DescribeTableStatistics", by_arn(&arn)).await;
    assert_eq!(
        empty,
        json!({"ReplicationTaskArn": arn, "TableStatistics": []})
    );
    assert_eq!(
        start(&cx, &arn, "start-replication").await["Status"],
        "starting"
    );
    // It is over long before its client looks.
    until_record(&cx, &arn, super::ReplicationTask::dwells).await;
    let running = shown(&cx, &arn).await;
    assert_eq!(running["Status"], "running");
    assert!(running.get("StopReason").is_none());
    assert!(running["ReplicationTaskStats"]["StopDate"].is_number());
    for _ in 0..2 {
        let stopped = shown(&cx, &arn).await;
        assert_eq!(stopped["Status"], "stopped");
        assert_eq!(stopped["StopReason"], "Stop Reason FULL_LOAD_ONLY_FINISHED");
    }
    let again = json!({"ReplicationTaskArn": arn, "StartReplicationTaskType": "start-replication"});
    let message = fails(&cx, "StartReplicationTask", again, Combination).await;
    assert_eq!(
        message,
        "Start Type : START_REPLICATION, valid only for tasks running for the first time"
    );
    for kind in ["resume-processing", "reload-target"] {
        let started = start(&cx, &arn, kind).await;
        assert!(started.get("StopReason").is_none());
        until(&cx, &arn, "running").await;
        until(&cx, &arn, "stopped").await;
    }
    let told = event_ids(&cx, &arn).await;
    let expected = [
        "The replication task was created.",
        "Replication task started, with flag = fresh start",
        "Replication task has stopped. Stop Reason FULL_LOAD_ONLY_FINISHED",
    ];
    assert_eq!(told[..3], expected);
    assert!(
        told.iter()
            .any(|message| message.ends_with("flag = reload"))
    );
}

#[tokio::test]
async fn the_dwell_ends_by_the_clock_and_by_a_stop() {
    let (cx, clock, _folder) = context().await;
    let arn = task(&cx, "task", "up", "up").await;
    start(&cx, &arn, "start-replication").await;
    until_record(&cx, &arn, super::ReplicationTask::dwells).await;
    let busy = json!({"ReplicationTaskArn": arn, "TaskData": "x"});
    let message = fails(&cx, "ModifyReplicationTask", busy, BadState).await;
    assert_eq!(
        message,
        "Replication Task, excluding logging severity task settings, cannot be modified while it is running state"
    );
    clock.advance(Duration::from_secs(45));
    assert_eq!(shown(&cx, &arn).await["Status"], "stopped");

    start(&cx, &arn, "resume-processing").await;
    until_record(&cx, &arn, super::ReplicationTask::dwells).await;
    let stopped = call(&cx, "StopReplicationTask", by_arn(&arn)).await;
    assert_eq!(stopped["ReplicationTask"]["Status"], "stopping");
    assert_eq!(shown(&cx, &arn).await["Status"], "stopped");
}

#[tokio::test]
async fn starts_that_do_not_fit_the_past_are_refused() {
    let (cx, _, _folder) = context().await;
    let arn = task(&cx, "task", "up", "up").await;
    for (kind, expected) in [
        (
            "resume-processing",
            "Start Type : RESUME_PROCESSING, invalid for tasks running for the first time",
        ),
        (
            "reload-target",
            "Start Type : RELOAD_TARGET, invalid for tasks running for the first time",
        ),
    ] {
        let input = json!({"ReplicationTaskArn": arn, "StartReplicationTaskType": kind});
        assert_eq!(
            fails(&cx, "StartReplicationTask", input, Combination).await,
            expected
        );
    }
    start(&cx, &arn, "start-replication").await;
    until(&cx, &arn, "stopped").await;
    let lower = EVERYTHING.replace(
        "}}] }",
        r#"}}, {"rule-type": "transformation", "rule-id": "2",
        "rule-target": "table", "rule-action": "convert-lowercase",
        "object-locator": {"schema-name": "%", "table-name": "%"}}]}"#,
    );
    call(
        &cx,
        "ModifyReplicationTask",
        json!({"ReplicationTaskArn": arn, "TableMappings": lower}),
    )
    .await;
    let resume =
        json!({"ReplicationTaskArn": arn, "StartReplicationTaskType": "resume-processing"});
    let message = fails(&cx, "StartReplicationTask", resume, Combination).await;
    assert!(
        message.contains("start the task with reload-target"),
        "{message}"
    );
    start(&cx, &arn, "reload-target").await;
    until(&cx, &arn, "stopped").await;
}

#[tokio::test]
async fn a_task_that_fails_before_it_read_anything_may_start_for_the_first_time_again() {
    let (cx, _, _folder) = context().await;
    let arn = task(&cx, "task", "broken", "up").await;
    start(&cx, &arn, "start-replication").await;
    let failed = until(&cx, &arn, "failed").await;
    assert_eq!(failed["StopReason"], "Stop Reason FATAL_ERROR");
    assert_eq!(
        failed["LastFailureMessage"],
        "Last Error  may not read the catalogue [42501] Task error notification \
        received from subtask 0, thread 0 Stop Reason FATAL_ERROR Error Level FATAL"
    );
    for kind in ["start-replication", "resume-processing"] {
        start(&cx, &arn, kind).await;
        until(&cx, &arn, "failed").await;
    }
    assert!(
        event_ids(&cx, &arn)
            .await
            .iter()
            .any(|message| message.starts_with("Replication task has failed."))
    );
    let logs = call(
        &cx,
        "DescribeReplicationInstanceTaskLogs",
        json!({"ReplicationInstanceArn": failed["ReplicationInstanceArn"]}),
    )
    .await;
    let size = logs["ReplicationInstanceTaskLogs"][0]["ReplicationInstanceTaskLogSize"]
        .as_i64()
        .unwrap();
    assert!(size > 0);
    let delete = json!({"ReplicationTaskArn": arn, "ReplicationTaskSettings": r#"{"Logging": {"DeleteTaskLogs": true}}"#});
    call(&cx, "ModifyReplicationTask", delete).await;
    let logs = call(
        &cx,
        "DescribeReplicationInstanceTaskLogs",
        json!({"ReplicationInstanceArn": failed["ReplicationInstanceArn"]}),
    )
    .await;
    assert_eq!(
        logs["ReplicationInstanceTaskLogs"][0]["ReplicationInstanceTaskLogSize"],
        0
    );
}

#[tokio::test]
async fn an_endpoint_that_is_not_reached_fails_the_start_and_the_next_is_refused() {
    let (cx, _, _folder) = context().await;
    let arn = task(&cx, "task", "down", "up").await;
    let input = json!({"ReplicationTaskArn": arn, "StartReplicationTaskType": "start-replication"});
    // The test that the creation began may or may not be over.
    if call_or_state(&cx, input.clone()).await {
        let failed = until(&cx, &arn, "failed").await;
        let message = failed["LastFailureMessage"].as_str().unwrap();
        assert!(
            message.contains("down:1000 refuses connections"),
            "{message}"
        );
    }
    let message = fails(&cx, "StartReplicationTask", input, BadState).await;
    assert_eq!(
        message,
        "Test connection for replication instance and endpoint should be successful for starting the \
                         replication task"
    );
}

async fn call_or_state(cx: &Context, input: Value) -> bool {
    match crate::testing::try_call(cx, "StartReplicationTask", input).await {
        Ok(_) => true,
        Err(error) => {
            assert_eq!(error.fault, BadState);
            false
        }
    }
}

#[tokio::test]
async fn a_running_task_can_be_stopped_and_nothing_else() {
    let (cx, _, _folder) = context().await;
    let arn = task(&cx, "task", "slow-stopped", "up").await;
    let not_running = format!("Replication Task '{arn}' is currently not running");
    assert_eq!(
        fails(&cx, "StopReplicationTask", by_arn(&arn), BadState).await,
        not_running
    );
    start(&cx, &arn, "start-replication").await;
    until(&cx, &arn, "running").await;
    let message = fails(&cx, "DeleteReplicationTask", by_arn(&arn), BadState).await;
    assert_eq!(
        message,
        format!("Replication Task '{arn}' is currently running")
    );
    let start_again =
        json!({"ReplicationTaskArn": arn, "StartReplicationTaskType": "resume-processing"});
    let message = fails(&cx, "StartReplicationTask", start_again, BadState).await;
    assert_eq!(message, "Replication Task cannot be started, invalid state");
    let severities = r#"{"Logging": {"LogComponents": [{"Id": "TARGET_LOAD", "Severity": "LOGGER_SEVERITY_DEBUG"}]}}"#;
    let live = json!({"ReplicationTaskArn": arn, "ReplicationTaskSettings": severities});
    let answer = call(&cx, "ModifyReplicationTask", live.clone()).await;
    assert_eq!(answer["ReplicationTask"]["Status"], "running");
    let more = with(live, json!({"TaskData": "x"}));
    fails(&cx, "ModifyReplicationTask", more, BadState).await;
    let tables = json!([{"SchemaName": "s", "TableName": "t"}]);
    let reload = json!({"ReplicationTaskArn": arn, "TablesToReload": tables});
    let message = fails(&cx, "ReloadTables", reload.clone(), BadValue).await;
    assert!(
        message.contains("The table s.t is not part of"),
        "{message}"
    );
    let stopping = call(&cx, "StopReplicationTask", by_arn(&arn)).await;
    assert_eq!(stopping["ReplicationTask"]["Status"], "stopping");
    let stopped = until(&cx, &arn, "stopped").await;
    assert_eq!(stopped["StopReason"], "Stop Reason NORMAL");
    assert_eq!(
        fails(&cx, "ReloadTables", reload, BadState).await,
        not_running
    );
    gate("slow-stopped").add_permits(1);
    start(&cx, &arn, "resume-processing").await;
    let done = until(&cx, &arn, "stopped").await;
    assert_eq!(done["StopReason"], "Stop Reason FULL_LOAD_ONLY_FINISHED");
}

#[tokio::test]
async fn modifications_are_merged_and_a_name_stays_one_tasks() {
    let (cx, _, _folder) = context().await;
    let arn = task(&cx, "one", "up", "up").await;
    let other = json!({
        "SourceEndpointArn": shown(&cx, &arn).await["SourceEndpointArn"],
        "TargetEndpointArn": shown(&cx, &arn).await["TargetEndpointArn"],
        "ReplicationInstanceArn": shown(&cx, &arn).await["ReplicationInstanceArn"],
        "ReplicationTaskIdentifier": "two", "MigrationType": "full-load", "TableMappings": EVERYTHING,
    });
    call(&cx, "CreateReplicationTask", other).await;
    let taken = json!({"ReplicationTaskArn": arn, "ReplicationTaskIdentifier": "TWO"});
    fails(
        &cx,
        "ModifyReplicationTask",
        taken,
        ResourceAlreadyExistsFault,
    )
    .await;
    let nothing = json!({"ReplicationTaskArn": arn, "MigrationType": "full-load", "TableMappings": EVERYTHING});
    let message = fails(&cx, "ModifyReplicationTask", nothing, Combination).await;
    assert_eq!(message, "No modifications were requested");
    let change = json!({"ReplicationTaskArn": arn, "ReplicationTaskIdentifier": "Three",
        "ReplicationTaskSettings": r#"{"FullLoadSettings": {"CommitRate": 77}}"#});
    let answer = call(&cx, "ModifyReplicationTask", change).await;
    assert_eq!(answer["ReplicationTask"]["Status"], "modifying");
    let task = shown(&cx, &arn).await;
    assert_eq!(task["Status"], "ready");
    assert_eq!(task["ReplicationTaskIdentifier"], "Three");
    let settings: Value =
        serde_json::from_str(task["ReplicationTaskSettings"].as_str().unwrap()).unwrap();
    assert_eq!(settings["FullLoadSettings"]["CommitRate"], 77);
    assert_eq!(settings["ErrorBehavior"]["FailOnNoTablesCaptured"], false);
    let free = json!({"ReplicationTaskArn": arn, "ReplicationTaskIdentifier": "one"});
    call(&cx, "ModifyReplicationTask", free).await;
}

#[tokio::test]
async fn a_task_moves_to_an_instance_of_its_version_or_newer() {
    let (cx, _, _folder) = context().await;
    let arn = task(&cx, "task", "up", "up").await;
    let old_instance = shown(&cx, &arn).await["ReplicationInstanceArn"].clone();
    let older = json!({"ReplicationInstanceIdentifier": "older", "ReplicationInstanceClass": "dms.t3.micro",
                       "EngineVersion": "3.5.4"});
    let older = call(&cx, "CreateReplicationInstance", older).await;
    let to = |instance: &Value| json!({"ReplicationTaskArn": arn, "TargetReplicationInstanceArn": instance});
    let older = &older["ReplicationInstance"]["ReplicationInstanceArn"];
    fails(&cx, "MoveReplicationTask", to(older), BadState).await;
    fails(&cx, "MoveReplicationTask", to(&old_instance), Combination).await;
    let new = json!(instance(&cx, "new").await);
    let moving = call(&cx, "MoveReplicationTask", to(&new)).await["ReplicationTask"].clone();
    assert_eq!(
        (&moving["Status"], &moving["TargetReplicationInstanceArn"]),
        (&json!("moving"), &new)
    );
    let moved = shown(&cx, &arn).await;
    assert_eq!(
        (&moved["Status"], &moved["ReplicationInstanceArn"]),
        (&json!("ready"), &new)
    );
    call(
        &cx,
        "DeleteReplicationInstance",
        json!({"ReplicationInstanceArn": old_instance}),
    )
    .await;
    fails(
        &cx,
        "DeleteReplicationInstance",
        json!({"ReplicationInstanceArn": new}),
        BadState,
    )
    .await;
}

#[tokio::test]
async fn a_deleted_task_is_gone_and_frees_what_it_used() {
    let (cx, _, folder) = context().await;
    for (name, run) in [("never-run", false), ("run", true)] {
        let arn = task(&cx, name, &format!("up-{name}"), &format!("up-{name}")).await;
        if run {
            start(&cx, &arn, "start-replication").await;
            until(&cx, &arn, "stopped").await;
        }
        let task = shown(&cx, &arn).await;
        let answer = call(&cx, "DeleteReplicationTask", by_arn(&arn)).await;
        assert_eq!(answer["ReplicationTask"]["Status"], "deleting");
        let filters = json!({"Filters": [{"Name": "replication-task-arn", "Values": [arn]}]});
        fails(
            &cx,
            "DescribeReplicationTasks",
            filters,
            ResourceNotFoundFault,
        )
        .await;
        call(
            &cx,
            "DeleteEndpoint",
            json!({"EndpointArn": task["SourceEndpointArn"]}),
        )
        .await;
        let instance = json!({"ReplicationInstanceArn": task["ReplicationInstanceArn"]});
        call(&cx, "DeleteReplicationInstance", instance).await;
    }
    let tasks = folder.path().join("tasks/us-east-1");
    assert_eq!(std::fs::read_dir(tasks).unwrap().count(), 0);
}

#[tokio::test]
async fn a_target_that_cannot_be_cleaned_keeps_the_task_only_where_the_settings_say_so() {
    let (cx, _, _folder) = context().await;
    let arn = task(&cx, "task", "up", "unclean").await;
    start(&cx, &arn, "start-replication").await;
    until(&cx, &arn, "stopped").await;
    let strict = r#"{"FailTaskWhenCleanTaskResourceFailed": true}"#;
    let modify =
        |settings: &str| json!({"ReplicationTaskArn": arn, "ReplicationTaskSettings": settings});
    call(&cx, "ModifyReplicationTask", modify(strict)).await;
    call(&cx, "DeleteReplicationTask", by_arn(&arn)).await;
    let failed = until(&cx, &arn, "failed").await;
    let message = failed["LastFailureMessage"].as_str().unwrap();
    assert!(message.contains("may not drop towpath_ledger"), "{message}");
    call(
        &cx,
        "ModifyReplicationTask",
        modify(r#"{"FailTaskWhenCleanTaskResourceFailed": false}"#),
    )
    .await;
    call(&cx, "DeleteReplicationTask", by_arn(&arn)).await;
    fails(
        &cx,
        "DescribeTableStatistics",
        by_arn(&arn),
        ResourceNotFoundFault,
    )
    .await;
}

/// The same installation, started again on what it stored.
async fn restarted(cx: &Context) -> Context {
    let old = &cx.host;
    let host = Arc::new(crate::Installation {
        store: Arc::clone(&old.store),
        sealer: crate::seal::Sealer::new([1; 32]),
        clock: Arc::clone(&old.clock),
        account: old.account.clone(),
        id: old.id.clone(),
        settings: old.settings.clone(),
        connectors: old.connectors,
        network: Arc::clone(&old.network),
        machine: old.machine,
        data_dir: old.data_dir.clone(),
        decide: old.decide,
        supervisor: OnceLock::from(
            Arc::new(Tasks::default()) as Arc<dyn crate::supervisor::Supervisor>
        ),
    });
    crate::seed(&host, "us-east-1").await.unwrap();
    Context::of_server(host, "us-east-1")
}

#[tokio::test]
async fn a_drained_service_leaves_its_tasks_running_and_the_next_resumes_them() {
    let (cx, _, _folder) = context().await;
    let arn = task(&cx, "task", "slow-drained", "up").await;
    start(&cx, &arn, "start-replication").await;
    until(&cx, &arn, "running").await;
    cx.supervisor().unwrap().drain().await;
    assert_eq!(shown(&cx, &arn).await["Status"], "running");
    gate("slow-drained").add_permits(1);
    let next = restarted(&cx).await;
    let done = until(&next, &arn, "stopped").await;
    assert_eq!(done["StopReason"], "Stop Reason FULL_LOAD_ONLY_FINISHED");
}

#[tokio::test]
async fn a_reboot_of_the_instance_lets_its_tasks_go_on() {
    let (cx, _, _folder) = context().await;
    let arn = task(&cx, "task", "slow-rebooted", "up").await;
    start(&cx, &arn, "start-replication").await;
    let running = until(&cx, &arn, "running").await;
    let reboot = json!({"ReplicationInstanceArn": running["ReplicationInstanceArn"]});
    call(&cx, "RebootReplicationInstance", reboot).await;
    gate("slow-rebooted").add_permits(1);
    let done = until(&cx, &arn, "stopped").await;
    assert_eq!(done["StopReason"], "Stop Reason FULL_LOAD_ONLY_FINISHED");
    // One start, whatever happened in between.
    assert_eq!(
        done["ReplicationTaskStartDate"],
        running["ReplicationTaskStartDate"]
    );
}
