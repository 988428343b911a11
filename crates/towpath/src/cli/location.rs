//! Database URLs of the command line: `postgres://user@host:5432/db`, `mysql://…`, `sqlite:/path/shop.db`.
//!
//! The password is part of the URL, or `env:NAME` or `file:PATH` in its place, or stands in the file
//! that `PGPASSFILE` names (`~/.pgpass`), or is asked for on a terminal. Query parameters are `sslmode`
//! (`none`, `require`, `verify-ca`, `verify-full`), `sslrootcert` (a PEM file), and any setting of the
//! engine by its API name (`?ExecuteTimeout=120`).

use std::{
    fmt, fs,
    io::{BufRead, IsTerminal, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use towpath_data::{
    connector::{Connector, Setting},
    endpoint::{Endpoint, Role, Secret, SslMode},
};
use url::Url;

use super::Failure;

/// A database of the command line: its connector, and how it is entered.
#[derive(Clone)]
pub(crate) struct Location {
    pub(crate) connector: &'static Connector,
    pub(crate) endpoint: Arc<Endpoint>,
    shown: String,
}

impl fmt::Display for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.shown)
    }
}

impl Location {
    /// Reads a URL.
    ///
    /// # Errors
    /// [`Failure::Usage`] with what is wrong and how a right one looks.
    pub(crate) fn parse(text: &str, role: Role) -> Result<Self, Failure> {
        let scheme = text
            .split(':')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let connector = towpath_connectors::ALL
            .iter()
            .find(|connector| connector.schemes.contains(&scheme.as_str()))
            .ok_or_else(|| unknown_scheme(&scheme))?;
        let opens = match role {
            Role::Source => connector.source.is_some(),
            Role::Target => connector.target.is_some(),
        };
        if !opens {
            return Err(Failure::Usage(format!(
                "{scheme} cannot be used as a {}",
                role_name(role)
            )));
        }
        let engine = connector
            .engines
            .iter()
            .find(|engine| engine.name == scheme)
            .or(connector.engines.first())
            .map_or(scheme.clone(), |engine| engine.name.to_owned());
        let endpoint = if connector.default_port == 0 {
            file_endpoint(text, engine, role)?
        } else {
            server_endpoint(text, engine, role, connector)?
        };
        let shown = shown(&scheme, &endpoint, connector.default_port);
        Ok(Self {
            connector,
            endpoint: Arc::new(endpoint),
            shown,
        })
    }
}

fn unknown_scheme(scheme: &str) -> Failure {
    let known: Vec<&str> = towpath_connectors::ALL
        .iter()
        .flat_map(|connector| connector.schemes)
        .copied()
        .collect();
    Failure::Usage(format!(
        "{scheme:?} is no database URL of this build; known are {} (for example postgres://user@host:5432/db, sqlite:/path/shop.db)",
        known.join(", ")
    ))
}

pub(crate) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Source => "source",
        Role::Target => "target",
    }
}

fn shown(scheme: &str, endpoint: &Endpoint, default_port: u16) -> String {
    if default_port == 0 {
        return format!("{scheme}:{}", endpoint.database);
    }
    let port = endpoint.port.unwrap_or(default_port);
    let user = &endpoint.username;
    format!(
        "{scheme}://{user}@{}:{port}/{}",
        endpoint.server_name, endpoint.database
    )
}

fn file_endpoint(text: &str, engine: String, role: Role) -> Result<Endpoint, Failure> {
    let rest = text.split_once(':').map_or("", |(_, rest)| rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.strip_prefix("//").unwrap_or(path);
    if path.is_empty() {
        return Err(Failure::Usage(format!(
            "{text:?} names no file; write sqlite:/path/shop.db"
        )));
    }
    let path = percent_decode(path);
    let absolute = std::path::absolute(Path::new(&path))
        .map_err(|error| Failure::Usage(format!("the path {path:?} cannot be used: {error}")))?;
    let mut endpoint = empty(engine, role);
    endpoint.database = absolute.to_string_lossy().into_owned();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        endpoint.settings.insert(
            name.into_owned(),
            serde_json::Value::String(value.into_owned()),
        );
    }
    Ok(endpoint)
}

fn empty(engine: String, role: Role) -> Endpoint {
    Endpoint {
        engine,
        role,
        server_name: String::new(),
        port: None,
        database: String::new(),
        username: String::new(),
        password: Secret::default(),
        ssl_mode: SslMode::None,
        ca_pem: None,
        settings: serde_json::Map::new(),
        file_roots: None,
    }
}

fn server_endpoint(
    text: &str,
    engine: String,
    role: Role,
    connector: &Connector,
) -> Result<Endpoint, Failure> {
    let url = Url::parse(text).map_err(|error| {
        Failure::Usage(format!(
            "the {} URL cannot be read: {error}; characters like @ / # ? % in a password are written %40 %2F %23 %3F %25",
            role_name(role)
        ))
    })?;
    let host = url
        .host_str()
        .filter(|host| !host.is_empty())
        .ok_or_else(|| Failure::Usage(format!("the {} URL names no host", role_name(role))))?;
    let mut endpoint = empty(engine, role);
    endpoint.server_name = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .to_owned();
    endpoint.port = url.port();
    endpoint.database = percent_decode(url.path().trim_start_matches('/'));
    endpoint.username = percent_decode(url.username());
    parameters(&url, &mut endpoint, connector.settings)?;
    let port = endpoint.port.unwrap_or(connector.default_port);
    endpoint.password = match url.password().map(percent_decode) {
        Some(given) => stored_password(&given)?,
        None => missing_password(&endpoint, port)?,
    };
    Ok(endpoint)
}

fn parameters(url: &Url, endpoint: &mut Endpoint, settings: &[Setting]) -> Result<(), Failure> {
    for (name, value) in url.query_pairs() {
        match name.as_ref() {
            "sslmode" | "ssl-mode" => {
                endpoint.ssl_mode = SslMode::parse(&value).ok_or_else(|| {
                    Failure::Usage(format!(
                        "sslmode={value} is none of none, require, verify-ca, verify-full"
                    ))
                })?;
            }
            "sslrootcert" | "ssl-ca" => {
                let pem = fs::read_to_string(value.as_ref()).map_err(|error| {
                    Failure::Usage(format!(
                        "the certificate file {value:?} cannot be read: {error}"
                    ))
                })?;
                endpoint.ca_pem = Some(pem);
            }
            other => {
                let known = settings.iter().find(|setting| {
                    setting.name.eq_ignore_ascii_case(other) || setting.aliases.contains(&other)
                });
                let setting = known.ok_or_else(|| {
                    Failure::Usage(format!("{other:?} is no parameter of this database URL"))
                })?;
                let value = serde_json::Value::String(value.into_owned());
                endpoint.settings.insert(setting.name.to_owned(), value);
            }
        }
    }
    Ok(())
}

fn percent_decode(text: &str) -> String {
    // A plus sign is itself in a path and a password: only %XX is decoded.
    let escaped = text.replace('+', "%2B");
    let mut decoded = String::new();
    for (name, _) in
        url::form_urlencoded::parse(escaped.replace('&', "%26").replace('=', "%3D").as_bytes())
    {
        decoded.push_str(&name);
    }
    decoded
}

/// A password as it stands, or from where `env:NAME` or `file:PATH` says.
fn stored_password(given: &str) -> Result<Secret, Failure> {
    if let Some(name) = given.strip_prefix("env:") {
        return std::env::var(name).map(Secret::new).map_err(|_| {
            Failure::Usage(format!(
                "the environment has no variable {name}, which the URL names"
            ))
        });
    }
    if let Some(path) = given.strip_prefix("file:") {
        let text = fs::read_to_string(path).map_err(|error| {
            Failure::Usage(format!(
                "the password file {path:?} cannot be read: {error}"
            ))
        })?;
        return Ok(Secret::new(text.trim_end_matches(['\r', '\n'])));
    }
    Ok(Secret::new(given))
}

fn missing_password(endpoint: &Endpoint, port: u16) -> Result<Secret, Failure> {
    if let Some(secret) = password_file(endpoint, port) {
        return Ok(secret);
    }
    if endpoint.username.is_empty() || !std::io::stdin().is_terminal() {
        return Ok(Secret::default());
    }
    ask(&format!(
        "password of {}@{}: ",
        endpoint.username, endpoint.server_name
    ))
    .map_err(|error| Failure::Usage(format!("the password could not be asked for: {error}")))
}

/// The password file of the PostgreSQL programs: lines `host:port:database:user:password`, `*` matches all.
fn password_file(endpoint: &Endpoint, port: u16) -> Option<Secret> {
    let path = std::env::var_os("PGPASSFILE")
        .map(PathBuf::from)
        .or_else(|| {
            let home = std::env::var_os("HOME")?;
            (endpoint.engine == "postgres").then(|| PathBuf::from(home).join(".pgpass"))
        })?;
    let text = fs::read_to_string(path).ok()?;
    let port = port.to_string();
    let wanted = [
        endpoint.server_name.as_str(),
        port.as_str(),
        &endpoint.database,
        &endpoint.username,
    ];
    text.lines().find_map(|line| {
        let fields = split_escaped(line);
        let [host, port, database, user, password] = fields.as_slice() else {
            return None;
        };
        let matches = [host, port, database, user]
            .iter()
            .zip(wanted)
            .all(|(pattern, value)| *pattern == "*" || *pattern == value);
        matches.then(|| Secret::new(password.clone()))
    })
}

/// Splits at colons; `\:` and `\\` stand for themselves.
fn split_escaped(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                if let (Some(next), Some(field)) = (characters.next(), fields.last_mut()) {
                    field.push(next);
                }
            }
            ':' => fields.push(String::new()),
            other => {
                if let Some(field) = fields.last_mut() {
                    field.push(other);
                }
            }
        }
    }
    fields
}

/// Asks on the terminal, without showing what is typed.
fn ask(question: &str) -> std::io::Result<Secret> {
    let stdin = std::io::stdin();
    let mut stderr = std::io::stderr();
    stderr.write_all(question.as_bytes())?;
    stderr.flush()?;
    let before = tcgetattr(&stdin)?;
    let mut silent = before.clone();
    silent.local_modes.remove(LocalModes::ECHO);
    tcsetattr(&stdin, OptionalActions::Flush, &silent)?;
    let mut line = String::new();
    let read = stdin.lock().read_line(&mut line);
    tcsetattr(&stdin, OptionalActions::Flush, &before)?;
    stderr.write_all(b"\n")?;
    read?;
    Ok(Secret::new(line.trim_end_matches(['\r', '\n'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_encoding_is_undone_and_plus_is_kept() {
        for (text, expected) in [
            ("p%40ss", "p@ss"),
            ("a+b", "a+b"),
            ("a%2Bb", "a+b"),
            ("a&b=c", "a&b=c"),
            ("", ""),
        ] {
            assert_eq!(percent_decode(text), expected);
        }
    }

    #[test]
    fn fields_of_a_password_file_may_hold_escaped_colons() {
        assert_eq!(
            split_escaped(r"h:5432:*:me:a\:b\\c"),
            ["h", "5432", "*", "me", r"a:b\c"]
        );
    }

    #[test]
    fn passwords_come_from_the_url_the_environment_or_a_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), "from file\n").unwrap();
        let path = format!("file:{}", file.path().display());
        assert_eq!(stored_password(&path).unwrap().reveal(), "from file");
        assert_eq!(stored_password("plain").unwrap().reveal(), "plain");
        assert!(matches!(
            stored_password("env:TOWPATH_NO_SUCH"),
            Err(Failure::Usage(_))
        ));
    }

    #[test]
    fn an_unknown_scheme_names_the_known_ones() {
        let Err(Failure::Usage(message)) = Location::parse("oracle://x", Role::Source) else {
            panic!("accepted")
        };
        assert!(message.contains("\"oracle\""), "{message}");
    }
}
