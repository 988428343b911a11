//! A client of the service: signed JSON calls over TLS that trusts the installation's authority.
//!
//! It is what our own commands use in place of an SDK, and goes the way that every client goes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio_rustls::TlsConnector;
use towpath_auth::sigv4::{self, Signer, sign};
use url::Url;

use crate::aws_profile::{AwsProfile, ProfileError};

/// A client of one service. Calls share a connection, one after the other.
pub(crate) struct Client {
    profile: AwsProfile,
    address: String,
    authority: String,
    name: ServerName<'static>,
    tls: TlsConnector,
    connection: Mutex<Option<SendRequest<Full<Bytes>>>>,
}

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ClientError {
    /// The data directory has no profile.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// The authority's certificate is not usable.
    #[error("cannot trust {path}: {problem}")]
    Authority { path: PathBuf, problem: String },
    /// The endpoint is no HTTPS URL.
    #[error("the endpoint '{0}' is not an https URL with a host")]
    Endpoint(String),
}

/// Why a call has no output.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ApiFailure {
    /// The service refused, or failed.
    #[error("{operation} was refused: {code}: {message} (request {request_id})")]
    Refused {
        /// What was called.
        operation: String,
        /// The error code, `ResourceNotFoundFault`.
        code: String,
        /// The sentence for the user.
        message: String,
        /// The id by which the service's log knows the request.
        request_id: String,
    },
    /// There was no answer.
    #[error("{operation}: no answer from {endpoint}: {problem}")]
    NoAnswer {
        /// What was called.
        operation: String,
        /// Where.
        endpoint: String,
        /// What went wrong with the connection.
        problem: String,
    },
}

impl ApiFailure {
    /// The error code of a refusal.
    pub(crate) fn code(&self) -> Option<&str> {
        match self {
            Self::Refused { code, .. } => Some(code),
            Self::NoAnswer { .. } => None,
        }
    }
}

impl Client {
    /// A client of the service whose data directory this is.
    pub(crate) fn of_data_directory(root: &Path) -> Result<Self, ClientError> {
        Self::new(AwsProfile::read(root)?)
    }

    /// A client of the service that a profile describes. Connects with the first call.
    pub(crate) fn new(profile: AwsProfile) -> Result<Self, ClientError> {
        let bad_endpoint = || ClientError::Endpoint(profile.endpoint.clone());
        let url = Url::parse(&profile.endpoint).map_err(|_| bad_endpoint())?;
        let host = url
            .host_str()
            .filter(|_| url.scheme() == "https")
            .ok_or_else(bad_endpoint)?;
        let port = url.port_or_known_default().ok_or_else(bad_endpoint)?;
        let bare = host
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_owned();
        Ok(Self {
            address: format!("{host}:{port}"),
            authority: match url.port() {
                Some(port) => format!("{host}:{port}"),
                None => host.to_owned(),
            },
            name: ServerName::try_from(bare).map_err(|_| bad_endpoint())?,
            tls: connector(&profile.ca_bundle)?,
            connection: Mutex::new(None),
            profile,
        })
    }

    /// Calls an operation by its name; `input` is the object of its members.
    pub(crate) async fn call(&self, operation: &str, input: &Value) -> Result<Value, ApiFailure> {
        let no_answer = |problem: String| ApiFailure::NoAnswer {
            operation: operation.to_owned(),
            endpoint: self.profile.endpoint.clone(),
            problem,
        };
        let request = self.request(operation, input);
        let response = self.send(request).await.map_err(no_answer)?;
        let (head, body) = response.into_parts();
        let body = body
            .collect()
            .await
            .map_err(|error| no_answer(error.to_string()))?
            .to_bytes();
        let output: Value = serde_json::from_slice(&body)
            .map_err(|error| no_answer(format!("the answer is not JSON: {error}")))?;
        if head.status == StatusCode::OK {
            return Ok(output);
        }
        let text = |name: &str| {
            output
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or("")
                .to_owned()
        };
        let id = head
            .headers
            .get("x-amzn-requestid")
            .and_then(|value| value.to_str().ok());
        Err(ApiFailure::Refused {
            operation: operation.to_owned(),
            code: text("__type"),
            message: text("message"),
            request_id: id.unwrap_or("").to_owned(),
        })
    }

    /// A signed request.
    fn request(&self, operation: &str, input: &Value) -> Request<Full<Bytes>> {
        let body = Bytes::from(input.to_string());
        let target = format!("AmazonDMSv20160101.{operation}");
        let headers = [
            ("host", self.authority.as_str()),
            ("content-type", towpath_wire::json::CONTENT_TYPE),
            ("x-amz-target", target.as_str()),
        ];
        let covered = headers.map(|(name, value)| (name, value.as_bytes()));
        let signer = Signer {
            access_key_id: &self.profile.key.id,
            secret: &self.profile.key.secret,
            security_token: None,
            region: &self.profile.region,
            service: "dms",
        };
        let unsigned = sigv4::Request {
            method: "POST",
            path: "/",
            query: "",
            headers: &covered,
            body_sha256: Sha256::digest(&body).into(),
        };
        let added = sign(&unsigned, &signer, Timestamp::now());
        let mut builder = Request::post("/");
        for (name, value) in headers {
            builder = builder.header(name, value);
        }
        for (name, value) in added {
            builder = builder.header(name, value);
        }
        builder
            .body(Full::new(body))
            .expect("names of operations and keys are header values")
    }

    /// Sends over the kept connection if it is still open, else over a new one.
    async fn send(
        &self,
        request: Request<Full<Bytes>>,
    ) -> Result<Response<hyper::body::Incoming>, String> {
        let mut kept = self.connection.lock().await;
        let mut sender = match open_still(kept.take()).await {
            Some(sender) => sender,
            None => self.connect().await?,
        };
        let response = sender
            .send_request(request)
            .await
            .map_err(|error| error.to_string())?;
        *kept = Some(sender);
        Ok(response)
    }

    async fn connect(&self) -> Result<SendRequest<Full<Bytes>>, String> {
        let tcp = TcpStream::connect(&self.address)
            .await
            .map_err(|error| error.to_string())?;
        let tls = self.tls.connect(self.name.clone(), tcp).await;
        let tls = tls.map_err(|error| format!("TLS: {error}"))?;
        let (sender, connection) = handshake(TokioIo::new(tls))
            .await
            .map_err(|error| error.to_string())?;
        // It ends with the sender; what goes wrong before then is the answer of the call.
        tokio::spawn(async move { drop(connection.await) });
        Ok(sender)
    }
}

/// The sender, if its connection is still open.
async fn open_still(sender: Option<SendRequest<Full<Bytes>>>) -> Option<SendRequest<Full<Bytes>>> {
    let mut sender = sender?;
    sender.ready().await.ok().map(|()| sender)
}

/// Trusts the certificates in a PEM file and no others.
fn connector(path: &Path) -> Result<TlsConnector, ClientError> {
    let bad = |problem: String| ClientError::Authority {
        path: path.to_owned(),
        problem,
    };
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path).map_err(|e| bad(e.to_string()))? {
        let certificate = certificate.map_err(|error| bad(error.to_string()))?;
        roots
            .add(certificate)
            .map_err(|error| bad(error.to_string()))?;
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| bad(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

#[cfg(test)]
mod tests {
    use super::{Client, ClientError};
    use crate::aws_profile::AwsProfile;
    use crate::testing::Service;
    use serde_json::json;

    /// The code of the refusal, or what was said when there was no answer.
    async fn told(profile: AwsProfile, operation: &str) -> String {
        match Client::new(profile)
            .unwrap()
            .call(operation, &json!({}))
            .await
        {
            Ok(output) => output.to_string(),
            Err(failure) => failure
                .code()
                .map_or_else(|| failure.to_string(), str::to_owned),
        }
    }

    #[tokio::test]
    async fn calls_are_answered_over_one_connection() {
        let service = Service::start().await;
        let client = Client::new(service.profile.clone()).unwrap();
        for _ in 0..3 {
            let output = client
                .call("DescribeEvents", &json!({"MaxRecords": 20}))
                .await
                .unwrap();
            assert_eq!(output, json!({"Events": []}));
        }
        let page = service.dispatch.metrics().page();
        assert!(page.contains("towpath_connections_total 1"), "{page}");
        assert!(
            page.contains("{operation=\"DescribeEvents\",code=\"OK\"} 3"),
            "{page}"
        );
    }

    #[tokio::test]
    async fn refusals_carry_their_code() {
        let service = Service::start().await;
        let id = &service.profile.key.id;
        let abroad = AwsProfile {
            region: "eu-west-1".into(),
            ..service.profile.clone()
        };
        let cases = [
            (
                service.profile_with(id, "wrong"),
                "DescribeEvents",
                "InvalidSignatureException",
            ),
            (
                service.profile_with("AKIAOTHER", "x"),
                "DescribeEvents",
                "UnrecognizedClientException",
            ),
            (abroad, "DescribeEvents", "InvalidSignatureException"),
            (
                service.profile.clone(),
                "DoWhatever",
                "UnknownOperationException",
            ),
            (
                service.profile.clone(),
                "CreateDataMigration",
                "ValidationException",
            ),
        ];
        for (profile, operation, expected) in cases {
            assert_eq!(told(profile, operation).await, expected);
        }
    }

    #[tokio::test]
    async fn only_the_installations_own_authority_is_trusted() {
        let (service, other) = (Service::start().await, Service::start().await);
        let ca_bundle = other.profile.ca_bundle.clone();
        let profile = AwsProfile {
            ca_bundle,
            ..service.profile.clone()
        };
        let told = told(profile, "DescribeEvents").await;
        assert!(
            told.contains("no answer from https://127.0.0.1:") && told.contains("TLS"),
            "{told}"
        );
    }

    #[tokio::test]
    async fn bad_profiles_are_told_apart() {
        let service = Service::start().await;
        for endpoint in ["http://127.0.0.1:1", "nothing", "https://"] {
            let profile = AwsProfile {
                endpoint: endpoint.into(),
                ..service.profile.clone()
            };
            assert!(
                matches!(Client::new(profile), Err(ClientError::Endpoint(_))),
                "{endpoint}"
            );
        }
        let profile = AwsProfile {
            ca_bundle: "/nowhere.pem".into(),
            ..service.profile.clone()
        };
        assert!(matches!(
            Client::new(profile),
            Err(ClientError::Authority { .. })
        ));
    }
}
