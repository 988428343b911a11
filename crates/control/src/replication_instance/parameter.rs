//! Parameters that creating and modifying an instance have in common.

use super::{Class, ReplicationInstance};
use crate::{
    account::version::Version, context::Context, error::ApiError, identifier::Rule, store::Held,
    subnet_group::SubnetGroup,
};
use towpath_wire::Fault;

/// `ReplicationInstanceIdentifier`.
pub(super) const IDENTIFIER: Rule = Rule {
    parameter: "ReplicationInstanceIdentifier",
    max: 63,
};

/// The smallest and the largest storage, in GB.
pub(super) const STORAGE_GB: std::ops::RangeInclusive<i32> = 5..=6144;

/// `ReplicationInstanceClass`.
pub(super) fn class(name: &str) -> Result<Class, ApiError> {
    Class::parse(name).ok_or_else(|| {
        ApiError::invalid_value(format!(
            "Invalid replication instance class: {name}. DescribeOrderableReplicationInstances lists the classes."
        ))
    })
}

/// `AllocatedStorage`.
pub(super) fn storage(gb: i32) -> Result<i32, ApiError> {
    if STORAGE_GB.contains(&gb) {
        return Ok(gb);
    }
    let (least, most) = STORAGE_GB.into_inner();
    Err(ApiError::invalid_value(format!(
        "Invalid value {gb} for AllocatedStorage. Must be between {least} and {most}"
    )))
}

/// Refuses an instance that would bring the storage of all over the quota.
pub(super) async fn check_storage_quota(
    cx: &Context,
    except: &str,
    gb: i32,
) -> Result<(), ApiError> {
    let all: Vec<Held<ReplicationInstance>> = cx.all().await?;
    let others = all.iter().filter(|instance| instance.id != except);
    let used: i64 = others.map(|instance| i64::from(instance.storage_gb)).sum();
    let limit = cx.host.settings.quotas.allocated_storage_gb;
    if used + i64::from(gb) <= limit {
        return Ok(());
    }
    let message = format!(
        "The quota for AllocatedStorage, which is {limit} GB, allows {} GB more.",
        limit - used
    );
    Err(ApiError::new(Fault::StorageQuotaExceededFault, message))
}

/// `EngineVersion`.
pub(super) fn version(text: &str) -> Result<Version, ApiError> {
    Version::parse(text).ok_or_else(|| {
        ApiError::invalid_value(format!("No replication engine found with version: {text}"))
    })
}

/// `NetworkType`: the networks here have IPv4 addresses only.
pub(super) fn network_type(text: &str) -> Result<String, ApiError> {
    if text.eq_ignore_ascii_case("IPV4") {
        return Ok(text.to_owned());
    }
    Err(ApiError::invalid_value(format!(
        "The network type {text} is not supported by the subnet group. It must be IPV4"
    )))
}

/// `VpcSecurityGroupIds`, each once.
pub(super) fn security_groups(ids: Vec<String>) -> Result<Vec<String>, ApiError> {
    let mut kept: Vec<String> = Vec::new();
    for id in ids {
        let digits = id.strip_prefix("sg-").unwrap_or_default();
        if !(8..=17).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(ApiError::invalid_value(format!(
                "Invalid security group: {id}"
            )));
        }
        if !kept.contains(&id) {
            kept.push(id);
        }
    }
    Ok(kept)
}

/// `PreferredMaintenanceWindow` in lower case: `ddd:hh:mm-ddd:hh:mm`, at least thirty minutes.
pub(super) fn window(text: &str) -> Result<String, ApiError> {
    let lower = text.to_ascii_lowercase();
    let minutes = lower.split_once('-').and_then(|(from, to)| {
        const WEEK: i32 = 7 * 24 * 60;
        Some((minute_of_week(to)? - minute_of_week(from)?).rem_euclid(WEEK))
    });
    match minutes {
        Some(30..) => Ok(lower),
        _ => Err(ApiError::invalid_value(format!(
            "Invalid maintenance window: {text}. It must have the form ddd:hh24:mi-ddd:hh24:mi and at least 30 minutes."
        ))),
    }
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn minute_of_week(text: &str) -> Option<i32> {
    let (day, time) = text.split_once(':')?;
    let (hour, minute) = time.split_once(':')?;
    let day = i32::try_from(DAYS.iter().position(|known| *known == day)?).ok()?;
    let number = |text: &str, below: i32| {
        let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<i32>().ok().filter(|n| digits && *n < below)
    };
    Some((day * 24 + number(hour, 24)?) * 60 + number(minute, 60)?)
}

/// A window of thirty minutes for an instance that names none, spread over the week by its random id.
pub(super) fn window_of(id: &str) -> String {
    let slot = id.bytes().fold(0_usize, |sum, byte| {
        (sum * 31 + usize::from(byte)) % (7 * 24)
    });
    let day = DAYS.get(slot / 24).copied().unwrap_or("sun");
    let hour = slot % 24;
    format!("{day}:{hour:02}:00-{day}:{hour:02}:30")
}

/// Where an instance stands: the zone, and the standby's with Multi-AZ.
pub(super) fn zones(
    cx: &Context,
    group: &SubnetGroup,
    wish: Option<&str>,
    multi_az: bool,
) -> Result<(String, Option<String>), ApiError> {
    let offered = group.zones(cx);
    if multi_az && wish.is_some() {
        let message = "AvailabilityZone cannot be given together with MultiAZ.";
        return Err(ApiError::invalid_combination(message));
    }
    let too_few = || {
        let message = format!(
            "The replication subnet group {} covers {} Availability Zones, Multi-AZ needs two.",
            group.identifier,
            offered.len()
        );
        ApiError::new(Fault::ReplicationSubnetGroupDoesNotCoverEnoughAZs, message)
    };
    let first = match wish {
        Some(wish) if offered.iter().any(|zone| zone == wish) => wish.to_owned(),
        Some(wish) => {
            let offered = offered.join(", ");
            return Err(ApiError::invalid_value(format!(
                "The Availability Zone {wish} is not covered by the replication subnet group {}, which covers: {offered}",
                group.identifier
            )));
        }
        None => offered.first().cloned().ok_or_else(too_few)?,
    };
    let standby = if multi_az {
        Some(offered.get(1).cloned().ok_or_else(too_few)?)
    } else {
        None
    };
    Ok((first, standby))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_lower_case_and_long_enough() {
        let good = [
            "Sun:06:00-sun:14:00",
            "mon:00:00-mon:00:30",
            "sun:23:45-mon:00:15",
            "sat:00:00-fri:23:59",
        ];
        for text in good {
            assert_eq!(window(text).unwrap(), text.to_lowercase());
        }
        let bad = [
            "",
            "sun:06:00",
            "sun:06:00-sun:06:29",
            "sun:06:00-sun:06:00",
            "sun:24:00-mon:01:00",
            "xxx:01:00-sun:02:00",
            "sun:6:00-sun:7:00",
            "sun:06:60-sun:08:00",
        ];
        for text in bad {
            assert!(window(text).is_err(), "{text}");
        }
        for id in ["", "ABC", "Z7Q"] {
            window(&window_of(id)).unwrap();
        }
    }

    #[test]
    fn security_groups_are_ids() {
        let groups = |ids: &[&str]| security_groups(ids.iter().map(|&id| id.to_owned()).collect());
        assert_eq!(
            groups(&["sg-01234567", "sg-01234567"]).unwrap(),
            ["sg-01234567"]
        );
        for bad in ["sg-", "sg-xyz", "default", "sg-0123456789abcdef012"] {
            assert!(groups(&[bad]).is_err(), "{bad}");
        }
    }
}
