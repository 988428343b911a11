//! The page of metrics: what `crates/towpath/src/metrics.rs` registers, read from its text.

use super::markdown::{Table, code};
use crate::tree::Tree;

const SOURCE: &str = "crates/towpath/src/metrics.rs";

const INTRODUCTION: &str = "\
# Metrics

Printed by `cargo xtask matrix` from the metrics that the program registers.

`towpath serve --metrics-listen 127.0.0.1:9443` serves them at `http://127.0.0.1:9443/metrics`, in the OpenMetrics text format that Prometheus reads.
The port is off by default, takes loopback addresses only, and has no TLS: nothing on the page is secret, and a scraper runs beside the server or comes through a tunnel.

";

/// One registered metric.
struct Metric<'a> {
    name: &'a str,
    help: &'a str,
    /// The place that holds it: `metrics.answers.clone()`.
    held: &'a str,
}

/// The page.
///
/// # Errors
/// When the source does not register metrics in the form that is read here.
pub(super) fn page(tree: &Tree) -> Result<String, String> {
    let file = tree
        .file(SOURCE)
        .ok_or_else(|| format!("{SOURCE} is missing"))?;
    // The tests below the code register nothing that is served.
    let text = file.text.split("#[cfg(test)]").next().unwrap_or_default();
    let prefix = between(text, "with_prefix(\"", "\"")
        .ok_or_else(|| format!("{SOURCE}: the registry has no prefix"))?;
    let mut table = Table::new(&["name", "kind", "labels", "what it is"]);
    let metrics: Vec<Metric<'_>> = text
        .split("registry.register(")
        .skip(1)
        .filter_map(registered)
        .collect();
    if metrics.is_empty() {
        return Err(format!("{SOURCE}: no metric is registered"));
    }
    for metric in &metrics {
        let (kind, labels) = kind(text, metric)?;
        let suffix = match kind {
            "counter" => "_total",
            "info" => "_info",
            _ => "",
        };
        table.row([
            code(&format!("{prefix}_{}{suffix}", metric.name)),
            kind.to_owned(),
            labels,
            metric.help.to_owned(),
        ]);
    }
    Ok(format!("{INTRODUCTION}{}", table.finish()))
}

/// `"name", "help", held` up to the end of the call.
fn registered(call: &str) -> Option<Metric<'_>> {
    let (call, _) = call.split_once(");")?;
    let mut texts = call.split('"');
    let (name, help) = (texts.nth(1)?, texts.nth(1)?);
    Some(Metric {
        name,
        help,
        held: texts.next()?.trim_matches([',', ' ', '\n']),
    })
}

/// The kind of a metric and its labels, from the declaration of the place that holds it.
fn kind(text: &str, metric: &Metric<'_>) -> Result<(&'static str, String), String> {
    let place = metric
        .held
        .trim_start_matches("metrics.")
        .trim_end_matches(".clone()");
    // An information is made in place; everything else is a field.
    if let Some(labels) = between(text, &format!("let {place} = Info::new([(\""), "\"") {
        return Ok(("info", code(labels)));
    }
    let unknown = || format!("{SOURCE}: cannot tell what {} is", metric.name);
    let declared = between(text, &format!("    {place}: "), ",\n").ok_or_else(unknown)?;
    let labels = match between(declared, "Family<", ",") {
        None => String::new(),
        Some(structure) => {
            let body = between(text, &format!("struct {structure} {{"), "}").ok_or_else(unknown)?;
            let names = body.lines().filter_map(|line| line.split_once(':'));
            let names: Vec<String> = names.map(|(name, _)| code(name.trim())).collect();
            names.join(", ")
        }
    };
    let kinds = [
        ("Counter", "counter"),
        ("Gauge", "gauge"),
        ("Histogram", "histogram"),
    ];
    let kind = kinds.iter().find(|(word, _)| declared.contains(word));
    kind.map(|(_, kind)| (*kind, labels)).ok_or_else(unknown)
}

/// What stands between two texts.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(inside, _)| inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::File;

    const TEXT: &str = "
struct Answered {
    operation: &'static str,
    code: &'static str,
}
struct Metrics {
    answers: Family<Answered, Counter>,
    open: Gauge,
}
fn new() {
    let mut registry = Registry::with_prefix(\"towpath\");
    let build = Info::new([(\"version\", VERSION)]);
    registry.register(\"build\", \"The version\", build);
    registry.register(
        \"requests\",
        \"Requests answered\",
        metrics.answers.clone(),
    );
    registry.register(\"open\", \"Open now\", metrics.open.clone());
}
";

    fn page_of(text: &str) -> Result<String, String> {
        let file = File {
            path: SOURCE.to_owned(),
            text: text.to_owned(),
        };
        page(&Tree { files: vec![file] })
    }

    #[test]
    fn metrics_are_told_with_kind_and_labels() {
        let page = page_of(TEXT).unwrap();
        for row in [
            "| `towpath_build_info` | info | `version` | The version |\n",
            "| `towpath_requests_total` | counter | `operation`, `code` | Requests answered |\n",
            "| `towpath_open` | gauge |  | Open now |\n",
        ] {
            assert!(page.contains(row), "{row}\n{page}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_an_error() {
        let told = page_of(&TEXT.replace("open: Gauge", "open: Dial"));
        assert_eq!(
            told.unwrap_err(),
            format!("{SOURCE}: cannot tell what open is")
        );
        assert!(page_of("fn new() {}").is_err());
    }
}
