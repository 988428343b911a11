//! `towpath env`: the variables that point AWS clients at the service of a data directory.
//!
//! The endpoint variable is the global one. With only the one of the migration service set, other
//! calls of the same script would still go to AWS.

use std::path::PathBuf;

use super::{Failure, Outcome, Output, print};
use crate::aws_profile::AwsProfile;

/// Which installation, and how to print.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The data directory of the service
    #[arg(
        long,
        value_name = "DIR",
        env = "TOWPATH_DATA_DIR",
        default_value = "towpath-data"
    )]
    data_dir: PathBuf,
    /// text prints lines for a shell to evaluate, json an object
    #[arg(long, value_enum, default_value_t)]
    output: Output,
}

/// Prints `export NAME=value` lines and an `unset`, for `eval "$(towpath env)"`, or a JSON object.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let profile = AwsProfile::read(&arguments.data_dir)
        .map_err(|error| Failure::Failed(error.to_string()))?;
    let variables = variables(&profile);
    match arguments.output {
        Output::Text => {
            // Those of an earlier session would be sent with this key, which has none.
            print("unset AWS_SESSION_TOKEN AWS_PROFILE");
            for (name, value) in &variables {
                print(&format!("export {name}={}", quoted(value)));
            }
        }
        Output::Json => {
            let object: serde_json::Map<String, serde_json::Value> = variables
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.into()))
                .collect();
            print(&serde_json::Value::Object(object).to_string());
        }
    }
    Ok(Outcome::Done)
}

fn variables(profile: &AwsProfile) -> [(&'static str, String); 6] {
    [
        ("AWS_ENDPOINT_URL", profile.endpoint.clone()),
        ("AWS_CA_BUNDLE", profile.ca_bundle.display().to_string()),
        ("AWS_ACCESS_KEY_ID", profile.key.id.clone()),
        (
            "AWS_SECRET_ACCESS_KEY",
            profile.key.secret.expose().to_owned(),
        ),
        ("AWS_REGION", profile.region.clone()),
        ("AWS_DEFAULT_REGION", profile.region.clone()),
    ]
}

/// A value as one word of a POSIX shell, whatever is in it.
pub(super) fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:+=@%,".contains(c);
    if !value.is_empty() && value.chars().all(plain) {
        value.to_owned()
    } else {
        format!("'{}'", value.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use std::process::Command;

    #[test]
    fn a_shell_reads_back_the_same_value() {
        let cases = [
            "https://127.0.0.1:8443",
            "",
            "two words",
            "it's",
            "$(touch /tmp/never) `id` $HOME \\ \"quoted\"",
            "a;b&c|d>e*?[x]~#!",
            "line\nbreak",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY=",
        ];
        for value in cases {
            let script = format!("printf %s {}", quoted(value));
            let output = Command::new("sh").args(["-c", &script]).output().unwrap();
            assert_eq!(String::from_utf8(output.stdout).unwrap(), value, "{script}");
        }
    }
}
