//! The record of an endpoint, and how the members of a request change it.

use super::{
    attributes::Attributes,
    engine::Engine,
    settings,
    state::Status,
    wish::{Structure, Wish, is_blank, settle},
};
use crate::{arn::Kind, context::Context, error::ApiError, seal::Sealed, store::Record};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::path::PathBuf;
use towpath_data::endpoint::{Role, SslMode};
use towpath_wire::{Secret, Timestamp};

/// An endpoint as it is stored: how to connect, and the engine's settings as they were given.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Endpoint {
    /// The last part of its ARN.
    pub(crate) id: String,
    /// `EndpointIdentifier`, in the client's case.
    pub(crate) identifier: String,
    pub(crate) created: Timestamp,
    pub(crate) status: Status,
    #[serde(with = "RoleText")]
    pub(crate) role: Role,
    /// `EngineName`, lower case.
    pub(crate) engine: String,
    pub(crate) username: Option<String>,
    pub(crate) password: Option<Sealed>,
    pub(crate) server_name: Option<String>,
    pub(crate) port: Option<u16>,
    pub(crate) database_name: Option<String>,
    /// As the API spells it.
    pub(crate) ssl_mode: String,
    pub(crate) certificate_arn: Option<String>,
    pub(crate) kms_key_id: String,
    pub(crate) service_access_role_arn: Option<String>,
    pub(crate) external_table_definition: Option<String>,
    /// The extra connection attributes, canonical.
    pub(crate) attributes: String,
    /// The members of the engine's settings structure that were given there, without those above.
    pub(crate) settings: Map<String, Value>,
    /// Counts the modifications, so that a connection knows whether it was tested as the endpoint is now.
    pub(crate) revision: u64,
}

impl Record for Endpoint {
    const KIND: &'static str = Kind::Endpoint.name();

    fn id(&self) -> &str {
        &self.id
    }
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Role", rename_all = "lowercase")]
enum RoleText {
    Source,
    Target,
}

/// What a modification does to settings that it does not name (`ExactSettings`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unnamed {
    /// They stay.
    Keep,
    /// They return to their defaults.
    Clear,
}

impl Endpoint {
    /// Where the password is sealed for.
    fn password_place(&self) -> String {
        format!("endpoint/{}/Password", self.id)
    }

    /// Takes over what a request says; members that it does not name stay. A blank text clears.
    ///
    /// # Errors
    /// `InvalidParameterCombinationException` for a structure of another engine, for values that contradict each
    /// other, and for a secret beside clear text; `InvalidParameterValueException` for a bad value.
    pub(super) fn apply(
        &mut self,
        cx: &Context,
        wish: &Wish,
        engine: Engine,
        unnamed: Unnamed,
    ) -> Result<(), ApiError> {
        let mut structure = own_structure(wish, engine)?;
        self.connect_with(cx, wish, &mut structure)?;
        set_text(&mut self.certificate_arn, wish.certificate_arn.clone());
        set_text(
            &mut self.service_access_role_arn,
            wish.service_access_role_arn.clone(),
        );
        set_text(
            &mut self.external_table_definition,
            wish.external_table_definition.clone(),
        );
        if let Some(mode) = wish.ssl_mode.as_ref().filter(|mode| !is_blank(mode)) {
            self.ssl_mode.clone_from(mode);
        }
        if let Some(text) = &wish.attributes {
            self.attributes = Attributes::parse(text)?.canonical();
        }
        if unnamed == Unnamed::Clear && !structure.name.is_empty() {
            self.settings.clear();
        }
        self.settings.extend(structure.members);
        Ok(())
    }

    /// Takes over the members that say how to connect, from wherever they are given.
    fn connect_with(
        &mut self,
        cx: &Context,
        wish: &Wish,
        structure: &mut Structure,
    ) -> Result<(), ApiError> {
        let of = structure.name;
        let inner = structure.take_text("Username");
        let username = settle("Username", wish.username.as_deref(), inner.as_deref(), of)?;
        let inner = structure.take_text("ServerName");
        let server_name = settle(
            "ServerName",
            wish.server_name.as_deref(),
            inner.as_deref(),
            of,
        )?;
        let inner = structure.take_text("DatabaseName");
        let database = settle(
            "DatabaseName",
            wish.database_name.as_deref(),
            inner.as_deref(),
            of,
        )?;
        let top = wish.port.map(|port| port.to_string());
        let inner = structure.take_text("Port");
        let port = settle("Port", spelled(top.as_ref()), spelled(inner.as_ref()), of)?;
        let password = settle(
            "Password",
            wish.password.as_ref().map(Secret::expose),
            structure.password.as_ref().map(Secret::expose),
            of,
        )?;
        refuse_secrets_manager(structure, [&username, &server_name, &port, &password])?;

        set_text(&mut self.username, username);
        set_text(&mut self.server_name, server_name);
        set_text(&mut self.database_name, database);
        if let Some(port) = port {
            self.port = read_port(&port)?;
        }
        if let Some(password) = password {
            self.password = if password.is_empty() {
                None
            } else {
                let sealed = cx.host.sealer.seal(&self.password_place(), &password);
                Some(sealed.map_err(ApiError::internal)?)
            };
        }
        Ok(())
    }

    /// Checks the endpoint as a whole; nothing is reached for it.
    ///
    /// # Errors
    /// `InvalidParameterValueException` for a member that is missing or wrong, `InvalidParameterCombinationException`
    /// for members that do not go together.
    pub(super) fn check(
        &self,
        engine: Engine,
        file_roots: Option<&[PathBuf]>,
    ) -> Result<(), ApiError> {
        self.check_place(engine, file_roots)?;
        self.check_protection(engine)?;
        if self.external_table_definition.is_some() {
            return Err(ApiError::invalid_combination(format!(
                "The parameter ExternalTableDefinition has no meaning for an endpoint of the engine {}.",
                self.engine
            )));
        }
        Attributes::parse(&self.attributes)?.settings(engine.connector, self.role)?;
        let structure = engine.name.settings_member;
        settings::check_members(engine.connector, structure, self.role, &self.settings)
    }

    fn check_place(&self, engine: Engine, file_roots: Option<&[PathBuf]>) -> Result<(), ApiError> {
        if engine.is_file() {
            if self.database_name.is_none() {
                return Err(missing("databaseName"));
            }
            let surplus = [&self.server_name, &self.username]
                .into_iter()
                .any(Option::is_some)
                || self.port.is_some()
                || self.password.is_some();
            if surplus {
                return Err(ApiError::invalid_combination(format!(
                    "An endpoint of the engine {} is a file: give its path as DatabaseName, and none of ServerName, \
                     Port, Username and Password.",
                    self.engine
                )));
            }
            if file_roots.is_some_and(<[_]>::is_empty) {
                return Err(ApiError::invalid_value(format!(
                    "This service may open no files, so it cannot have an endpoint of the engine {}. Start it with \
                     --file-root DIRECTORY to allow the files of a directory.",
                    self.engine
                )));
            }
            return Ok(());
        }
        if self.server_name.is_none() {
            return Err(missing("serverName"));
        }
        if self.port.is_none() {
            return Err(missing("port"));
        }
        if self.username.is_none() {
            return Err(missing("username"));
        }
        Ok(())
    }

    fn check_protection(&self, engine: Engine) -> Result<(), ApiError> {
        let offered = engine.connector.ssl_modes;
        let mode = SslMode::parse(&self.ssl_mode).filter(|mode| offered.contains(mode));
        let Some(mode) = mode else {
            let offered: Vec<_> = offered.iter().copied().map(spell_mode).collect();
            return Err(ApiError::invalid_combination(format!(
                "The SSL mode {} is not supported for the engine {}; it offers {}.",
                self.ssl_mode,
                self.engine,
                offered.join(", ")
            )));
        };
        if matches!(mode, SslMode::VerifyCa | SslMode::VerifyFull) && self.certificate_arn.is_none()
        {
            return Err(ApiError::invalid_combination(format!(
                "The SSL mode {} needs a CertificateArn: import the certificates to trust with ImportCertificate.",
                self.ssl_mode
            )));
        }
        Ok(())
    }

    /// The settings that act, attributes and structure brought together.
    ///
    /// # Errors
    /// As of [`Attributes::settings`], when a newer build no longer knows an attribute.
    pub(super) fn effective_settings(
        &self,
        engine: Engine,
    ) -> Result<Map<String, Value>, ApiError> {
        let attributes =
            Attributes::parse(&self.attributes)?.settings(engine.connector, self.role)?;
        Ok(settings::effective(
            engine.connector,
            attributes,
            &self.settings,
        ))
    }

    /// The password, out of its seal; empty when there is none.
    ///
    /// # Errors
    /// `InternalFailure` when it was sealed under another master key.
    pub(super) fn open_password(
        &self,
        cx: &Context,
    ) -> Result<towpath_data::endpoint::Secret, ApiError> {
        let Some(sealed) = &self.password else {
            return Ok(Default::default());
        };
        let text = cx
            .host
            .sealer
            .open(&self.password_place(), sealed)
            .map_err(ApiError::internal)?;
        Ok(towpath_data::endpoint::Secret::new(text.as_str()))
    }
}

/// The structure of a request that belongs to the engine; one without a name when there is none.
fn own_structure(wish: &Wish, engine: Engine) -> Result<Structure, ApiError> {
    let own = engine.name.settings_member;
    if let Some(foreign) = wish
        .structures
        .iter()
        .find(|structure| structure.name != own)
    {
        return Err(ApiError::invalid_combination(format!(
            "The parameter {} does not belong to the engine {}.",
            foreign.name, engine.name.name
        )));
    }
    Ok(wish.structures.first().cloned().unwrap_or_default())
}

/// Credentials from a secret store: their rules are checked, and then they are refused, because no store can be asked.
fn refuse_secrets_manager(
    structure: &mut Structure,
    clear: [&Option<String>; 4],
) -> Result<(), ApiError> {
    let mut take = |member| {
        structure
            .take_text(member)
            .is_some_and(|text| !is_blank(&text))
    };
    let (role, secret) = (
        take("SecretsManagerAccessRoleArn"),
        take("SecretsManagerSecretId"),
    );
    if !role && !secret {
        return Ok(());
    }
    if role != secret {
        return Err(ApiError::invalid_combination(
            "SecretsManagerAccessRoleArn and SecretsManagerSecretId must be given together.",
        ));
    }
    if clear.into_iter().flatten().any(|text| !is_blank(text)) {
        return Err(ApiError::invalid_combination(
            "SecretsManagerSecretId cannot be used together with Username, Password, ServerName or Port.",
        ));
    }
    Err(ApiError::invalid_value(format!(
        "Towpath {} cannot fetch credentials from a secret store yet. Give ServerName, Port, Username and Password; \
         the password is sealed in this server's store.",
        env!("CARGO_PKG_VERSION")
    )))
}

fn set_text(member: &mut Option<String>, given: Option<String>) {
    if let Some(text) = given {
        *member = Some(text).filter(|text| !is_blank(text));
    }
}

/// A port of 0 is how some clients say that there is none.
fn spelled(port: Option<&String>) -> Option<&str> {
    port.map(|port| if port == "0" { "" } else { port.as_str() })
}

fn read_port(text: &str) -> Result<Option<u16>, ApiError> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| {
        ApiError::invalid_value(format!(
            "The parameter port is {text}; it must be between 1 and 65535."
        ))
    })
}

/// The compatible service's words.
fn missing(parameter: &str) -> ApiError {
    ApiError::invalid_value(format!(
        "The parameter {parameter} must be provided and must not be blank."
    ))
}

/// As the API spells it.
fn spell_mode(mode: SslMode) -> &'static str {
    match mode {
        SslMode::None => "none",
        SslMode::Require => "require",
        SslMode::VerifyCa => "verify-ca",
        SslMode::VerifyFull => "verify-full",
    }
}
