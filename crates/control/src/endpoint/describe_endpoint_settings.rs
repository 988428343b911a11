//! `DescribeEndpointSettings`.

use super::engine::Engine;
use crate::{
    context::Context,
    error::ApiError,
    handle::Handle,
    page::{LENIENT, PageRequest},
};
use towpath_data::connector::{Setting, SettingEffect, SettingType};
use towpath_wire::{
    Operation,
    dms::{
        operations::DescribeEndpointSettings,
        shapes::{DescribeEndpointSettingsResponse, EndpointSetting},
    },
};

impl Handle for DescribeEndpointSettings {
    fn touches(_: &Context, _: &Self::Input) -> Vec<String> {
        Vec::new()
    }

    /// Lists the settings of an engine that can be given, from the table that checks them.
    async fn handle(cx: &Context, input: Self::Input) -> Result<Self::Output, ApiError> {
        let name = &input.engine_name;
        let engine = Engine::find(cx.host.connectors, name).ok_or_else(|| {
            ApiError::invalid_value(format!(
                "The engine name {name} is not valid for an endpoint"
            ))
        })?;
        let offered = |setting: &&Setting| setting.effect != SettingEffect::NotYet;
        let settings: Vec<_> = engine.connector.settings.iter().filter(offered).collect();
        let page = PageRequest {
            operation: Self::NAME,
            filters: None,
            max_records: input.max_records,
            marker: input.marker.as_deref(),
        };
        let (settings, marker) =
            page.cut(cx, LENIENT, settings, |setting| setting.name.to_owned())?;
        let settings = settings.into_iter().map(view).collect();
        Ok(DescribeEndpointSettingsResponse {
            endpoint_settings: Some(settings),
            marker,
        })
    }
}

fn view(setting: &Setting) -> EndpointSetting {
    let (kind, words, range) = match setting.kind {
        SettingType::String => ("string", None, None),
        SettingType::Boolean => ("boolean", None, None),
        SettingType::Integer { min, max } => ("integer", None, Some((min, max))),
        SettingType::Enum(words) => ("enum", Some(words), None),
    };
    let bound = |number: i64| i32::try_from(number).ok();
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    EndpointSetting {
        name: Some(setting.name.to_owned()),
        r#type: Some(kind.to_owned()),
        enum_values: words.map(|words| words.iter().copied().map(String::from).collect()),
        sensitive: Some(setting.sensitive),
        units: text(setting.units),
        applicability: Some(applicability(setting).to_owned()),
        int_value_min: range.and_then(|(min, _)| bound(min)),
        int_value_max: range.and_then(|(_, max)| bound(max)),
        default_value: text(setting.default),
    }
}

fn applicability(setting: &Setting) -> &'static str {
    match (setting.source, setting.target) {
        (true, true) => "source and target endpoints",
        (true, false) => "source endpoints",
        (false, _) => "target endpoints",
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        endpoint::fixture::context,
        testing::{call, fails},
    };
    use serde_json::json;
    use towpath_wire::Fault;

    #[tokio::test]
    async fn the_table_is_shown_without_what_does_not_act() {
        let cx = context().await;
        let answer = call(
            &cx,
            "DescribeEndpointSettings",
            json!({"EngineName": "Alpha"}),
        )
        .await;
        let settings = answer["EndpointSettings"].as_array().unwrap();
        let find = |name: &str| settings.iter().find(|setting| setting["Name"] == name);
        let timeout = json!({
            "Name": "ExecuteTimeout", "Type": "integer", "Sensitive": false, "Units": "seconds",
            "Applicability": "source and target endpoints", "IntValueMin": 1, "IntValueMax": 3600,
            "DefaultValue": "60",
        });
        assert_eq!(find("ExecuteTimeout"), Some(&timeout));
        let kind = json!({
            "Name": "TargetDbType", "Type": "enum", "Sensitive": false,
            "EnumValues": ["specific-database", "multiple-databases"],
            "Applicability": "target endpoints", "DefaultValue": "multiple-databases",
        });
        assert_eq!(find("TargetDbType"), Some(&kind));
        assert_eq!(find("Hidden").unwrap()["Sensitive"], true);
        assert_eq!(find("HeartbeatEnable"), None);
        let input = json!({"EngineName": "kafka"});
        fails(
            &cx,
            "DescribeEndpointSettings",
            input,
            Fault::InvalidParameterValueException,
        )
        .await;
    }
}
