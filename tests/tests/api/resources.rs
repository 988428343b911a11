//! Instances, subnet groups, tags and events through the port, with boto3 as the client, and across a kill.

use serde_json::{Value, json};
use towpath_testkit::{Client, Towpath};

/// The subnets of the default group.
async fn subnets(client: &Client) -> Vec<Value> {
    let groups = client
        .call("DescribeReplicationSubnetGroups", json!({}))
        .await;
    let subnets = groups
        .pointer("/ReplicationSubnetGroups/0/Subnets")
        .and_then(Value::as_array);
    let id = |subnet: &Value| subnet.get("SubnetIdentifier").cloned();
    subnets.into_iter().flatten().filter_map(id).collect()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one life, told in its order")]
async fn an_instance_lives_from_create_to_delete_across_a_kill() {
    let server = Towpath::start().await;
    let client = server.client().await;
    let subnets = subnets(&client).await;
    let group = json!({
        "ReplicationSubnetGroupIdentifier": "Night",
        "ReplicationSubnetGroupDescription": "for the night",
        "SubnetIds": subnets,
    });
    client.call("CreateReplicationSubnetGroup", group).await;
    let input = json!({
        "ReplicationInstanceIdentifier": "Worker",
        "ReplicationInstanceClass": "dms.r5.24xlarge",
        "ReplicationSubnetGroupIdentifier": "night",
        "Tags": [{"Key": "stage", "Value": "test"}],
    });
    let created = client
        .call("CreateReplicationInstance", input.clone())
        .await;
    assert_eq!(
        created["ReplicationInstance"]["ReplicationInstanceStatus"],
        "creating"
    );
    let arn = created["ReplicationInstance"]["ReplicationInstanceArn"].clone();

    // What was answered is durable: the process dies at once, without a chance to write anything.
    server.kill().await;
    let server = server.restart().await;
    let client = server.client().await;
    let filters = json!({"Filters": [{"Name": "replication-instance-arn", "Values": [arn]}]});
    client
        .wait("replication_instance_available", filters.clone())
        .await
        .unwrap();
    let found = client
        .call("DescribeReplicationInstances", filters.clone())
        .await;
    let view = &found["ReplicationInstances"][0];
    assert_eq!(view["ReplicationInstanceIdentifier"], "worker");
    assert_eq!(
        view["ReplicationSubnetGroup"]["ReplicationSubnetGroupIdentifier"],
        "night"
    );
    assert_eq!(view["ReplicationInstanceClass"], "dms.r5.24xlarge");
    let tags = client
        .call("ListTagsForResource", json!({"ResourceArn": arn}))
        .await;
    assert_eq!(tags["TagList"][0]["Value"], "test");
    let again = client.refused("CreateReplicationInstance", input).await;
    assert_eq!(
        (again.code.as_str(), again.status),
        ("ResourceAlreadyExistsFault", 400)
    );

    let class = json!({"ReplicationInstanceArn": arn, "ReplicationInstanceClass": "dms.t3.small", "ApplyImmediately": true});
    let modified = client.call("ModifyReplicationInstance", class).await;
    assert_eq!(
        modified["ReplicationInstance"]["ReplicationInstanceStatus"],
        "modifying"
    );
    let name = json!({"ReplicationSubnetGroupIdentifier": "night"});
    let used = client
        .refused("DeleteReplicationSubnetGroup", name.clone())
        .await;
    assert_eq!(used.code, "InvalidResourceStateFault");

    let deleted = client
        .call(
            "DeleteReplicationInstance",
            json!({"ReplicationInstanceArn": arn}),
        )
        .await;
    assert_eq!(
        deleted["ReplicationInstance"]["ReplicationInstanceStatus"],
        "deleting"
    );
    client
        .wait("replication_instance_deleted", filters.clone())
        .await
        .unwrap();
    let gone = client
        .refused("DescribeReplicationInstances", filters)
        .await;
    assert_eq!(
        gone.message,
        "No Replication Instances found matching provided filters"
    );
    client.call("DeleteReplicationSubnetGroup", name).await;
    let events = json!({"SourceType": "replication-instance", "SourceIdentifier": "worker"});
    let events = client.call("DescribeEvents", events).await;
    let categories: Vec<&Value> = events["Events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| &event["EventCategories"][0])
        .collect();
    let expected = [
        "creation",
        "creation",
        "configuration change",
        "configuration change",
        "deletion",
        "deletion",
    ];
    assert_eq!(categories, expected);
}

#[tokio::test]
async fn pages_of_many_instances_join_to_the_whole() {
    let server = Towpath::start().await;
    let client = server.client().await;
    for number in 0..45 {
        let input = json!({
            "ReplicationInstanceIdentifier": format!("worker-{number}"),
            "ReplicationInstanceClass": "dms.t3.micro",
        });
        client.call("CreateReplicationInstance", input).await;
    }
    let (mut seen, mut marker) = (Vec::new(), None::<Value>);
    loop {
        let mut input = json!({"MaxRecords": 20});
        if let Some(marker) = marker {
            input["Marker"] = marker;
        }
        let page = client.call("DescribeReplicationInstances", input).await;
        let page_of = page["ReplicationInstances"].as_array().unwrap();
        seen.extend(
            page_of
                .iter()
                .map(|view| view["ReplicationInstanceIdentifier"].clone()),
        );
        marker = page.get("Marker").cloned();
        if marker.is_none() {
            break;
        }
    }
    let expected: Vec<Value> = (0..45)
        .map(|number| json!(format!("worker-{number}")))
        .collect();
    seen.sort_by_key(|name| {
        name.as_str()
            .unwrap()
            .trim_start_matches("worker-")
            .parse::<u32>()
            .unwrap()
    });
    assert_eq!(seen, expected);
    let attributes = client.call("DescribeAccountAttributes", json!({})).await;
    assert_eq!(
        attributes["AccountQuotas"][0],
        json!({"AccountQuotaName": "ReplicationInstances", "Used": 45, "Max": 60})
    );
    let marker = client
        .refused("DescribeReplicationInstances", json!({"Marker": "bm9uZQ"}))
        .await;
    assert_eq!(
        (marker.code.as_str(), marker.message.as_str()),
        ("InvalidParameterValueException", "Invalid marker")
    );
}
