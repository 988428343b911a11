"""The journey of a full load through boto3: each waiter settles, pages join, a restart of a stopped task works.

Takes one JSON argument: source and target as arguments of CreateEndpoint, the table mappings, and the rows of each table.
Says each step; the first thing that is not as it should be ends the script with a traceback.
"""

import json
import sys
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

told = json.loads(sys.argv[1])
dms = boto3.client("dms", config=Config(retries={"total_max_attempts": 1}))
started = time.monotonic()


def step(text):
    print(f"{time.monotonic() - started:7.2f} s  {text}", flush=True)


def wait(waiter, name, arn):
    """Waits with boto3's own waiter, asking each second instead of each quarter of a minute."""
    dms.get_waiter(waiter).wait(
        Filters=[{"Name": name, "Values": [arn]}], WaiterConfig={"Delay": 1, "MaxAttempts": 90}
    )
    step(f"{waiter} settled")


def refused(code, call, **arguments):
    try:
        answer = call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        step(f"refused as it should be: {error}")
        return
    raise AssertionError(f"{code} expected, the answer was {answer}")


instance = dms.create_replication_instance(
    ReplicationInstanceIdentifier="Worker",
    ReplicationInstanceClass="dms.t3.medium",
    AllocatedStorage=20,
    Tags=[{"Key": "team", "Value": "canal"}],
)["ReplicationInstance"]
assert instance["ReplicationInstanceIdentifier"] == "worker", instance
instance = instance["ReplicationInstanceArn"]
wait("replication_instance_available", "replication-instance-arn", instance)
tags = dms.list_tags_for_resource(ResourceArn=instance)["TagList"]
assert [(tag["Key"], tag["Value"]) for tag in tags] == [("team", "canal")], tags

endpoints = {}
for kind in ("source", "target"):
    endpoint = dms.create_endpoint(EndpointIdentifier=f"shop-{kind}", EndpointType=kind, **told[kind])["Endpoint"]
    assert endpoint["Status"] == "active", endpoint
    assert told[kind]["Password"] not in json.dumps(endpoint, default=str), "the password comes back"
    endpoints[kind] = endpoint["EndpointArn"]
    tested = dms.test_connection(ReplicationInstanceArn=instance, EndpointArn=endpoints[kind])["Connection"]
    assert tested["Status"] in ("testing", "successful"), tested
    wait("test_connection_succeeds", "endpoint-arn", endpoints[kind])

pages = list(dms.get_paginator("describe_orderable_replication_instances").paginate(PaginationConfig={"PageSize": 20}))
classes = [(one["ReplicationInstanceClass"], one["EngineVersion"]) for page in pages for one in page["OrderableReplicationInstances"]]
assert len(pages) > 1 and "dms.t3.medium" in [name for name, _ in classes], (len(pages), classes)
assert len(set(classes)) == len(classes), "a class of a version comes twice"
step(f"{len(classes)} classes of versions on {len(pages)} pages")

task = dms.create_replication_task(
    ReplicationTaskIdentifier="shop",
    SourceEndpointArn=endpoints["source"],
    TargetEndpointArn=endpoints["target"],
    ReplicationInstanceArn=instance,
    MigrationType="full-load",
    TableMappings=told["mappings"],
    ReplicationTaskSettings=json.dumps({"FullLoadSettings": {"TargetTablePrepMode": "DROP_AND_CREATE"}}),
)["ReplicationTask"]["ReplicationTaskArn"]
wait("replication_task_ready", "replication-task-arn", task)
refused("InvalidResourceStateFault", dms.delete_endpoint, EndpointArn=endpoints["source"])
refused("InvalidResourceStateFault", dms.delete_replication_instance, ReplicationInstanceArn=instance)
refused("InvalidResourceStateFault", dms.stop_replication_task, ReplicationTaskArn=task)

for kind in ("start-replication", "reload-target"):
    dms.start_replication_task(ReplicationTaskArn=task, StartReplicationTaskType=kind)
    step(kind)
    wait("replication_task_running", "replication-task-arn", task)
    wait("replication_task_stopped", "replication-task-arn", task)
    [described] = dms.describe_replication_tasks()["ReplicationTasks"]
    assert described["StopReason"] == "Stop Reason FULL_LOAD_ONLY_FINISHED", described
    progress = described["ReplicationTaskStats"]
    assert progress["FullLoadProgressPercent"] == 100, progress
    assert (progress["TablesLoaded"], progress["TablesErrored"]) == (len(told["counts"]), 0), progress
    pages = dms.get_paginator("describe_table_statistics").paginate(ReplicationTaskArn=task)
    tables = [table for page in pages for table in page["TableStatistics"]]
    assert {table["TableState"] for table in tables} == {"Table completed"}, tables
    assert {table["TableName"]: table["FullLoadRows"] for table in tables} == told["counts"], tables

dms.delete_replication_task(ReplicationTaskArn=task)
wait("replication_task_deleted", "replication-task-arn", task)
for arn in endpoints.values():
    dms.delete_endpoint(EndpointArn=arn)
    wait("endpoint_deleted", "endpoint-arn", arn)
dms.delete_replication_instance(ReplicationInstanceArn=instance)
wait("replication_instance_deleted", "replication-instance-arn", instance)
refused("ResourceNotFoundFault", dms.describe_replication_instances, Filters=[{"Name": "replication-instance-arn", "Values": [instance]}])
events = dms.describe_events(Duration=60)["Events"]
assert events, "the journey left no event"
step("the end")
