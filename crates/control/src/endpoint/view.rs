//! An endpoint as answers show it: everything that was given, except what is secret.

use super::{
    Endpoint,
    engine::{self, Engine},
};
use crate::{arn::Kind, context::Context};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use towpath_wire::dms::shapes;

impl Endpoint {
    /// Its ARN.
    pub(crate) fn arn(&self, cx: &Context) -> String {
        cx.arn(Kind::Endpoint, &self.id)
    }

    /// What an answer shows.
    ///
    /// `EndpointType` is in upper case although requests spell it in lower case, and `SslMode` and `KmsKeyId` are
    /// never absent: clients compare them with what they want.
    pub(crate) fn view(&self, cx: &Context) -> shapes::Endpoint {
        let engine = Engine::find(cx.host.connectors, &self.engine);
        let mut view = shapes::Endpoint {
            endpoint_identifier: Some(self.identifier.clone()),
            endpoint_type: Some(engine::side(self.role).to_ascii_uppercase()),
            engine_name: Some(self.engine.clone()),
            engine_display_name: engine.map(|engine| engine.name.display.to_owned()),
            username: self.username.clone(),
            server_name: self.server_name.clone(),
            port: self.port.map(i32::from),
            database_name: self.database_name.clone(),
            extra_connection_attributes: Some(self.attributes.clone())
                .filter(|text| !text.is_empty()),
            status: Some(self.status.text().to_owned()),
            kms_key_id: Some(self.kms_key_id.clone()),
            endpoint_arn: Some(self.arn(cx)),
            certificate_arn: self.certificate_arn.clone(),
            ssl_mode: Some(self.ssl_mode.clone()),
            service_access_role_arn: self.service_access_role_arn.clone(),
            external_table_definition: self.external_table_definition.clone(),
            ..shapes::Endpoint::default()
        };
        if let Some(engine) = engine {
            show_settings(&mut view, engine.name.settings_member, self.structure());
        }
        view
    }

    /// The settings structure: what was given there, and how to connect, which clients read from it when it is present.
    fn structure(&self) -> Map<String, Value> {
        let mut members = self.settings.clone();
        let texts = [
            ("Username", &self.username),
            ("ServerName", &self.server_name),
            ("DatabaseName", &self.database_name),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                members.insert(name.to_owned(), Value::from(text.as_str()));
            }
        }
        if let Some(port) = self.port {
            members.insert(String::from("Port"), Value::from(port));
        }
        members
    }
}

/// Puts the structure into its place; engines without one, and places of engines that no build drives, stay empty.
fn show_settings(view: &mut shapes::Endpoint, place: &str, members: Map<String, Value>) {
    match place {
        "PostgreSQLSettings" => view.postgre_sql_settings = read(members),
        "MySQLSettings" => view.my_sql_settings = read(members),
        _ => {}
    }
}

/// The members came from this shape, so they fit it.
fn read<T: DeserializeOwned>(members: Map<String, Value>) -> Option<T> {
    serde_json::from_value(Value::Object(members)).ok()
}
