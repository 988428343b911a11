//! The canonical request: one spelling for all the ways of writing the same request.

use super::Request;

/// The canonical request over the headers named in `signed`, which are lower case and sorted.
///
/// `None` when a header is named that the request does not have.
pub fn canonical_request(request: &Request<'_>, signed: &[impl AsRef<str>]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(512);
    out.extend_from_slice(request.method.as_bytes());
    out.push(b'\n');
    out.extend_from_slice(canonical_path(request.path).as_bytes());
    out.push(b'\n');
    out.extend_from_slice(canonical_query(request.query).as_bytes());
    out.push(b'\n');
    for name in signed {
        write_header(&mut out, request, name.as_ref())?;
    }
    out.push(b'\n');
    for (index, name) in signed.iter().enumerate() {
        if index > 0 {
            out.push(b';');
        }
        out.extend_from_slice(name.as_ref().as_bytes());
    }
    out.push(b'\n');
    out.extend_from_slice(hex::encode(request.body_sha256).as_bytes());
    Some(out)
}

/// `name:value\n`, where several values of one name are joined by commas in order of arrival.
fn write_header(out: &mut Vec<u8>, request: &Request<'_>, name: &str) -> Option<()> {
    out.extend_from_slice(name.as_bytes());
    let mut separator = b':';
    for (_, value) in request
        .headers
        .iter()
        .filter(|(candidate, _)| *candidate == name)
    {
        out.push(separator);
        write_trimmed(out, value);
        separator = b',';
    }
    out.push(b'\n');
    (separator == b',').then_some(())
}

/// A header value without white space around it, and with inner runs of it cut to one space.
fn write_trimmed(out: &mut Vec<u8>, value: &[u8]) {
    let words = value
        .split(|byte| byte.is_ascii_whitespace())
        .filter(|word| !word.is_empty());
    for (index, word) in words.enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        out.extend_from_slice(word);
    }
}

/// The path with dot segments and doubled slashes removed (RFC 3986, 5.2.4), and every segment
/// percent-encoded once more than it came, as all services but S3 do.
fn canonical_path(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    let mut ends_in_directory = false;
    for segment in path.split('/') {
        ends_in_directory = matches!(segment, "" | "." | "..");
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            name => segments.push(name),
        }
    }
    let mut out = String::with_capacity(path.len() + 1);
    for segment in &segments {
        out.push('/');
        encode(&mut out, segment.as_bytes());
    }
    if segments.is_empty() || ends_in_directory {
        out.push('/');
    }
    out
}

/// The query's parameters, each decoded and encoded again in the one allowed way, sorted by name
/// and then by value. The signature itself is left out. A plus sign is a plus sign.
fn canonical_query(query: &str) -> String {
    let mut pairs: Vec<(String, String)> = query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(name, value)| (recode(name), recode(value)))
        .filter(|(name, _)| name != "X-Amz-Signature")
        .collect();
    pairs.sort_unstable();
    let mut out = String::with_capacity(query.len());
    for (name, value) in &pairs {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(name);
        out.push('=');
        out.push_str(value);
    }
    out
}

fn recode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    encode(&mut out, &percent_decoded(text));
    out
}

/// Percent-decodes; a percent sign that no two hex digits follow stands for itself.
pub(crate) fn percent_decoded(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        if let (b'%', [high, low, after @ ..]) = (*first, tail)
            && let (Some(high), Some(low)) = (hex_digit(*high), hex_digit(*low))
        {
            out.push(high << 4 | low);
            rest = after;
            continue;
        }
        out.push(*first);
        rest = tail;
    }
    out
}

fn hex_digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

/// Percent-encodes all but the unreserved characters of RFC 3986, with upper-case digits.
fn encode(out: &mut String, bytes: &[u8]) {
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&hex::encode_upper([byte]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Request, canonical_path, canonical_query, canonical_request};

    #[test]
    fn paths() {
        let cases = [
            ("", "/"),
            ("/", "/"),
            ("//", "/"),
            ("/./", "/"),
            ("/example/..", "/"),
            ("/example1/example2/../..", "/"),
            ("/example1/example2/..", "/example1/"),
            ("/../../a", "/a"),
            ("/./example", "/example"),
            ("//example//", "/example/"),
            ("/a//b", "/a/b"),
            ("/example space/", "/example%20space/"),
            ("/example%20space/", "/example%2520space/"),
            ("/-._~0129AZaz", "/-._~0129AZaz"),
            ("/\u{1234}", "/%E1%88%B4"),
            ("/a%2fb", "/a%252fb"),
        ];
        for (path, expected) in cases {
            assert_eq!(canonical_path(path), expected, "{path}");
        }
    }

    #[test]
    fn queries() {
        let cases = [
            ("", ""),
            ("a", "a="),
            ("a=&b", "a=&b="),
            ("b=1&a=2", "a=2&b=1"),
            ("a=2&a=1", "a=1&a=2"),
            ("a=x&A=y", "A=y&a=x"),
            ("a=b=c", "a=b%3Dc"),
            ("a=b+c", "a=b%2Bc"),
            ("a=b%20c", "a=b%20c"),
            ("a=%e1%88%b4", "a=%E1%88%B4"),
            ("\u{1234}=bar", "%E1%88%B4=bar"),
            ("a=%7E%2d", "a=~-"),
            ("a=100%", "a=100%25"),
            ("a=%zz", "a=%25zz"),
            ("a=%4", "a=%254"),
            ("X-Amz-Signature=abc&a=1", "a=1"),
            ("&&a=1&", "a=1"),
        ];
        for (query, expected) in cases {
            assert_eq!(canonical_query(query), expected, "{query}");
        }
    }

    #[test]
    fn header_values() {
        type Case<'a> = (&'a [(&'a str, &'a [u8])], &'a str);
        let cases: [Case<'_>; 5] = [
            (&[("my-header", b"  a   b  ")], "my-header:a b\n"),
            (&[("my-header", b"\"a   b\"")], "my-header:\"a b\"\n"),
            (
                &[("my-header", b"1"), ("other", b"x"), ("my-header", b" 2 ")],
                "my-header:1,2\n",
            ),
            (&[("my-header", b"")], "my-header:\n"),
            (&[("my-header", b"one\n  two")], "my-header:one two\n"),
        ];
        for (headers, expected) in cases {
            let request = Request {
                method: "GET",
                path: "/",
                query: "",
                headers,
                body_sha256: [0; 32],
            };
            let canonical = canonical_request(&request, &["my-header"]).unwrap();
            let text = String::from_utf8(canonical).unwrap();
            assert_eq!(
                text,
                format!("GET\n/\n\n{expected}\nmy-header\n{}", "0".repeat(64)),
                "{headers:?}"
            );
        }
    }

    #[test]
    fn a_signed_header_must_be_there() {
        let request = Request {
            method: "GET",
            path: "/",
            query: "",
            headers: &[],
            body_sha256: [0; 32],
        };
        assert_eq!(canonical_request(&request, &["host"]), None);
    }
}
